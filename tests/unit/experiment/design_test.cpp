#include "sim/experiment/design.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "sim/core/errors.hpp"
#include "sim/experiment/plan.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

const std::string base =
    "ticks: 4\nreplicates: 2\nseed: 7\nnetwork: {people: 40, organisations: 2}\n"
    "arms: {traditional: {}, network: {rules: network}}\n";

Plan planned(const std::string& factors_and_design) {
    return Plan(parse_yaml_text("s.yaml", base + factors_and_design), test::toy_kinds());
}

std::string why_wrong(const std::string& factors_and_design) {
    try {
        planned(factors_and_design);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "nothing is wrong";
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Three ranges and a list, in the unit cube where they are ranges.
const std::string three =
    "factors:\n  a: {key: toy.join, low: 0, high: 0.5}\n"
    "  b: {key: toy.rules.pull, low: 0, high: 1}\n"
    "  c: {key: network.people, low: 40, high: 60, whole: true}\n";

double cell(const Plan& sweep, std::size_t point, std::size_t factor) {
    return sweep.values()[point * sweep.factors().size() + factor];
}

}  // namespace

TEST_CASE("a range maps the unit interval, levels share it alike") {
    const Range linear{{"k"}, 2, 6, false, false, {}}, log{{"k"}, 0.25, 4, true, false, {}};
    const Range whole{{"k"}, 1, 4, false, true, {}};
    CHECK(linear.at(0) == 2);
    CHECK(linear.at(0.5) == 4);
    CHECK(linear.at(1) == 6);
    // log(16) is off by an ulp, which exp passes on as log(16) relative ulps, and adds one.
    const double few_ulps = 8 * 0x1p-53;
    CHECK(std::abs(log.at(0.5) - 1) <= few_ulps);
    CHECK(log.at(0) == 0.25);
    CHECK(std::abs(log.at(1) - 4) <= 4 * few_ulps);
    CHECK(whole.at(0.49) == 2);  // 2.47
    CHECK(whole.at(0.51) == 3);  // 2.53
    const Factor levels{"f", {}, {{"x", {}}, {"y", {}}, {"z", {}}}, {}};
    CHECK(levels.at(0) == 0);
    CHECK(levels.at(0.34) == 1);
    CHECK(levels.at(1) == 2);
}

TEST_CASE("a likely value makes a triangle on the range's scale") {
    Range range{{"a"}, 2, 10, false, false, 4.0};
    // Density 2 / 8 at the top; below it the area up to x is (x - 2)^2 / (8 * 2).
    CHECK(range.at(0) == 2);
    CHECK(range.at(1) == 10);
    CHECK(range.at(0.25) == doctest::Approx(4).epsilon(1e-15));
    CHECK(range.at(1.0 / 16) == doctest::Approx(3).epsilon(1e-15));
    CHECK(range.at(0.8125) == doctest::Approx(7).epsilon(1e-15));  // (10 - 7)^2 / (8 * 6) is left
    range = {{"a"}, 1, 100, true, false, 10.0};
    CHECK(range.at(0.5) == doctest::Approx(10).epsilon(1e-14));
    CHECK(range.at(0.125) == doctest::Approx(std::pow(10, 0.5)).epsilon(1e-14));
    range = {{"a"}, 0, 1, false, false, 0.0};
    CHECK(range.at(0.75) == doctest::Approx(0.5).epsilon(1e-15));
    CHECK(range.at(0) == 0);
    const std::string text =
        "factors:\n  a: {key: toy.join, low: 0, high: 0.5, likely: 0.1}\n"
        "design: {kind: random_points, random_points: {points: 2000}}\n";
    const Plan sweep = planned(text);
    double mean = 0;
    for (std::size_t p = 0; p < 2000; ++p) mean += cell(sweep, p, 0) / 2000;
    // Of a triangle: mean (low + likely + high) / 3, spread below half of 0.5 / sqrt(6).
    CHECK(std::fabs(mean - 0.2) < 4 * 0.5 / std::sqrt(6.0) / 2 / std::sqrt(2000.0) * 1.2);
    CHECK(holds(sweep.resolved_yaml(), "likely: 0.1"));
    std::string wrong = text;
    wrong.replace(wrong.find("likely: 0.1"), 11, "likely: 0.7");
    CHECK(holds(why_wrong(wrong), "between 'low' and 'high'"));
}

TEST_CASE("full grid: every combination once, the last factor fastest") {
    const Plan sweep = planned(
        "factors:\n  a: {key: toy.join, low: 0, high: 0.5}\n"
        "  b: {key: toy.rules.pull, levels: [0.1, 0.9]}\n"
        "design: {kind: full_grid, full_grid: {steps: 3}}\n");
    REQUIRE(sweep.points() == 6);
    const double expected[][2] = {{0, 0}, {0, 1}, {0.25, 0}, {0.25, 1}, {0.5, 0}, {0.5, 1}};
    for (std::size_t p = 0; p < 6; ++p) {
        for (std::size_t f = 0; f < 2; ++f) CHECK(cell(sweep, p, f) == expected[p][f]);
    }
}

TEST_CASE("one at a time: the configuration, then each factor alone") {
    const Plan sweep =
        planned(three + "design: {kind: one_at_a_time, one_at_a_time: {steps: 4}}\n");
    REQUIRE(sweep.points() == 13);
    for (std::size_t f = 0; f < 3; ++f) CHECK(std::isnan(cell(sweep, 0, f)));
    for (std::size_t p = 1; p < 13; ++p) {
        for (std::size_t f = 0; f < 3; ++f) {
            CHECK(std::isnan(cell(sweep, p, f)) == ((p - 1) / 4 != f));
        }
    }
    CHECK(cell(sweep, 4, 0) == 0.5);
}

TEST_CASE("Latin hypercube: each factor once in every part of its range") {
    const Plan sweep =
        planned(three + "design: {kind: latin_hypercube, latin_hypercube: {points: 50}}\n");
    REQUIRE(sweep.points() == 50);
    for (std::size_t f = 0; f < 2; ++f) {
        std::set<int> parts;
        for (std::size_t p = 0; p < 50; ++p) {
            parts.insert(static_cast<int>(cell(sweep, p, f) / (f == 0 ? 0.5 : 1.0) * 50));
        }
        CHECK(parts.size() == 50);
        CHECK(*parts.begin() == 0);
        CHECK(*parts.rbegin() == 49);
    }
    const Plan other = planned(
        "factors:\n  a: {key: toy.join, low: 0, high: 0.5}\n"
        "design: {kind: latin_hypercube, latin_hypercube: {points: 50}}\n");
    CHECK(cell(other, 3, 0) == cell(sweep, 3, 0));  // a factor's draws are its own
}

TEST_CASE("Sobol': the known beginning of the sequence") {
    const Plan sweep = planned(three + "design: {kind: sobol, sobol: {points: 7}}\n");
    // Joe and Kuo's first two dimensions without the origin.
    const double known[][2] = {{0.5, 0.5},     {0.75, 0.25},   {0.25, 0.75},  {0.375, 0.375},
                               {0.875, 0.875}, {0.625, 0.125}, {0.125, 0.625}};
    for (std::size_t p = 0; p < 7; ++p) {
        CHECK(cell(sweep, p, 0) == known[p][0] * 0.5);
        CHECK(cell(sweep, p, 1) == known[p][1]);
    }
}

TEST_CASE("Saltelli: a, then a with one coordinate of b each, then b") {
    const Plan sweep = planned(three + "design: {kind: saltelli, saltelli: {points: 9}}\n");
    REQUIRE(sweep.points() == 9 * 5);
    for (std::size_t j = 0; j < 9; ++j) {
        const std::size_t a = j * 5, b = a + 4;
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t f = 0; f < 3; ++f) {
                CHECK(cell(sweep, a + 1 + i, f) == cell(sweep, f == i ? b : a, f));
            }
        }
    }
    CHECK(cell(sweep, 6, 0) != cell(sweep, 5, 0));  // row 0 is the middle of the cube
}

TEST_CASE("Morris: between two points of a trajectory one factor moves, each once, by the step") {
    const Plan sweep =
        planned(three + "design: {kind: morris, morris: {trajectories: 30, places: 4}}\n");
    REQUIRE(sweep.points() == 30 * 4);
    std::set<double> places;
    for (std::size_t r = 0; r < 30; ++r) {
        std::set<std::size_t> moved;
        for (std::size_t k = 1; k < 4; ++k) {
            for (std::size_t f = 0; f < 3; ++f) {
                const double step = cell(sweep, r * 4 + k, f) - cell(sweep, r * 4 + k - 1, f);
                if (step == 0) continue;
                CHECK(moved.insert(f).second);
                if (f == 1) CHECK(std::abs(std::abs(step) - 2.0 / 3) <= 4 * 0x1p-53);  // roundings
            }
        }
        CHECK(moved.size() == 3);
        places.insert(cell(sweep, r * 4, 1));
    }
    CHECK(places.size() == 4);  // P(a place is missed) < 4 (3/4)^30 = 7e-4
    CHECK(holds(why_wrong(three + "design: {kind: morris, morris: {places: 5}}\n"), "even"));
}

TEST_CASE("factorial: all combinations, or the fraction that generators leave") {
    const Plan full = planned(three + "design: factorial\n");
    REQUIRE(full.points() == 8);
    CHECK(cell(full, 0, 0) == 0);
    CHECK(cell(full, 7, 2) == 60);
    const Plan half =
        planned(three + "design: {kind: factorial, factorial: {generators: \"c = -a*b\"}}\n");
    REQUIRE(half.points() == 4);
    for (std::size_t p = 0; p < 4; ++p) {
        const int a = cell(half, p, 0) > 0 ? 1 : -1, b = cell(half, p, 1) > 0 ? 1 : -1;
        CHECK((cell(half, p, 2) > 50 ? 1 : -1) == -a * b);
    }
    const auto generators = [](const std::string& text) {
        return why_wrong(three + "design: {kind: factorial, factorial: {generators: \"" + text +
                         "\"}}\n");
    };
    CHECK(holds(generators("c = a*x"), "no factor is called 'x'"));
    CHECK(holds(generators("c"), "not of the form"));
    CHECK(holds(generators("c = a, c = b"), "twice"));
    CHECK(holds(generators("c = a, b = c"), "cannot generate"));
}

TEST_CASE("a table brings points along, and says where it is wrong") {
    const std::string file = "/tmp/netlead_points_" + std::to_string(getpid()) + ".csv";
    const std::string factors =
        "factors:\n  a: {key: toy.join, low: 0, high: 0.5}\n"
        "  b: {key: toy.rules.pull, levels: [0.1, 0.9]}\n"
        "design: {kind: table, table: {file: " +
        file + "}}\n";
    const auto with = [&](const std::string& text) { std::ofstream(file) << text; };
    with("b,a\n0.9,0.25\n,0.5\n0.1,\r\n\n");
    const Plan sweep = planned(factors);
    REQUIRE(sweep.points() == 3);
    CHECK(cell(sweep, 0, 0) == 0.25);
    CHECK(cell(sweep, 0, 1) == 1);
    CHECK(std::isnan(cell(sweep, 1, 1)));
    CHECK(std::isnan(cell(sweep, 2, 0)));
    with("b,a\n0.9,0.75\n");
    CHECK(holds(why_wrong(factors), ":2: '0.75' lies outside the range of 'a'"));
    with("b,a\n0.5,0.1\n");
    CHECK(holds(why_wrong(factors), ":2: '0.5' is no level of 'b'"));
    with("b,c\n0.9,0.1\n");
    CHECK(holds(why_wrong(factors), "no column is called 'a'"));
    with("a,b,c\n0.1,0.9,1\n");
    CHECK(holds(why_wrong(factors), "the column 'c' is no factor"));
    with("\"\",\"a\",\"b\"\n\"1\",0.1,0.9\n\"2\",0.2,\"0.1\"\n");  // as R writes it
    CHECK(planned(factors).points() == 2);
    with("a;b\r\n0.1;0.9\r\n");
    CHECK(planned(factors).points() == 1);
    with("a,b\n0.1\n");
    CHECK(holds(why_wrong(factors), "one value for each column"));
    std::remove(file.c_str());
    CHECK_THROWS_AS(planned(factors), FileError);
}

TEST_CASE("every design is a function of its parameters, in range, and has a meaning") {
    for (const DesignKind& kind : design_kinds()) {
        if (std::string(kind.name) == "table") continue;
        CAPTURE(kind.name);
        const std::string text = three + "design: " + kind.name + "\n";
        const Plan once = planned(text), again = planned(text);
        CHECK(once.points() > 1);
        CHECK(!std::string(kind.meaning).empty());
        REQUIRE(once.values().size() == again.values().size());
        for (std::size_t k = 0; k < once.values().size(); ++k) {
            const double value = once.values()[k];
            const Range& range = *once.factors()[k % 3].range;
            CHECK((std::isnan(value) || (value >= range.low && value <= range.high)));
            CHECK((std::isnan(value) ? std::isnan(again.values()[k]) : value == again.values()[k]));
        }
    }
}
