/// Borders that a sample of mutants crossed unseen: the first person, and the most that is possible.

#include <doctest/doctest.h>

#include "sim/network/measures.hpp"
#include "tests/unit/network/plans.hpp"

using namespace netlead;

TEST_CASE("components without some people: the first, one in the middle, the last") {
    const Ties star(4, MadeGenerator("star").ties(4));
    MeasureScratch scratch;
    const auto without = [&](std::vector<std::uint8_t> out) {
        return components(star, out, scratch);
    };
    CHECK(without({1, 0, 0, 0}).count == 3);
    CHECK(without({1, 0, 0, 0}).largest_share == 0.25);
    CHECK(without({0, 1, 0, 0}).count == 1);
    CHECK(without({0, 1, 0, 0}).largest_share == 0.75);
    CHECK(without({0, 0, 0, 1}).count == 1);
    CHECK(without({0, 0, 0, 1}).largest_share == 0.75);
    CHECK(without({0, 0, 0, 0}).largest_share == 1);
    CHECK(without({1, 1, 1, 1}).count == 0);
}

TEST_CASE("random geometric: the circle of pi / 4 of all others is the most, and is possible") {
    // 401 people: pi / 4 * 400 = 314.159...
    CHECK(MadeGenerator("random_geometric", {{"mean_degree", 314.0}})->why_impossible(401, 1) ==
          "");
    CHECK(MadeGenerator("random_geometric", {{"mean_degree", 314.2}})->why_impossible(401, 1) !=
          "");
}
