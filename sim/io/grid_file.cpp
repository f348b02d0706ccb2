#include "sim/io/grid_file.hpp"

#include "sim/core/contracts.hpp"
#include "sim/io/columns.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

namespace {

using namespace labelled;

std::string axis_names(const GridTable& grid) {
    std::string names;
    for (const GridAxis& axis : grid.axes) names += (names.empty() ? "" : ",") + axis.name;
    return names;
}

void expect_sizes(const GridTable& grid) {
    const std::size_t runs = grid.cells() * grid.replicates.size() * grid.arms.size();
    NETLEAD_EXPECT(runs > 0 && grid.ticks > 0);
    NETLEAD_EXPECT(grid.outcomes.size() == runs * grid.outcome_measures.size());
    NETLEAD_EXPECT(grid.curves.size() == runs * grid.ticks * grid.curve_measures.size());
    NETLEAD_EXPECT(grid.content_hashes.size() == runs);
}

}  // namespace

void write_grid_file(const std::string& path, const GridTable& grid, bool overwrite) {
    expect_sizes(grid);
    Data data;
    data.format = "netlead grid file";
    data.format_version = static_cast<std::uint32_t>(grid_format_version);
    data.attributes = about_file(grid.title, grid.question, grid.model, id_of(grid.content_hashes));
    const std::vector<Attribute> own{{"headline", grid.headline},
                                     {"cost", grid.cost},
                                     {"gain", grid.gain},
                                     {"factors", axis_names(grid)},
                                     {"complete", static_cast<std::int8_t>(grid.complete)},
                                     {"seed", grid.seed}};
    data.attributes.insert(data.attributes.end(), own.begin(), own.end());
    std::vector<std::string> dimensions;
    for (const GridAxis& axis : grid.axes) {
        data.variables.push_back(
            {axis.name, {axis.name}, axis.levels, {{"long_name", axis.meaning}}});
        dimensions.push_back(axis.name);
    }
    data.variables.push_back({"replicate",
                              {"replicate"},
                              grid.replicates,
                              described("replicate: which world, shared by all cells and arms "
                                        "that have the same network",
                                        "1")});
    data.variables.push_back(
        {"arm", {"arm"}, grid.arms, {{"long_name", std::string("arm: which rules")}}});
    data.variables.push_back({"tick",
                              {"tick"},
                              counted(grid.ticks),
                              described("time since the start, in ticks", grid.tick_unit)});
    dimensions.insert(dimensions.end(), {"replicate", "arm"});
    add_measures(data, grid.outcome_measures, dimensions, grid.outcomes);
    add_hashes(data, dimensions, grid.content_hashes);
    dimensions.push_back("tick");
    add_measures(data, grid.curve_measures, dimensions, grid.curves);
    add_provenance(data, grid.configuration, grid.provenance);
    write_whole_file(path, labelled::encode(data), overwrite);
}

}  // namespace netlead
