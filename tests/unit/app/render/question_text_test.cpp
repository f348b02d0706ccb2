#include "sim/app/render/question_text.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace netlead;

namespace {

/// Twenty cells of two worlds; the second arm is clearly ahead in the first `won` of them.
RunTable map_won_by_second(std::size_t won) {
    RunTable grid;
    grid.title = "map";
    grid.model = "leadership";
    grid.headline = "h";
    grid.design = "full_grid";
    grid.points = 20;
    grid.varied = {{"cell", "-", {}, {}, {}}};
    grid.failures.resize(40);
    grid.replicates = {0, 1};
    grid.arms = {"traditional", "network"};
    grid.ticks = 1;
    grid.outcome_measures = {{"h", "1", "-"}};
    for (std::size_t cell = 0; cell < 20; ++cell) {
        grid.varied[0].levels.push_back("c" + std::to_string(cell));
        grid.varied[0].level_names.push_back("c" + std::to_string(cell));
        const double d = cell < won ? 1 : 0;
        for (int r = 0; r < 2; ++r) grid.outcomes.insert(grid.outcomes.end(), {1, 1 + d});
        grid.content_hashes.insert(grid.content_hashes.end(), 4, 1);
    }
    return grid;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an arm that wins more than 85 % of a map is flagged") {
    const RunTable most = map_won_by_second(18), just = map_won_by_second(17);
    const std::string flagged = app::to_text(most, read_question(most), false);
    CHECK(holds(flagged, "network clearly ahead of all others in 18 of 20 cells (90 %)"));
    CHECK(holds(flagged, "WARNING: network wins more than 85 %"));
    CHECK(holds(flagged, "n = 2 worlds a cell"));
    const std::string calm = app::to_text(just, read_question(just), false);
    CHECK(holds(calm, "network clearly ahead of all others in 17 of 20 cells (85 %)"));
    CHECK(holds(calm, "no clear winner in 3 of 20 cells"));
    CHECK(holds(calm, "network is clearly ahead in 17 and clearly behind in 0"));
    CHECK_FALSE(holds(calm, "WARNING"));
}

TEST_CASE("the reading of a question as JSON") {
    const RunTable grid = map_won_by_second(18);
    const auto json = nlohmann::json::parse(app::to_json(grid, read_question(grid)));
    CHECK(json.at("map")[1].at("more_than_85_percent") == true);
    CHECK(json.at("map")[0].at("clearly_ahead") == 0);
    CHECK(json.at("cells").size() == 20);
    CHECK(json.at("cells")[0].at("at_horizon").at("ahead") == "network");
    CHECK(json.at("cells")[19].at("at_horizon").at("clearly") == false);
    CHECK(json.at("levels")[1].at("effect")[0].at("value") == 0);
}
