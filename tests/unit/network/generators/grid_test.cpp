/// The grid where its sides differ: which way a world that is no square is laid out.

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/network/plans.hpp"

using namespace netlead;

TEST_CASE("a torus is as near to a square as divisors allow, and not wider than high") {
    // 12 people: 3 wide and 4 high. Person 0 meets 1 and 2 in the row, 3 and 9 in the column.
    const MadeGenerator torus("grid", {{"torus", true}, {"neighbours", std::string("4")}});
    std::vector<PersonId> met;
    for (const Tie& tie : torus.ties(12)) {
        if (tie.i == 0) met.push_back(tie.j);
    }
    CHECK(met == std::vector<PersonId>{1, 2, 3, 9});
    CHECK(torus.ties(12).size() == 24);
    // 9 people: 3 by 3. A prime: one column round, everybody with two neighbours.
    CHECK(torus.ties(9).size() == 18);
    CHECK(torus.ties(7).size() == 7);
}

TEST_CASE("without a torus the last row may be short: 3 wide for 7 people") {
    // Rows 0 1 2, 3 4 5, 6.
    const MadeGenerator four("grid", {{"neighbours", std::string("4")}});
    CHECK(four.ties(7) ==
          std::vector<Tie>{{0, 1}, {0, 3}, {1, 2}, {1, 4}, {2, 5}, {3, 4}, {3, 6}, {4, 5}});
    const MadeGenerator eight("grid");
    CHECK(eight.ties(4) == std::vector<Tie>{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
}
