/// Factors: which ones are refused, each for one thing that is wrong with it.

#include "sim/experiment/factors.hpp"

#include <doctest/doctest.h>

#include "sim/config/reader.hpp"
#include "sim/core/errors.hpp"

using namespace netlead;

namespace {

/// How many problems a factor has.
std::size_t problems(const std::string& factor) {
    try {
        read_factors(parse_yaml_text("f.yaml", "factors:\n  a: " + factor + "\n"));
    } catch (const ConfigError& error) {
        return error.problems().size();
    }
    return 0;
}

}  // namespace

TEST_CASE("ranges: what is in order, and what is not") {
    for (const char* good :
         {"{key: x, low: 0, high: 1}", "{keys: [x, y], low: 0, high: 1}",
          "{key: x, low: 1, high: 4, scale: log}", "{key: x, low: 0, high: 1, scale: linear}",
          "{key: x, low: 0, high: 9, whole: true}", "{key: x, low: 0, high: 9, whole: false}",
          "{key: x, low: 0, high: 1, likely: 0}", "{key: x, low: 0, high: 1, likely: 1}"}) {
        CAPTURE(good);
        CHECK(problems(good) == 0);
    }
    for (const char* bad :
         {"{low: 0, high: 1}", "{key: x, keys: [y], low: 0, high: 1}", "{key: x, low: 0}",
          "{key: x, high: 1}", "{key: x, low: 1, high: 1}", "{key: x, low: 2, high: 1}",
          "{key: x, low: 0, high: 1, scale: log}", "{key: x, low: 0, high: 1, scale: cubic}",
          "{key: x, low: 0, high: 9, whole: maybe}", "{key: x, low: 0, high: 1, likely: 1.5}",
          "{key: x, low: 0, high: 1, likely: -0.5}", "{key: x, low: a, high: 1}",
          "{key: x, low: \"0\", high: 1}", "{key: x, low: 0, high: 1, colour: red}"}) {
        CAPTURE(bad);
        CHECK(problems(bad) >= 1);
    }
}

TEST_CASE("levels: what is in order, and what is not") {
    for (const char* good : {"{key: x, levels: [1, 2]}", "{levels: {none: {}, some: {x: 1}}}",
                             "{levels: {none: {}, some: {x: 1}, other: {y: 2}}, pairs: true}"}) {
        CAPTURE(good);
        CHECK(problems(good) == 0);
    }
    for (const char* bad :
         {"{key: x}", "{key: x, levels: []}", "{levels: [1, 2]}", "{key: x, levels: {a: {}}}",
          "{key: x, levels: [1, 1]}", "{key: x, levels: [[1], 2]}", "{levels: {a: 3, b: {}}}",
          "{levels: {a: {x: {y: 1}}, b: {}}}", "{key: x, levels: [1, 2], pairs: perhaps}",
          "{key: x, levels: [1, 2], colour: red}"}) {
        CAPTURE(bad);
        CHECK(problems(bad) >= 1);
    }
}

TEST_CASE("pairs stand behind the levels: every two of those after the first") {
    const auto factors = read_factors(parse_yaml_text(
        "f.yaml",
        "factors:\n  a: {levels: {none: {}, p: {x: 1}, q: {y: 2}, r: {z: 3}}, pairs: true}\n"));
    REQUIRE(factors.size() == 1);
    std::vector<std::string> names;
    for (const Level& level : factors[0].levels) names.push_back(level.name);
    CHECK(names == std::vector<std::string>{"none", "p", "q", "r", "p + q", "p + r", "q + r"});
    CHECK(factors[0].levels[6].settings.size() == 2);
    CHECK(factors[0].levels[6].settings[0].first == "y");
    CHECK(factors[0].levels[6].settings[1].first == "z");
    CHECK(factors[0].in_words(4) == "p + q");
    CHECK(factors[0].at(0) == 0);
    CHECK(factors[0].at(0.5) == 3);
    CHECK(factors[0].at(1) == 6);
}

TEST_CASE("a range reads back from what is written to the same") {
    const auto factors = read_factors(parse_yaml_text(
        "f.yaml",
        "factors:\n  a: {keys: [x, y], low: 0.1, high: 8, scale: log, whole: true, likely: 3}\n"
        "  b: {levels: {none: {}, some: {x: \"1\"}}}\n"));
    const std::string text = to_yaml(factors);
    const auto again = read_factors(parse_yaml_text("g.yaml", text));
    CHECK(to_yaml(again) == text);
    REQUIRE(again.size() == 2);
    REQUIRE(again[0].range);
    CHECK(again[0].range->keys == std::vector<std::string>{"x", "y"});
    CHECK(again[0].range->low == 0.1);
    CHECK(again[0].range->high == 8);
    CHECK(again[0].range->log);
    CHECK(again[0].range->whole);
    CHECK(again[0].range->likely == 3.0);
    CHECK(again[1].levels[1].settings[0].second.quoted);
}
