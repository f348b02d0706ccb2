#include "sim/inference/question_reading.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include <stdexcept>

using namespace netlead;

namespace {

constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();

/// Two factors of two levels, two arms, two worlds, two ticks. In words: value = what the formula
/// below says, cost 1 a tick (2 a tick where the second factor is on), gain = value / 2 a tick.
RunTable by_hand() {
    RunTable grid;
    grid.title = "by hand";
    grid.headline = "h";
    grid.design = "full_grid";
    grid.cost = "spent";
    grid.gain = "done";
    grid.points = 4;
    grid.varied = {{"a", "-", {}, {"off", "off", "on", "on"}, {"off", "on"}},
                   {"b", "-", {}, {"off", "on", "off", "on"}, {"off", "on"}}};
    grid.replicates = {0, 1};
    grid.arms = {"x", "y"};
    grid.ticks = 2;
    grid.outcome_measures = {{"other", "1", "-"}, {"h", "1", "-"}};
    grid.series_measures = {{"spent", "k$", "-"}, {"done", "1", "-"}};
    grid.failures.resize(8);
    for (int cell = 0; cell < 4; ++cell) {
        const int a = cell / 2, b = cell % 2;
        for (int r = 0; r < 2; ++r) {
            for (int arm = 0; arm < 2; ++arm) {
                // Arm x: 8 + 2a + 4b + 8ab (+ r); arm y: the same + 4 - 8 a (+ r more where a).
                const double x = 8 + 2 * a + 4 * b + 8 * a * b + r;
                const double h = arm == 0 ? x : x + 4 - 8 * a + r * a;
                grid.outcomes.insert(grid.outcomes.end(), {not_measured, h});
                for (int t = 1; t <= 2; ++t) {
                    grid.series.push_back((1 + b) * t);
                    grid.series.push_back(h / 2 * t);
                }
                grid.content_hashes.push_back(7);
            }
        }
    }
    return grid;
}

const LevelReading& level(const QuestionReading& reading, std::size_t factor, std::size_t l) {
    for (const LevelReading& each : reading.levels) {
        if (each.factor == factor && each.level == l) return each;
    }
    throw std::logic_error("no such level");
}

}  // namespace

TEST_CASE("effects and interactions of a grid worked out by hand") {
    const QuestionReading reading = read_question(by_hand());
    REQUIRE(reading.views.size() == 3);
    CHECK(reading.views[2].name == "y - x");
    // a: x gains 2 or 10 (b off, on), mean 6; y gains 8 less and r more: -2 in world 0, -1 in 1.
    const LevelReading& a = level(reading, 0, 1);
    CHECK(a.mean[0] == 16.5);
    CHECK(a.effect[0].value == 6);
    CHECK(a.effect[0].interval.low == 6);
    CHECK(a.effect[1].value == -1.5);
    // s = sqrt(1/2) of two worlds: half width t(1; 0.975) / 2 = 6.353102368087347.
    CHECK(std::abs(a.effect[1].interval.high - (-1.5 + 6.353102368087347)) < 1e-12);
    CHECK(a.effect[2].value == -7.5);
    CHECK(level(reading, 0, 0).effect[0].value == 0);
    CHECK(level(reading, 1, 1).effect[0].value == 8);
    // b costs twice as much: when both have spent 2, b is half-way. a off: 12/2 - 8 = -2 (and
    // -2.5 in world 1); a on: 22/2 - 10 = 1 (0.5).
    CHECK(level(reading, 1, 1).at_equal_cost[0].value == -0.75);
    CHECK(a.at_equal_cost[0].value == 6);
    CHECK(a.at_equal_cost.size() == 2);
    CHECK(level(reading, 1, 1).cost[0] == 4);
    REQUIRE(reading.pairs.size() == 1);
    CHECK(reading.pairs[0].interaction[0].value == 8);
    CHECK(reading.pairs[0].interaction[2].value == 0);
}

TEST_CASE("the share of the map counts clear leads only") {
    const QuestionReading reading = read_question(by_hand());
    // a off: y ahead by 4 in both worlds; a on: y behind by 4 and 3, not clear in two worlds:
    // 3.5 -+ 6.35.
    CHECK(reading.cells_run == 4);
    CHECK(reading.map.ahead == std::vector<std::size_t>{2, 2});
    CHECK(reading.map.clearly_ahead == std::vector<std::size_t>{0, 2});
    CHECK(reading.map.beats_first == std::vector<std::size_t>{0, 2});
    CHECK(reading.map.loses_to_first == std::vector<std::size_t>{0, 0});
    CHECK(reading.cells[0].headline.lead.value == 4);
    CHECK(reading.cells[2].headline.ahead == 0);
    CHECK(reading.cells[2].headline.lead.value == 3.5);
    CHECK(reading.cells[3].headline.differences[0].value == -3.5);
    // Both arms of a cell cost the same, so their gains are those of the horizon.
    CHECK(reading.map_at_equal_cost.ahead == reading.map.ahead);
}

TEST_CASE("in a cell all arms are looked at when they have spent what the cheapest spends") {
    RunTable grid = by_hand();
    // Arm y of the first cell spends twice as much: it has its half-way gain, 12 / 2 against 8
    // (13 / 2 against 9 in the second world).
    for (const std::size_t r : {0u, 1u}) {
        for (const std::size_t t : {0u, 1u}) grid.series[((r * 2 + 1) * 2 + t) * 2] *= 2;
    }
    const RaceReading race = read_question(grid).cells[0].at_equal_cost;
    CHECK(race.n == 2);
    CHECK(race.mean[0] == 8.5);
    CHECK(race.mean[1] == 6.25);
    CHECK(race.ahead == 0);
    CHECK(race.differences[0].value == -2.25);
}

TEST_CASE("a grid of levels is a question, points and ranges are not") {
    RunTable table = by_hand();
    CHECK(is_question(table));
    table.design = "latin_hypercube";
    CHECK_FALSE(is_question(table));
    table.design = "full_grid";
    table.varied[1] = {"b", "-", {0, 1, 0, 1}, {}, {}, "b", "1", 0, 1};
    CHECK_FALSE(is_question(table));
}
