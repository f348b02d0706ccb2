#include "sim/experiment/scenario.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sim/config/reader.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;
using test::ToyModel;
using test::ToyRules;

namespace {

Scenario scenario(const std::string& text) {
    return Scenario(parse_yaml_text("case.yaml", text), test::toy_kinds());
}

std::vector<Problem> problems(const std::string& text) {
    try {
        scenario(text);
    } catch (const ConfigError& error) {
        return error.problems();
    }
    return {};
}

const ToyModel& toy(const std::unique_ptr<Model>& model) {
    return dynamic_cast<const ToyModel&>(*model);
}

const std::string two_arms =
    "arms:\n"
    "  traditional: {rules: traditional}\n"
    "  network: {rules: network}\n";

}  // namespace

TEST_CASE("a file needs its arms and nothing else") {
    const Scenario s = scenario(two_arms);
    CHECK(s.arms() == std::vector<std::string>{"traditional", "network"});
    CHECK(s.replicates() == 100);
    CHECK(s.ticks() == 156);
    CHECK(s.model_kind().name == std::string("toy"));
}

TEST_CASE("an arm is the model's section with its own values on top") {
    const Scenario s = scenario(
        "toy: {join: 0.3, rules: {pull: 0.5}}\n"
        "arms:\n"
        "  as_it_is: {}\n"
        "  empty:\n"
        "  changed: {join: 0.4, rules: network}\n");
    for (const std::size_t a : {0u, 1u}) {
        const auto model = s.make_arm(a);
        CHECK(toy(model).join() == 0.3);
        CHECK(toy(model).rules() == ToyRules::traditional);
    }
    const auto changed = s.make_arm(2);
    CHECK(toy(changed).join() == 0.4);
    CHECK(toy(changed).rules() == ToyRules::network);
    CHECK(toy(changed).pull() == 0.5);
}

TEST_CASE("every problem of a file is reported, each at its place") {
    const auto found = problems(
        "replicates: 0\n"          // 1
        "sead: 3\n"                // 2
        "network: {people: -5}\n"  // 3
        "toy: {join: .nan}\n"      // 4
        "arms:\n"                  // 5
        "  one: {join: 2}\n"       // 6
        "  Two: {}\n"              // 7
        "  three: network\n"       // 8
        "  four: {rules: {pul: 1}}\n" /* 9 */);
    std::vector<int> lines;
    for (const Problem& problem : found) lines.push_back(problem.line);
    std::sort(lines.begin(), lines.end());
    CHECK(lines == std::vector<int>{1, 2, 3, 4, 6, 7, 8, 9});
}

TEST_CASE("missing, empty and misshapen arms say what to write") {
    const auto found = problems("arms: [a, b]\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].key == "arms");
    CHECK(found[0].suggestion.find("arms:") != std::string::npos);
    for (const std::string text : {"seed: 1\n", "arms:\n", "arms: {}\n"}) {
        CAPTURE(text);
        const Scenario usual(parse_yaml_text("test", text), test::toy_kinds());
        CHECK(usual.arms() == std::vector<std::string>{"as_it_is"});
        REQUIRE(usual.notes().size() == 1);
        CHECK(usual.notes()[0].find("no 'arms' are named") == 0);
    }
}

TEST_CASE("arms that do not differ are said, once for each pair") {
    const auto notes = [](const std::string& arms) {
        return Scenario(parse_yaml_text("test", "arms:\n" + arms), test::toy_kinds()).notes();
    };
    CHECK(notes("  a: {}\n  b: {join: 0.3}\n").empty());
    const auto two = notes("  a: {}\n  b: {}\n");
    REQUIRE(two.size() == 1);
    CHECK(two[0].find("'a' and 'b' are the same") != std::string::npos);
    CHECK(notes("  a: {}\n  b: {join: 0.3}\n  c: {}\n  d: {join: 0.3}\n").size() == 2);
}

TEST_CASE("a problem between parameters is reported at its section, once") {
    const std::string arms = "arms:\n  a: {}\n  b: {}\n";
    const auto network = problems("network:\n  people: 3\n  organisations: 5\n" + arms);
    REQUIRE(network.size() == 1);
    CHECK(network[0].key == "network");
    CHECK(network[0].line == 1);

    const auto model = problems("seed: 1\ntoy:\n  least_people: 100000\n" + arms);
    REQUIRE(model.size() == 1);
    CHECK(model[0].key == "toy");
    CHECK(model[0].line == 2);
}

TEST_CASE("a problem that an arm brings about is reported at that arm") {
    const auto found = problems("arms:\n  a: {}\n  b: {least_people: 100000}\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].key == "arms.b");
    CHECK(found[0].line == 3);
}

TEST_CASE("an arm may put right what the section alone would forbid") {
    CHECK(problems("toy: {least_people: 100000}\narms:\n  a: {least_people: 1}\n").empty());
}

TEST_CASE("a section of a model that is not selected is refused") {
    const auto found = problems("other_toy: {join: 0.2}\narms: {a: {}}\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].key == "other_toy");
    CHECK(problems("model: other_toy\nother_toy: {join: 0.2}\narms: {a: {}}\n").empty());
}

TEST_CASE("the complete configuration reads back to itself and to the same models") {
    const Scenario first = scenario(
        "name: \"it's: a #test\"\n"
        "question: \"does \\\"this\\\" survive?\"\n"
        "seed: 4294967295\n"
        "replicates: 7\n"
        "ticks: 3\n"
        "model: other_toy\n"
        "network: {people: 50, organisations: 2}\n"
        "other_toy: {join: 0.1234567890123456, label: \"x: 'y' \\\\ \\\"z\\\"\"}\n"
        "arms:\n"
        "  a: {}\n"
        "  b: {rules: network, label: 'c \"d\" \\ e'}\n"
        "  c: {rules: {pull: 0.25}, join: 0.2}\n");
    const Scenario second = scenario(first.resolved_yaml());
    CHECK(second.resolved_yaml() == first.resolved_yaml());
    CHECK(second.name() == "it's: a #test");
    CHECK(second.question() == "does \"this\" survive?");
    CHECK(second.seed() == 4294967295u);
    CHECK(second.replicates() == 7);
    CHECK(second.ticks() == 3);
    CHECK(second.arms() == first.arms());
    CHECK(second.network().people() == 50);
    for (std::size_t a = 0; a < 3; ++a) {
        const auto one = first.make_arm(a), two = second.make_arm(a);
        CHECK(toy(one).join() == toy(two).join());
        CHECK(toy(one).pull() == toy(two).pull());
        CHECK(toy(one).rules() == toy(two).rules());
        CHECK(toy(one).label() == toy(two).label());
    }
    CHECK(toy(second.make_arm(1)).label() == "c \"d\" \\ e");
    CHECK(toy(second.make_arm(2)).pull() == 0.25);
}

TEST_CASE("assignments pass the same checks as the file") {
    ConfigDocument document = parse_yaml_text("case.yaml", two_arms);
    lay_over(document, "replicates=12");
    lay_over(document, "arms.network.join=0.2");
    const Scenario s(document, test::toy_kinds());
    CHECK(s.replicates() == 12);
    CHECK(toy(s.make_arm(1)).join() == 0.2);
    CHECK(toy(s.make_arm(1)).rules() == ToyRules::network);

    lay_over(document, "seed=-1");
    CHECK_THROWS_AS(Scenario(document, test::toy_kinds()), ConfigError);
}
