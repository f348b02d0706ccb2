#include "sim/core/sums.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace netlead;

TEST_CASE("sums in lanes: whole numbers exactly, whatever the length and the first") {
    // Around the pieces of 64 and the lanes of 8. Squares below 2^53 add up without rounding.
    for (const std::size_t n : {0u, 1u, 7u, 8u, 9u, 63u, 64u, 65u, 128u, 200u}) {
        for (const std::size_t first : {0u, 1u, 100u}) {
            double due = 0;
            for (std::size_t k = first; k < first + n; ++k) due += static_cast<double>(k * k + 1);
            std::vector<int> asked(first + n, 0);
            CHECK(sum_in_lanes(first, first + n, [&](std::size_t k) {
                      ++asked[k];
                      return k * k + 1;
                  }) == due);
            for (std::size_t k = 0; k < first + n; ++k) CHECK(asked[k] == (k >= first ? 1 : 0));
        }
    }
}

TEST_CASE("every eighth value shares a lane, and lanes are added in pairs") {
    // 1e17 swallows a 1 that is added to it, unless the two meet only after a cancellation.
    const auto sum = [](std::size_t at, double value) {
        return sum_in_lanes(0, 16, [&](std::size_t k) {
            return k == 0 ? 1e17 : k == 8 ? -1e17 : k == at ? value : 0.0;
        });
    };
    for (std::size_t lane = 1; lane < 8; ++lane) CHECK(sum(lane, 1.0) == 1.0);
    const auto pair = [](std::size_t a, std::size_t b, std::size_t c) {
        return sum_in_lanes(0, 8, [&](std::size_t k) {
            return k == a ? 1e17 : k == b ? -1e17 : k == c ? 1.0 : 0.0;
        });
    };
    CHECK(pair(0, 4, 2) == 1.0);
    CHECK(pair(2, 6, 0) == 1.0);
    CHECK(pair(1, 5, 3) == 1.0);
    CHECK(pair(3, 7, 1) == 1.0);
    CHECK(pair(0, 2, 4) == 0.0);  // (1e17 + 1) + (-1e17 + 0): the 1 is lost
    CHECK(pair(1, 3, 5) == 0.0);
}
