#include "sim/experiment/without.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sim/config/reader.hpp"
#include "sim/experiment/compare.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

ConfigDocument document(const std::string& text) {
    return parse_yaml_text("case.yaml", text);
}

Scenario without(const std::string& text, const std::string& mechanism) {
    ConfigDocument made = document(text);
    switch_off(made, test::toy_kinds(), mechanism);
    return Scenario(made, test::toy_kinds());
}

double pull(const Scenario& scenario, std::size_t arm) {
    return std::get<double>(scenario.bind_arm(arm).table.find("rules.pull")->get());
}

const std::string network = "ticks: 9\nreplicates: 2\nnetwork: {people: 60, organisations: 2}\n";

}  // namespace

TEST_CASE("a mechanism is off in the section and in every arm, whatever either says") {
    const Scenario s = without(network +
                                   "toy: {rules: {pull: 0.5}}\n"
                                   "arms:\n"
                                   "  empty:\n"
                                   "  bare: {}\n"
                                   "  word: {rules: network}\n"
                                   "  own: {rules: {pull: 0.7, preset: network}, join: 0.2}\n",
                               "pulling");
    REQUIRE(s.arms().size() == 4);
    for (std::size_t a = 0; a < 4; ++a) CHECK(pull(s, a) == 0);
    const auto value = [&](std::size_t a, const char* path) {
        return to_text(s.bind_arm(a).table.find(path)->get());
    };
    CHECK(value(2, "rules.preset") == "network");
    CHECK(value(3, "rules.preset") == "network");
    CHECK(value(3, "join") == "0.2");
    // It stands in the configuration that a result file keeps.
    const Scenario again(document(s.resolved_yaml()), test::toy_kinds());
    for (std::size_t a = 0; a < 4; ++a) CHECK(pull(again, a) == 0);
}

TEST_CASE("switched off is the same run as its setting in the file") {
    const std::string arms = "arms: {a: {}, b: {rules: network}}\n";
    const RunTable off = compare(without(network + arms, "pulling"));
    const RunTable set = compare(
        Scenario(document(network + "toy: {rules: {pull: 0}}\n" + arms), test::toy_kinds()));
    const RunTable on = compare(Scenario(document(network + arms), test::toy_kinds()));
    CHECK(off.content_hashes == set.content_hashes);
    CHECK(off.configuration == set.configuration);
    CHECK(off.content_hashes != on.content_hashes);
}

TEST_CASE("a switch may set several things, and several switches may be off") {
    ConfigDocument made = document(network + "arms: {a: {label: x, least_people: 50}}\n");
    for (const char* name : {"naming", "joining"}) switch_off(made, test::toy_kinds(), name);
    const Scenario s(made, test::toy_kinds());
    const BoundModel arm = s.bind_arm(0);
    CHECK(to_text(arm.table.find("label")->get()) == "none");
    CHECK(to_text(arm.table.find("least_people")->get()) == "1");
    CHECK(to_text(arm.table.find("join")->get()) == "0");
    CHECK(pull(s, 0) == 1);
}

TEST_CASE("it is the selected model's mechanism that is off") {
    const Scenario s = without("model: other_toy\n" + network + "arms: {a: {}}\n", "pulling");
    CHECK(pull(s, 0) == 0);
}

TEST_CASE("an unknown mechanism is refused with what there is") {
    ConfigDocument made = document("arms: {a: {}}\n");
    try {
        switch_off(made, test::toy_kinds(), "pullin");
        FAIL("not refused");
    } catch (const ConfigError& error) {
        REQUIRE(error.problems().size() == 1);
        const Problem& problem = error.problems().front();
        CHECK(problem.file == "--without pullin");
        CHECK(problem.suggestion == "did you mean 'pulling'? there is: joining, pulling, naming");
    }
}

TEST_CASE("what is wrong with arms is still said when a mechanism is off") {
    for (const std::string arms :
         {"arms: {a: network}\n", "arms: [a]\n", "arms: word\n", "arms: {a: [1]}\n"}) {
        CAPTURE(arms);
        CHECK_THROWS_AS(without(arms, "pulling"), ConfigError);
    }
}
