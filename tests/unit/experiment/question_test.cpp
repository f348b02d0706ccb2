#include "sim/experiment/question.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "sim/core/errors.hpp"
#include "sim/inference/question_reading.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();

const std::string base =
    "ticks: 6\nreplicates: 3\nseed: 11\nnetwork: {people: 40, organisations: 2}\n"
    "arms: {traditional: {}, network: {rules: network}}\n";
const std::string factors =
    "factors:\n"
    "  join: {key: toy.join, levels: [0.1, 0.3]}\n"
    "  what:\n"
    "    pairs: true\n"
    "    levels:\n"
    "      nothing: {}\n"
    "      longer: {ticks: 9}\n"
    "      larger: {network.people: 60}\n"
    "      other: {toy.label: \"x: y\"}\n";

Question asked(const std::string& text) {
    return Question(parse_yaml_text("q.yaml", text), test::toy_kinds());
}

std::string why_wrong(const std::string& text) {
    try {
        asked(text);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "nothing is wrong";
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Two factors of two levels, two arms, two worlds, two ticks. In words: value = what the formula
/// below says, cost 1 a tick (2 a tick where the second factor is on), gain = value / 2 a tick.
GridTable by_hand() {
    GridTable grid;
    grid.title = "by hand";
    grid.headline = "h";
    grid.cost = "spent";
    grid.gain = "done";
    grid.axes = {{"a", "-", {"off", "on"}}, {"b", "-", {"off", "on"}}};
    grid.replicates = {0, 1};
    grid.arms = {"x", "y"};
    grid.ticks = 2;
    grid.outcome_measures = {{"other", "1", "-"}, {"h", "1", "-"}};
    grid.curve_measures = {{"spent", "k$", "-"}, {"done", "1", "-"}};
    for (int cell = 0; cell < 4; ++cell) {
        const int a = cell / 2, b = cell % 2;
        for (int r = 0; r < 2; ++r) {
            for (int arm = 0; arm < 2; ++arm) {
                // Arm x: 8 + 2a + 4b + 8ab (+ r); arm y: the same + 4 - 8 a (+ r more where a).
                const double x = 8 + 2 * a + 4 * b + 8 * a * b + r;
                const double h = arm == 0 ? x : x + 4 - 8 * a + r * a;
                grid.outcomes.insert(grid.outcomes.end(), {not_measured, h});
                for (int t = 1; t <= 2; ++t) {
                    grid.curves.push_back((1 + b) * t);
                    grid.curves.push_back(h / 2 * t);
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

TEST_CASE("a question is every combination of levels, the last factor fastest") {
    const Question question = asked(base + factors);
    REQUIRE(question.factors().size() == 2);
    const std::vector<Level>& what = question.factors()[1].levels;
    REQUIRE(what.size() == 7);
    CHECK(what[0].name == "nothing");
    CHECK(what[4].name == "longer + larger");
    CHECK(what[6].name == "larger + other");
    CHECK(question.cells() == 14);
    CHECK(question.levels_of(8) == std::vector<std::size_t>{1, 1});
    CHECK(question.scenario(8).ticks() == 9);
    CHECK(question.scenario(7).ticks() == 6);
    CHECK(question.scenario(4).ticks() == 9);
    CHECK(question.scenario(4).network().people() == 60);
    const Question again = asked(question.resolved_yaml());
    CHECK(again.resolved_yaml() == question.resolved_yaml());
    CHECK(again.cells() == 14);
}

TEST_CASE("a cell is the very comparison that its settings would give") {
    CompareOptions options;
    options.threads = 2;
    const GridTable grid = ask(asked(base + factors), options);
    CHECK(grid.complete);
    CHECK(grid.ticks == 9);
    const RunTable alone = compare(
        Scenario(parse_yaml_text("c.yaml", base + "toy: {join: 0.3}\n"), test::toy_kinds()));
    REQUIRE(grid.content_hashes.size() == 14 * 6);
    for (std::size_t run = 0; run < 6; ++run) {
        CHECK(grid.content_hashes[7 * 6 + run] == alone.content_hashes[run]);
        CHECK(grid.outcomes[(7 * 6 + run) * 2] == alone.outcomes[run * 2]);
    }
}

TEST_CASE("a stopped question holds the cells that were finished") {
    std::atomic<bool> stop{false};
    CompareOptions options;
    options.threads = 1;
    options.stop = &stop;
    options.progress = [&](const Progress& p) {
        CHECK(p.replicates == 14 * 3);
        if (p.replicates_done >= 7) stop = true;
    };
    const GridTable grid = ask(asked(base + factors), options);
    CHECK_FALSE(grid.complete);
    const QuestionReading reading = read(grid);
    CHECK(reading.cells_run == 2);
    CHECK(reading.cells[1].headline.n == 3);
    CHECK_FALSE(reading.cells[2].ran);
    CHECK(std::isnan(grid.outcomes[2 * 6 * 2]));
}

TEST_CASE("what is wrong with a question is said in its words") {
    const auto with = [](const std::string& text) { return why_wrong(base + "factors:\n" + text); };
    CHECK(why_wrong(base + factors) == "nothing is wrong");
    CHECK(holds(why_wrong(base + "factors: 3\n"), "must name what varies"));
    CHECK(holds(with("  a: {key: toy.join}\n"), "needs 'levels'"));
    CHECK(holds(with("  a: {key: toy.join, levels: [0.1, 7]}\n"), "must lie in [0, 0.5]"));
    CHECK(holds(with("  a: {key: toy.jion, levels: [0.1]}\n"), "did you mean"));
    CHECK(holds(with("  a: {levels: [0.1]}\n"), "a list of values of 'key'"));
    CHECK(holds(with("  a: {levels: {x: {toy: {join: 0.1}}}}\n"), "with dots"));
    CHECK(holds(with("  a: {key: toy.join, levels: [0.1, 0.1]}\n"), "two levels '0.1'"));
    CHECK(holds(with("  a: {keys: toy.join, levels: [0.1]}\n"), "maybe 'key' or 'pairs'"));
    CHECK(holds(with("  A: {key: toy.join, levels: [0.1]}\n"), "letters a-z"));
    CHECK(holds(with("  reach: {key: toy.join, levels: [0.1]}\n"), "means something else"));
    CHECK(holds(with("  a: {key: network.people, levels: [40, 1]}\n"),
                "there are more organisations (2) than people (1) (with a = 1)"));
}

TEST_CASE("effects and interactions of a grid worked out by hand") {
    const QuestionReading reading = read(by_hand());
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
    const QuestionReading reading = read(by_hand());
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
    GridTable grid = by_hand();
    // Arm y of the first cell spends twice as much: it has its half-way gain, 12 / 2 against 8
    // (13 / 2 against 9 in the second world).
    for (const std::size_t r : {0u, 1u}) {
        for (const std::size_t t : {0u, 1u}) grid.curves[((r * 2 + 1) * 2 + t) * 2] *= 2;
    }
    const RaceReading race = read(grid).cells[0].at_equal_cost;
    CHECK(race.n == 2);
    CHECK(race.mean[0] == 8.5);
    CHECK(race.mean[1] == 6.25);
    CHECK(race.ahead == 0);
    CHECK(race.differences[0].value == -2.25);
}
