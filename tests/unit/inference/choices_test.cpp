#include "sim/inference/choices.hpp"

#include <doctest/doctest.h>

using namespace netlead;

namespace {

/// Two choices in two futures, one arm, two worlds. Choice `more` is 2 ahead in the first future and 4 in
/// the second; it spends 0.5 a person at the end, and 1 week.
RunTable funded() {
    RunTable table;
    table.headline = "h";
    table.design = "crossed";
    table.arms = {"one"};
    table.points = 4;
    table.replicates = {0, 1};
    table.outcome_measures = {{"h", "1", "-"}};
    table.series_measures = {{"money", "k$/person", "-"}, {"weeks", "week/person", "-"}};
    table.ticks = 2;
    table.kept_ticks = {1, 3};
    table.varied = {
        {"fund", "fund", {}, {"nothing", "more", "nothing", "more"}, {"nothing", "more"}},
        {"x", "x", {0, 0, 1, 1}, {}, {}}};
    static_cast<RunRows&>(table) = RunRows(table, table.runs());
    for (std::size_t p = 0; p < 4; ++p) {
        const bool more = p % 2 == 1, later = p >= 2;
        for (std::size_t r = 0; r < 2; ++r) {
            const std::size_t run = p * 2 + r;
            table.outcomes[run] = 10 + static_cast<double>(r) + (more ? (later ? 4 : 2) : 0);
            table.content_hashes[run] = 1;
            const std::vector<double> series{0.25, 0.5, more ? 0.5 : 0.0, more ? 1.0 : 0.0};
            std::copy(series.begin(), series.end(),
                      table.series.begin() + static_cast<std::ptrdiff_t>(run * 4));
        }
    }
    return table;
}

}  // namespace

TEST_CASE("choices: means over worlds by future, what was spent at the end, gains and regret") {
    const RunTable table = funded();
    REQUIRE(is_funding(table));
    const std::vector<Choice> choices =
        choices_of(table, {"money", "weeks", 0.1, {100, 100, 200, 200}});
    REQUIRE(choices.size() == 2);
    CHECK(choices[0].fund == "nothing");
    CHECK(choices[0].values == std::vector<double>{10.5, 10.5});
    CHECK(choices[1].values == std::vector<double>{12.5, 14.5});
    CHECK(choices[0].spent == 0);
    // (0.5 + 0.1 x 1) x 150 people on average.
    CHECK(choices[1].spent == doctest::Approx(90).epsilon(1e-12));
    const std::vector<ChoiceReading> readings = read_choices(choices);
    CHECK(readings[1].gain.value == 3);
    CHECK(readings[1].best == 1);
    CHECK(readings[0].regret == 3);
    CHECK(readings[0].greatest == 4);
    CHECK(readings[1].per_thousand == doctest::Approx(3.0 / 90).epsilon(1e-12));
    CHECK(readings[1].worst_tenth == 12.5);
}

TEST_CASE("only a crossed design over 'fund' is a comparison of portfolios") {
    RunTable table = funded();
    table.varied[0].name = "what";
    CHECK_FALSE(is_funding(table));
    table = funded();
    table.design = "full_grid";
    CHECK_FALSE(is_funding(table));
}
