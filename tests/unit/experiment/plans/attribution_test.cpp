#include "sim/experiment/plans/attribution.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <set>

#include "sim/app/render/explain_text.hpp"
#include "sim/experiment/compare.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

const std::string world = "ticks: 12\nreplicates: 7\nnetwork: {people: 90, organisations: 3}\n";

ConfigDocument document(const std::string& arms) {
    return parse_yaml_text("case.yaml", world + "arms:\n" + arms);
}

const std::string unlike =
    "  a: {rules: {preset: traditional, pull: 0.4}}\n"
    "  b: {rules: {preset: network, pull: 1}, join: 0.2}\n";
const std::string alike = "  a: {rules: network}\n  b: {rules: network}\n";

ExplainPlan plan_of(const std::string& arms, std::vector<std::string> mechanisms = {}) {
    return plan_explanation(document(arms), test::toy_kinds(), {"a", "b", std::move(mechanisms)});
}

RunTable run(const ExplainPlan& plan, int threads = 1, bool keep_series = false) {
    CompareOptions options;
    options.threads = threads;
    options.parallel = Parallel::runs;
    options.keep_series = keep_series;
    return compare(Scenario(plan.document, test::toy_kinds()), options);
}

std::string value(const BoundModel& arm, const char* path) {
    return to_text(arm.table.find(path)->get());
}

std::vector<std::string> problem_of(const std::string& arms, const ExplainOptions& options) {
    try {
        plan_explanation(document(arms), test::toy_kinds(), options);
    } catch (const ConfigError& error) {
        return {error.problems().front().file, error.problems().front().suggestion};
    }
    return {};
}

/// Parts are compared with sums of a handful of differences of numbers below 1.
bool near(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)) + 1e-15;
}

}  // namespace

TEST_CASE("players are the dimensions in which the arms differ, and the rest") {
    const ExplainPlan plan = plan_of(unlike);
    REQUIRE(plan.players.size() == 3);
    CHECK(plan.players[0].name == "who_pulls");
    CHECK(plan.players[0].first == "traditional");
    CHECK(plan.players[0].other == "network");
    CHECK(plan.players[1].name == "pull");
    CHECK(plan.players[2].name == "the_rest");
    CHECK(plan.players[2].first == "join 0.1");
    CHECK(plan.players[2].other == "join 0.2");

    CHECK(plan_of("  a: {}\n  b: {rules: network}\n").players.size() == 1);
    CHECK(plan_of(alike).players.empty());
    // A row that no mechanism reads is still something in which arms differ.
    CHECK(plan_of("  a: {}\n  b: {label: x}\n").players.front().name == "the_rest");
}

TEST_CASE("every corner has each thing as its coalition says") {
    const ExplainPlan plan = plan_of(unlike);
    const Scenario scenario(plan.document, test::toy_kinds());
    REQUIRE(plan.corners.size() == 8);
    for (std::size_t c = 0; c < 8; ++c) {
        CAPTURE(c);
        const BoundModel arm = scenario.bind_arm(plan.corners[c]);
        CHECK(value(arm, "rules.preset") == ((c & 1) != 0 ? "network" : "traditional"));
        CHECK(value(arm, "rules.pull") == ((c & 2) != 0 ? "1" : "0.4"));
        CHECK(value(arm, "join") == ((c & 4) != 0 ? "0.2" : "0.1"));
    }
    CHECK(plan.corners.front() == 0);
    CHECK(plan.corners.back() == 1);
    CHECK(std::set<std::size_t>(plan.corners.begin(), plan.corners.end()).size() == 8);
}

TEST_CASE("the arms themselves are the same runs as in a comparison, other arms stay away") {
    const std::string third = "  c: {join: 0.3}\n";
    const ExplainPlan plan = plan_of("  b: {rules: network, join: 0.2}\n" + third + "  a: {}\n");
    const RunTable all = run(plan);
    const RunTable alone = compare(
        Scenario(document("  a: {}\n  b: {rules: network, join: 0.2}\n"), test::toy_kinds()));
    CHECK(all.arms[0] == "a");
    CHECK(all.arms[1] == "b");
    for (std::size_t r = 0; r < 7; ++r) {
        for (const std::size_t a : {0u, 1u}) {
            CHECK(all.content_hashes[r * all.arms.size() + a] == alone.content_hashes[r * 2 + a]);
        }
    }
    for (const std::string& arm : all.arms) CHECK(arm[0] != 'c');
    CHECK(all.series.empty());
}

TEST_CASE("an arm without a mechanism is the file with its setting") {
    const ExplainPlan plan = plan_of(unlike);
    const RunTable result = run(plan);
    REQUIRE(plan.ablations.size() == 3);
    CHECK(plan.ablations[0].name == "joining");
    const RunTable set =
        compare(Scenario(document("  a: {rules: {preset: traditional, pull: 0.4}, join: 0}\n"
                                  "  b: {rules: {preset: network, pull: 1}, join: 0}\n"),
                         test::toy_kinds()));
    for (std::size_t r = 0; r < 7; ++r) {
        const ExplainPlan::Pair off = plan.ablations[0].off;
        const std::size_t row = r * result.arms.size();
        CHECK(result.content_hashes[row + off.first] == set.content_hashes[r * 2]);
        CHECK(result.content_hashes[row + off.other] == set.content_hashes[r * 2 + 1]);
        CHECK(result.content_hashes[row + off.other] != result.content_hashes[row + 1]);
    }
}

TEST_CASE("what both arms do without is said and not run") {
    const ExplainPlan plan = plan_of(
        "  a: {rules: {pull: 0}}\n"
        "  b: {rules: {pull: 0, preset: network}}\n");
    CHECK(plan.already_off == std::vector<std::string>{"pulling"});
    CHECK(plan.ablations.size() == 2);
    // Off in one arm alone, it may well carry the difference.
    CHECK(plan_of("  a: {rules: {pull: 0}}\n  b: {}\n").already_off.empty());
}

TEST_CASE("parts add up to the difference") {
    const ExplainPlan plan = plan_of(unlike, {"pulling", "joining"});
    const ExplainReading reading = read_explanation(plan, run(plan));
    REQUIRE(reading.n == 7);
    REQUIRE(reading.difference.value != 0);
    double players = 0, mechanisms = 0;
    for (const PlayerReading& each : reading.players) players += each.shapley.value;
    CHECK(near(players, reading.difference.value));
    CHECK(near(reading.mean_other - reading.mean_first, reading.difference.value));
    REQUIRE(reading.mechanisms.size() == 2);
    for (const MechanismReading& each : reading.mechanisms) mechanisms += each.shapley.value;
    CHECK(near(mechanisms + reading.without_all.value, reading.difference.value));
    for (const AblationReading& each : reading.ablations) {
        CAPTURE(each.name);
        CHECK(near(each.carries.value, each.worth_other.value - each.worth_first.value));
        CHECK(near(each.carries.value, reading.difference.value - each.without.value));
    }
    // A label changes nothing, and so carries exactly nothing.
    CHECK(reading.ablations[2].name == "naming");
    CHECK(reading.ablations[2].carries.value == 0);
    CHECK(reading.ablations[2].carries.interval.high == 0);
    // Under traditional rules nobody pulls.
    CHECK(reading.ablations[1].worth_first.value == 0);
    CHECK(reading.ablations[1].worth_other.value > 0);
    // Nobody joins: nothing is left to differ in.
    CHECK(reading.ablations[0].without.value == 0);
}

TEST_CASE("arms that differ in one thing differ by it alone") {
    const ExplainPlan plan = plan_of("  a: {}\n  b: {rules: network}\n");
    const ExplainReading reading = read_explanation(plan, run(plan));
    REQUIRE(reading.players.size() == 1);
    for (const Estimate& each : {reading.players[0].shapley, reading.players[0].main,
                                 reading.players[0].alone, reading.players[0].last}) {
        CHECK(each.value == reading.difference.value);
        CHECK(each.interval.low == reading.difference.interval.low);
    }
    CHECK(reading.interactions.empty());
}

TEST_CASE("equal arms: every number is exactly 0") {
    const ExplainPlan plan = plan_of(alike, {"pulling", "joining"});
    const ExplainReading reading = read_explanation(plan, run(plan));
    CHECK(reading.players.empty());
    std::vector<Estimate> all{reading.difference, reading.without_all};
    for (const AblationReading& each : reading.ablations) {
        all.push_back(each.carries);
        all.push_back(each.without);
    }
    for (const MechanismReading& each : reading.mechanisms) all.push_back(each.shapley);
    for (const Estimate& each : all) {
        CHECK(each.value == 0);
        CHECK(each.interval.low == 0);
        CHECK(each.interval.high == 0);
    }
    CHECK(reading.ablations[1].worth_first.value > 0);
}

TEST_CASE("the same run is made once, whoever asks for it") {
    // 2 arms, 1 corner pair would be 2 more, 3 ablations in both, and of the mechanisms only the
    // pair without both is new.
    const ExplainPlan plan = plan_of("  a: {}\n  b: {rules: network}\n", {"pulling", "joining"});
    CHECK(Scenario(plan.document, test::toy_kinds()).arms().size() == 2 + 2 * 3 + 2);
    REQUIRE(plan.coalitions.size() == 4);
    CHECK(plan.coalitions.back().first == 0);
    CHECK(plan.coalitions.back().other == 1);
    CHECK(plan.coalitions[2].first == plan.ablations[1].off.first);  // joining on, pulling off
}

TEST_CASE("the arms that are made never take an existing name") {
    const ExplainPlan plan =
        plan_explanation(document("  a: {}\n  a_without_joining: {rules: network}\n"),
                         test::toy_kinds(), {"a", "a_without_joining", {}});
    const std::vector<std::string> arms = Scenario(plan.document, test::toy_kinds()).arms();
    CHECK(std::set<std::string>(arms.begin(), arms.end()).size() == arms.size());
    CHECK(arms[1] == "a_without_joining");
}

TEST_CASE("threads do not change a word, nor does keeping the series") {
    const ExplainPlan plan = plan_of(unlike, {"pulling"});
    const std::string once = app::to_json(read_explanation(plan, run(plan, 1)));
    for (const int threads : {2, 3, 8}) {
        CHECK(app::to_json(read_explanation(plan, run(plan, threads))) == once);
    }
    CHECK(app::to_json(read_explanation(plan, run(plan, 1, true))) == once);
}

TEST_CASE("a world in which a run was not measured is left out") {
    ExplainPlan plan;
    plan.first = "a";
    plan.other = "b";
    plan.players = {{"x", "1", "2"}};
    plan.corners = {0, 1};
    plan.ablations = {{"m", "-", {2, 3}}};
    RunTable result;
    result.arms = {"a", "b", "a_off", "b_off"};
    result.replicates = {0, 1, 2};
    result.headline = "h";
    result.outcome_measures = {{"other", "1", "-"}, {"h", "1", "-"}};
    const double none = std::numeric_limits<double>::quiet_NaN();
    const double headlines[3][4] = {{1, 3, 0, 1}, {0, 9, 0, none}, {2, 6, 1, 1}};
    for (const auto& row : headlines) {
        for (const double h : row) result.outcomes.insert(result.outcomes.end(), {none, h});
    }
    const ExplainReading reading = read_explanation(plan, result);
    CHECK(reading.n == 2);
    CHECK(reading.replicates == 3);
    CHECK(reading.difference.value == 3);  // of 2 and 4
    CHECK(reading.players[0].shapley.value == 3);
    CHECK(reading.ablations[0].without.value == 0.5);  // of 1 and 0
    CHECK(reading.ablations[0].carries.value == 2.5);
    CHECK(reading.ablations[0].worth_first.value == 1);
    CHECK(reading.ablations[0].worth_other.value == 3.5);
    // s = 2.1213 of 1 and 4, t(1) = 12.7062: 2.5 -+ 12.7062 * 1.5
    CHECK(reading.ablations[0].carries.interval.low == doctest::Approx(-16.5593).epsilon(1e-5));
}

TEST_CASE("what cannot be explained is refused") {
    CHECK(problem_of(unlike, {"a", "bb", {}})[1] == "did you mean 'b'? there is: a, b");
    CHECK(problem_of(unlike, {"a", "a", {}})[0] == "--arms");
    CHECK(problem_of(unlike, {"a", "b", {"pullin"}})[0] == "--mechanisms pullin");
    CHECK(problem_of(unlike, {"a", "b", {"pulling", "pulling"}})[0] == "--mechanisms");
    CHECK(problem_of(unlike, {"a", "b", std::vector<std::string>(9, "pulling")})[0] == "explain");
}
