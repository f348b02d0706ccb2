#include "sim/io/sweep_file.hpp"

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/columns.hpp"
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

void add_runs(Data& data, const Names& dimensions, const std::vector<Measure>& measures,
              const std::vector<double>& outcomes, const std::vector<std::uint64_t>& hashes,
              const Names& failures) {
    Names with_arm = dimensions;
    with_arm.push_back("arm");
    add_measures(data, measures, with_arm, outcomes);
    data.variables.push_back(
        {"content_hash", with_arm, hashes,
         described("content hash of the run: equal for equal bits; 0: not run", "1")});
    data.variables.push_back({"failure",
                              dimensions,
                              failures,
                              {{"long_name", std::string("why the run failed; empty: all well")}}});
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

}  // namespace

void write_shard_file(const std::string& path, const ShardFile& shard) {
    const std::size_t runs = shard.failures.size();
    NETLEAD_EXPECT(runs > 0 && shard.content_hashes.size() == runs * shard.arms.size());
    NETLEAD_EXPECT(shard.outcomes.size() ==
                   runs * shard.arms.size() * shard.outcome_measures.size());
    Data data;
    data.format = shard_format;
    data.format_version = static_cast<std::uint32_t>(shard_format_version);
    data.attributes = {{"build", shard.build}, {"unit", shard.unit}};
    add_halves(data.attributes, "identity", shard.identity);
    std::vector<std::uint32_t> numbers = counted(static_cast<std::uint32_t>(runs));
    for (std::uint32_t& number : numbers) number += shard.first_run;
    data.variables.push_back({"run", {"run"}, numbers, described("number of the run", "1")});
    data.variables.push_back(arm_coordinate(shard.arms));
    add_runs(data, {"run"}, shard.outcome_measures, shard.outcomes, shard.content_hashes,
             shard.failures);
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
        const std::vector<std::uint32_t>& numbers = values_of<std::uint32_t>(data, "run");
        if (numbers.empty()) lacks("runs");
        shard.first_run = numbers.front();
        shard.arms = values_of<std::string>(data, "arm");
        const std::size_t rows = numbers.size() * shard.arms.size();
        take_measures(data, {"run", "arm"}, rows, shard.outcome_measures, shard.outcomes);
        shard.content_hashes = values_of<std::uint64_t>(data, "content_hash");
        shard.failures = values_of<std::string>(data, "failure");
        if (shard.content_hashes.size() != rows || shard.failures.size() != numbers.size()) {
            lacks("values of some runs");
        }
        return shard;
    } catch (const Unreadable& error) {
        throw FileError(path, error.what(),
                        "delete it, then 'netlead sweep resume' runs that part again");
    }
}

void write_sweep_file(const std::string& path, const SweepFile& sweep, bool overwrite) {
    const std::size_t runs = std::size_t{sweep.points} * sweep.replicates.size();
    NETLEAD_EXPECT(runs > 0 && sweep.failures.size() == runs);
    NETLEAD_EXPECT(sweep.content_hashes.size() == runs * sweep.arms.size());
    NETLEAD_EXPECT(sweep.outcomes.size() ==
                   runs * sweep.arms.size() * sweep.outcome_measures.size());
    Data data;
    data.format = sweep_format;
    data.format_version = static_cast<std::uint32_t>(sweep_format_version);
    Names factors;
    for (const SweptFactor& factor : sweep.factors) factors.push_back(factor.name);
    data.attributes = {{"Conventions", std::string("CF-1.8")},
                       {"title", sweep.title},
                       {"question", sweep.question},
                       {"model", sweep.model},
                       {"headline", sweep.headline},
                       {"design", sweep.design},
                       {"factors", joined(factors)},
                       {"complete", static_cast<std::int8_t>(sweep.complete)},
                       {"seed", sweep.seed}};
    data.variables.push_back({"point",
                              {"point"},
                              counted(sweep.points),
                              described("point of the design, in its order", "1")});
    data.variables.push_back({"replicate",
                              {"replicate"},
                              sweep.replicates,
                              described("replicate: which world, shared by all arms and by points "
                                        "that have the same network",
                                        "1")});
    data.variables.push_back(arm_coordinate(sweep.arms));
    for (const SweptFactor& factor : sweep.factors) {
        const std::vector<Attribute> about{{"long_name", "factor: " + factor.meaning}};
        if (factor.levels.empty()) {
            data.variables.push_back({factor.name, {"point"}, factor.values, about});
        } else {
            data.variables.push_back({factor.name, {"point"}, factor.levels, about});
        }
    }
    add_runs(data, {"point", "replicate"}, sweep.outcome_measures, sweep.outcomes,
             sweep.content_hashes, sweep.failures);
    add_provenance(data, sweep.configuration, sweep.provenance);
    check_writable(path, overwrite);
    write_whole_file(path, encode(data), overwrite);
}

}  // namespace netlead
