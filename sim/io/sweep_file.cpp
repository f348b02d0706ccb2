#include "sim/io/sweep_file.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "sim/io/columns.hpp"
#include "sim/io/labelled_stream.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

namespace {

using namespace labelled;
using Names = std::vector<std::string>;

const std::string shard_format = "netlead sweep shard";
const std::string sweep_format = "netlead sweep file";

Variable arm_coordinate(const Names& arms) {
    return {"arm", {"arm"}, arms, {{"long_name", std::string("arm: which rules")}}};
}

Names with(Names names, const Names& more) {
    names.insert(names.end(), more.begin(), more.end());
    return names;
}

Variable tick_coordinate(const SweptMeasures& measures) {
    return {"tick",
            {"tick"},
            measures.ticks,
            described("time since the start, in ticks", measures.tick_unit)};
}

/// How runs that lie along `dimensions` ended.
void add_failures(Data& data, const Names& dimensions, const SweptRuns& runs) {
    data.variables.push_back({"failure",
                              dimensions,
                              runs.failures,
                              {{"long_name", std::string("why the run failed; empty: all well")}}});
}

void add_ends(Data& data, const Names& dimensions, const SweptRuns& runs) {
    data.variables.push_back(
        {"content_hash", with(dimensions, {"arm"}), runs.content_hashes,
         described("content hash of the run: equal for equal bits; 0: not run", "1")});
    add_failures(data, dimensions, runs);
}

/// The variables of runs that lie along `dimensions`, with these values.
void add_runs(Data& data, const Names& dimensions, const SweptMeasures& measures,
              const SweptRuns& runs) {
    const Names by_arm = with(dimensions, {"arm"});
    add_measures(data, measures.outcomes, by_arm, runs.outcomes);
    add_measures(data, measures.series, with(by_arm, {"tick"}), runs.series);
    add_hashes(data, by_arm, runs.content_hashes);
    add_failures(data, dimensions, runs);
}

/// Numbers of 64 bits as attributes: the high and the low half.
void add_halves(std::vector<Attribute>& attributes, const std::string& name, std::uint64_t value) {
    attributes.push_back({name + "_high", static_cast<std::uint32_t>(value >> 32)});
    attributes.push_back({name + "_low", static_cast<std::uint32_t>(value)});
}

std::uint64_t halves(const std::vector<Attribute>& attributes, const std::string& name) {
    return std::uint64_t{value_of<std::uint32_t>(attributes, name + "_high")} << 32 |
           value_of<std::uint32_t>(attributes, name + "_low");
}

void expect_sizes(const SweptMeasures& measures, const SweptRuns& runs, std::size_t count) {
    NETLEAD_EXPECT(count > 0 && runs.size() == count);
    NETLEAD_EXPECT(runs.content_hashes.size() == count * measures.arms.size());
    NETLEAD_EXPECT(runs.outcomes.size() == count * measures.outcome_width());
    NETLEAD_EXPECT(runs.series.size() == count * measures.series_width());
}

}  // namespace

SweptRuns::SweptRuns(const SweptMeasures& measures, std::size_t runs)
    : outcomes(runs * measures.outcome_width(), std::numeric_limits<double>::quiet_NaN()),
      series(runs * measures.series_width(), std::numeric_limits<double>::quiet_NaN()),
      content_hashes(runs * measures.arms.size(), 0),
      failures(runs) {}

void SweptRuns::put(const SweptMeasures& measures, const SweptRuns& other, std::size_t from,
                    std::size_t to) {
    const auto copy = [&](const auto& source, auto& target, std::size_t width) {
        std::copy_n(source.begin() + static_cast<std::ptrdiff_t>(from * width), width,
                    target.begin() + static_cast<std::ptrdiff_t>(to * width));
    };
    copy(other.outcomes, outcomes, measures.outcome_width());
    copy(other.series, series, measures.series_width());
    copy(other.content_hashes, content_hashes, measures.arms.size());
    failures[to] = other.failures[from];
}

namespace {

/// Measures as an axis: shards are many, and a variable for each measure would be most of a file.
Variable measure_coordinate(const std::string& axis, const std::vector<Measure>& measures) {
    Names names;
    for (const Measure& measure : measures) names.push_back(measure.name);
    return {axis, {axis}, names, {{"long_name", std::string("measure of the model")}}};
}

std::vector<Measure> measures_called(const Names& names) {
    std::vector<Measure> measures;
    for (const std::string& name : names) measures.push_back({name, "", ""});
    return measures;
}

}  // namespace

void write_shard_file(const std::string& path, const ShardFile& shard) {
    const SweptMeasures& measures = shard.measures;
    expect_sizes(measures, shard.runs, shard.numbers.size());
    Data data;
    data.format = shard_format;
    data.format_version = static_cast<std::uint32_t>(shard_format_version);
    data.attributes = {{"build", shard.build}, {"unit", shard.unit}};
    add_halves(data.attributes, "identity", shard.identity);
    data.variables.push_back({"run", {"run"}, shard.numbers, described("number of the run", "1")});
    data.variables.push_back(arm_coordinate(measures.arms));
    data.variables.push_back(measure_coordinate("outcome", measures.outcomes));
    data.variables.push_back({"outcomes", {"run", "arm", "outcome"}, shard.runs.outcomes, {}});
    if (!measures.ticks.empty()) {
        data.variables.push_back(tick_coordinate(measures));
        data.variables.push_back(measure_coordinate("series", measures.series));
        data.variables.push_back(
            {"values", {"run", "arm", "tick", "series"}, shard.runs.series, {}});
    }
    add_ends(data, {"run"}, shard.runs);
    write_whole_file(path, encode(data), true);
}

ShardFile read_shard_file(const std::string& path) {
    const std::vector<std::uint8_t> bytes = read_whole_file(path);
    try {
        const Data data =
            decode(bytes, shard_format, static_cast<std::uint32_t>(shard_format_version));
        ShardFile shard;
        shard.identity = halves(data.attributes, "identity");
        shard.build = value_of<std::string>(data.attributes, "build");
        shard.unit = value_of<std::uint32_t>(data.attributes, "unit");
        shard.numbers = values_of<std::uint32_t>(data, "run");
        SweptMeasures& measures = shard.measures;
        measures.arms = values_of<std::string>(data, "arm");
        measures.outcomes = measures_called(values_of<std::string>(data, "outcome"));
        SweptRuns& runs = shard.runs;
        runs.outcomes = values_of<double>(data, "outcomes");
        if (find(data, "tick") != nullptr) {
            measures.ticks = values_of<std::uint32_t>(data, "tick");
            measures.series = measures_called(values_of<std::string>(data, "series"));
            runs.series = values_of<double>(data, "values");
        }
        runs.content_hashes = values_of<std::uint64_t>(data, "content_hash");
        runs.failures = values_of<std::string>(data, "failure");
        const std::size_t count = shard.numbers.size();
        if (count == 0 || runs.size() != count ||
            runs.outcomes.size() != count * measures.outcome_width() ||
            runs.series.size() != count * measures.series_width() ||
            runs.content_hashes.size() != count * measures.arms.size()) {
            lacks("values of some runs");
        }
        return shard;
    } catch (const Unreadable& error) {
        throw FileError(path, error.what(),
                        "delete it, then 'netlead sweep resume' runs that part again");
    }
}

namespace {

Data data_of(const SweepFrame& sweep) {
    Data data;
    data.format = sweep_format;
    data.format_version = static_cast<std::uint32_t>(sweep_format_version);
    Names factors;
    for (const SweptFactor& factor : sweep.factors) factors.push_back(factor.name);
    ContentHash hash;
    hash.add(std::string_view(sweep.configuration));
    data.attributes = about_file(sweep.title, sweep.question, sweep.model, hash.in_hex());
    const std::vector<Attribute> own{{"headline", sweep.headline},
                                     {"design", sweep.design},
                                     {"factors", joined(factors)},
                                     {"complete", static_cast<std::int8_t>(sweep.complete)},
                                     {"seed", sweep.seed}};
    data.attributes.insert(data.attributes.end(), own.begin(), own.end());
    data.variables.push_back({"point",
                              {"point"},
                              counted(sweep.points),
                              described("point of the design, in its order", "1")});
    data.variables.push_back({"replicate",
                              {"replicate"},
                              counted(sweep.replicates),
                              described("replicate: which world, shared by all arms and by points "
                                        "that have the same network",
                                        "1")});
    data.variables.push_back(arm_coordinate(sweep.measures.arms));
    if (!sweep.measures.ticks.empty()) {
        data.variables.push_back(tick_coordinate(sweep.measures));
    }
    for (const SweptFactor& factor : sweep.factors) {
        std::vector<Attribute> about = described("factor: " + factor.meaning, factor.unit);
        about.push_back({"key", factor.key});
        if (factor.levels.empty() && factor.level_names.empty()) {
            about.push_back({"low", factor.low});
            about.push_back({"high", factor.high});
        }
        if (!factor.level_names.empty()) about.push_back({"levels", joined(factor.level_names)});
        if (factor.levels.empty()) {
            data.variables.push_back({factor.name, {"point"}, factor.values, about});
        } else {
            data.variables.push_back({factor.name, {"point"}, factor.levels, about});
        }
    }
    data.variables.push_back(
        {"worlds", {"point"}, sweep.worlds, described("worlds that the point was given", "1")});
    add_provenance(data, sweep.configuration, sweep.provenance);
    return data;
}

}  // namespace

std::uint32_t SweepFrame::points_at_once() const {
    std::vector<std::vector<std::size_t>> rows(measures.outcomes.size() + 1,
                                               {replicates, measures.arms.size()});
    rows.insert(rows.end(), measures.series.size(),
                {replicates, measures.arms.size(), measures.ticks.size()});
    return static_cast<std::uint32_t>(rows_at_once(points, rows, 64e6));
}

struct SweepWriter::Inside {
    Inside(const std::string& path, const SweepFrame& frame, Data data, bool overwrite)
        : coordinates(names_of_factors(frame)),
          measures(frame.measures),
          replicates(frame.replicates),
          stream(path, data, names_of_runs(data), overwrite) {}

    /// Adds the variables of runs, without values, and returns their names.
    std::set<std::string> names_of_runs(Data& data) const {
        const std::size_t known = data.variables.size();
        add_runs(data, {"point", "replicate"}, measures, {});
        std::set<std::string> names;
        for (std::size_t k = known; k < data.variables.size(); ++k) {
            names.insert(data.variables[k].name);
            data.variables[k].attributes.push_back({"coordinates", coordinates});
        }
        return names;
    }

    static std::string names_of_factors(const SweepFrame& frame) {
        std::string names;
        for (const SweptFactor& factor : frame.factors)
            names += (names.empty() ? "" : " ") + factor.name;
        return names;
    }

    std::string coordinates;  ///< of CF: the factors lie along the points
    SweptMeasures measures;
    std::uint32_t replicates;
    std::size_t written = 0;  ///< points
    Stream stream;
};

SweepWriter::SweepWriter(const std::string& path, const SweepFrame& frame, bool overwrite)
    : inside_(std::make_unique<Inside>(path, frame, data_of(frame), overwrite)) {}

SweepWriter::~SweepWriter() = default;

void SweepWriter::add(const SweptRuns& block) {
    expect_sizes(inside_->measures, block, block.size());
    NETLEAD_EXPECT(block.size() % inside_->replicates == 0);
    Data data;
    add_runs(data, {"point", "replicate"}, inside_->measures, block);
    for (const Variable& variable : data.variables) {
        inside_->stream.write(variable.name, inside_->written, variable.values);
    }
    inside_->written += block.size() / inside_->replicates;
}

void SweepWriter::finish() {
    inside_->stream.finish();
}

}  // namespace netlead
