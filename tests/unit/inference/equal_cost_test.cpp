#include "sim/inference/equal_cost.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace netlead;

namespace {
constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("gain at a cost is linear within a tick and starts at nothing") {
    const std::vector<double> cost{2, 6, 8}, gain{4, 5, 9};
    CHECK(at_cost({cost, gain}, 0).gain == 0);
    CHECK(at_cost({cost, gain}, 1).gain == 2);
    CHECK(at_cost({cost, gain}, 1).tick == 0.5);
    CHECK(at_cost({cost, gain}, 2).gain == 4);
    CHECK(at_cost({cost, gain}, 5).gain == 4.75);
    CHECK(at_cost({cost, gain}, 5).tick == 1.75);
    CHECK(at_cost({cost, gain}, 8).gain == 9);
    CHECK(at_cost({cost, gain}, 100).tick == 3);
}

TEST_CASE("what is achieved without spending counts") {
    const std::vector<double> cost{2, 2, 2, 3}, gain{1, 2, 3, 4};
    CHECK(at_cost({cost, gain}, 2).gain == 3);
    CHECK(at_cost({cost, gain}, 2).tick == 3);
    const std::vector<double> nothing{0, 0, 0, 0};
    CHECK(at_cost({nothing, gain}, 0).gain == 4);
}

TEST_CASE("equal costs give the final gains, gains proportional to cost no difference") {
    const std::vector<double> cost{1, 2}, dear{1.5, 3}, a{1, 5}, b{4, 6}, half{0.75, 1.5};
    const EqualCost same = at_equal_cost({cost, a}, {cost, b});
    CHECK(same.cost == 2);
    CHECK(same.first.gain == 5);
    CHECK(same.other.gain == 6);
    const std::vector<double> in_step{0.5, 1};
    const EqualCost even = at_equal_cost({cost, in_step}, {dear, half});
    CHECK(even.cost == 2);
    CHECK(even.first.gain == even.other.gain);
}

TEST_CASE("what was not measured stays so") {
    const std::vector<double> gap{1, not_measured, 3}, gain{1, 2, 3};
    CHECK(std::isnan(at_cost({gap, gain}, 2).gain));
    CHECK(at_cost({gap, gain}, 0.5).gain == 0.5);
    const std::vector<double> cost{1, 2, 3}, unknown{1, not_measured, 3};
    CHECK(std::isnan(at_cost({cost, unknown}, 1.5).gain));
    CHECK(std::isnan(at_equal_cost({{cost}, {gain}}, {{cost}, {unknown}}).cost) == false);
}
