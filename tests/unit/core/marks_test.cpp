#include "sim/core/marks.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace netlead;

TEST_CASE("bit k is mark k, each alone, all, and alternating") {
    std::array<std::uint8_t, 64> marks{};
    CHECK(bits_of(marks) == 0);
    for (std::size_t k = 0; k < 64; ++k) {
        marks = {};
        marks[k] = 1;
        CHECK(bits_of(marks) == std::uint64_t{1} << k);
    }
    marks.fill(1);
    CHECK(bits_of(marks) == ~std::uint64_t{0});
    for (std::size_t k = 0; k < 64; ++k) marks[k] = k % 2;
    CHECK(bits_of(marks) == 0xAAAAAAAAAAAAAAAAu);
    CHECK(bits_of(std::array<std::uint8_t, 8>{1, 0, 0, 1, 0, 0, 0, 1}) == 0x89);
}

TEST_CASE("every bit that is set is visited once, the lowest first") {
    std::vector<std::uint32_t> seen;
    each_bit(0x8000000000000105u, [&](std::uint32_t k) { seen.push_back(k); });
    CHECK(seen == std::vector<std::uint32_t>{0, 2, 8, 63});
    each_bit(0, [&](std::uint32_t) { FAIL("no bit is set"); });
}
