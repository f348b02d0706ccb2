#include "sim/io/run_file.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "sim/core/contracts.hpp"
#include "sim/core/hash.hpp"
#include "sim/io/columns.hpp"
#include "sim/io/labelled_stream.hpp"
#include "sim/io/run_axes.hpp"

namespace netlead {

namespace {

using namespace labelled;

std::vector<Attribute> about(const RunFrame& frame, const std::string& id) {
    std::vector<Attribute> all = about_file(frame.title, frame.question, frame.model, id);
    std::vector<std::string> varied;
    for (const Varied& factor : frame.varied) varied.push_back(factor.name);
    const std::vector<Attribute> own{{"headline", frame.headline},
                                     {"factored", frame.factored},
                                     {"product_of", joined(frame.factors)},
                                     {"cost", frame.cost},
                                     {"gain", frame.gain},
                                     {"design", frame.design},
                                     {"factors", joined(varied)},
                                     {"complete", static_cast<std::int8_t>(frame.complete)},
                                     {"horizon", frame.horizon},
                                     {"seed", frame.seed}};
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

/// Of levels that are numbers: the least and the greatest.
void add_ends(std::vector<Attribute>& about, const std::vector<double>& values) {
    std::vector<double> known;
    std::copy_if(values.begin(), values.end(), std::back_inserter(known),
                 [](double value) { return std::isfinite(value); });
    if (known.empty()) return;
    const auto [low, high] = std::minmax_element(known.begin(), known.end());
    about.push_back({"low", *low});
    about.push_back({"high", *high});
}

Variable factor_variable(const Varied& factor) {
    std::vector<Attribute> about = described("factor: " + factor.meaning, factor.unit);
    if (!factor.levels.empty() && factor.unit == "1") about.resize(1);  // names have no unit
    about.push_back({"key", factor.key});
    if (factor.is_range()) {
        about.push_back({"low", factor.low});
        about.push_back({"high", factor.high});
        about.push_back({"scale", std::string(factor.log ? "log" : "linear")});
        if (factor.likely) about.push_back({"likely", *factor.likely});
    } else {
        about.push_back({"levels", joined_lines(factor.level_names)});
        add_ends(about, factor.values);
    }
    if (factor.levels.empty()) return {factor.name, {"point"}, factor.values, about};
    return {factor.name, {"point"}, factor.levels, about};
}

/// Everything but the runs. `id` tells the content.
Data frame_data(const RunFrame& frame, const std::string& id) {
    Data data;
    data.format = run_format;
    data.format_version = static_cast<std::uint32_t>(run_format_version);
    data.attributes = about(frame, id);
    if (has_points(frame)) {
        data.variables.push_back({"point",
                                  {"point"},
                                  counted(frame.points),
                                  described("point of the design, in its order", "1")});
    }
    data.variables.push_back(
        {"replicate",
         {"replicate"},
         frame.replicates,
         described("replicate: which world, shared by all arms and by points that have the same "
                   "network",
                   "1")});
    data.variables.push_back(
        {"arm", {"arm"}, frame.arms, {{"long_name", std::string("arm: which rules")}}});
    if (frame.ticks > 0) {
        data.variables.push_back({"tick",
                                  {"tick"},
                                  frame.tick_values(),
                                  described("time since the start, in ticks", frame.tick_unit)});
    }
    if (!frame.person_measures.empty()) {
        data.variables.push_back({"person",
                                  {"person"},
                                  counted(frame.people),
                                  described("person: number within a world", "1")});
    }
    if (has_points(frame)) {
        for (const Varied& factor : frame.varied) data.variables.push_back(factor_variable(factor));
        std::vector<std::uint32_t> worlds = frame.worlds;
        if (worlds.empty()) {
            worlds.assign(frame.points, static_cast<std::uint32_t>(frame.replicates.size()));
        }
        data.variables.push_back(
            {"worlds", {"point"}, worlds, described("worlds that the point was given", "1")});
    }
    add_provenance(data, frame.configuration, frame.provenance);
    return data;
}

/// The variables of runs, with the values of `rows`.
void add_runs(Data& data, const RunFrame& frame, const RunRows& rows) {
    const std::size_t known = data.variables.size();
    const std::vector<std::string> runs = run_axes(frame), by_arm = with(runs, {"arm"});
    add_measures(data, frame.outcome_measures, by_arm, rows.outcomes);
    add_measures(data, frame.series_measures, with(by_arm, {"tick"}), rows.series);
    add_measures(data, frame.person_measures, with(by_arm, {"person"}), rows.person_values);
    add_hashes(data, by_arm, rows.content_hashes);
    if (!has_points(frame)) return;
    data.variables.push_back({"failure",
                              runs,
                              rows.failures,
                              {{"long_name", std::string("why the run failed; empty: all well")}}});
    // Of CF: the factors lie along the points.
    std::string coordinates;
    for (const Varied& factor : frame.varied)
        coordinates += (coordinates.empty() ? "" : " ") + factor.name;
    for (std::size_t k = known; k < data.variables.size(); ++k)
        data.variables[k].attributes.push_back({"coordinates", coordinates});
}

void expect_sizes(const RunColumns& columns, const RunRows& rows, std::size_t runs) {
    NETLEAD_EXPECT(runs > 0 && rows.size() == runs);
    NETLEAD_EXPECT(rows.content_hashes.size() == runs * columns.arms.size());
    NETLEAD_EXPECT(rows.outcomes.size() == runs * columns.outcome_width());
    NETLEAD_EXPECT(rows.series.size() == runs * columns.series_width());
    NETLEAD_EXPECT(rows.person_values.size() == runs * columns.person_width());
}

void expect_unique_names(const Data& data) {
    std::set<std::string> names;
    for (const Variable& variable : data.variables) {
        const bool unique_name = names.insert(variable.name).second;
        NETLEAD_EXPECT(unique_name);
    }
}

/// Of runs that are not all known at once.
std::string id_of_plan(const RunFrame& frame) {
    ContentHash hash;
    hash.add(std::string_view(frame.configuration));
    return hash.in_hex();
}

}  // namespace

std::vector<std::uint8_t> encode_runs(const RunTable& table) {
    expect_sizes(table, table, table.runs());
    Data data =
        frame_data(table, has_points(table) ? id_of_plan(table) : id_of(table.content_hashes));
    add_runs(data, table, table);
    expect_unique_names(data);
    return encode(data);
}

void write_run_file(const std::string& path, const RunTable& table, bool overwrite) {
    check_writable(path, overwrite);
    if (!has_points(table)) return write_whole_file(path, encode_runs(table), overwrite);
    expect_sizes(table, table, table.runs());
    RunFileWriter writer(path, table, overwrite);
    const std::size_t worlds = table.replicates.size(), step = points_at_once(table);
    for (std::size_t first = 0; first < table.points; first += step) {
        const std::size_t points = std::min<std::size_t>(step, table.points - first);
        RunRows block(table, points * worlds);
        for (std::size_t k = 0; k < block.size(); ++k)
            block.put(table, table, first * worlds + k, k);
        writer.add(block);
    }
    writer.finish();
}

std::uint32_t points_at_once(const RunFrame& frame) {
    const std::size_t worlds = frame.replicates.size(), arms = frame.arms.size();
    std::vector<std::vector<std::size_t>> rows(frame.outcome_measures.size() + 1, {worlds, arms});
    rows.insert(rows.end(), frame.series_measures.size(), {worlds, arms, frame.ticks});
    rows.insert(rows.end(), frame.person_measures.size(), {worlds, arms, frame.people});
    return static_cast<std::uint32_t>(rows_at_once(frame.points, rows, 64e6));
}

struct RunFileWriter::Inside {
    Inside(const std::string& path, const RunFrame& sweep, Data data, bool overwrite)
        : frame(sweep), stream(path, data, add_names_of_runs(data), overwrite) {}

    /// Adds the variables of runs, without values, and returns their names.
    std::set<std::string> add_names_of_runs(Data& data) const {
        const std::size_t known = data.variables.size();
        add_runs(data, frame, {});
        expect_unique_names(data);
        std::set<std::string> names;
        for (std::size_t k = known; k < data.variables.size(); ++k)
            names.insert(data.variables[k].name);
        return names;
    }

    RunFrame frame;
    std::size_t written = 0;  ///< points
    Stream stream;
};

RunFileWriter::RunFileWriter(const std::string& path, const RunFrame& frame, bool overwrite)
    : inside_(
          std::make_unique<Inside>(path, frame, frame_data(frame, id_of_plan(frame)), overwrite)) {
    NETLEAD_EXPECT(has_points(frame));
}

RunFileWriter::~RunFileWriter() = default;

void RunFileWriter::add(const RunRows& block) {
    const std::size_t worlds = inside_->frame.replicates.size();
    expect_sizes(inside_->frame, block, block.size());
    NETLEAD_EXPECT(block.size() % worlds == 0);
    Data data;
    add_runs(data, inside_->frame, block);
    for (const Variable& variable : data.variables) {
        inside_->stream.write(variable.name, inside_->written, variable.values);
    }
    inside_->written += block.size() / worlds;
}

void RunFileWriter::finish() {
    inside_->stream.finish();
}

}  // namespace netlead
