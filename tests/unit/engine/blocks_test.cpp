#include "sim/engine/blocks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace netlead;

TEST_CASE("chosen are those who pass, in order, also of a full block") {
    constexpr std::uint32_t begin = 5 * people_per_block, end = begin + people_per_block;
    const Chosen third(begin, end, [](std::uint32_t i) { return i % 3 == 0; });
    std::uint32_t next = begin + (3 - begin % 3) % 3;
    for (const std::uint32_t i : third) {
        CHECK(i == next);
        next += 3;
    }
    CHECK(next >= end);
    CHECK(third.all().size() == static_cast<std::size_t>(third.end() - third.begin()));

    const Chosen everyone(begin, end, [](std::uint32_t) { return true; });
    CHECK(everyone.all().size() == people_per_block);
    CHECK(everyone.all().front() == begin);
    CHECK(everyone.all().back() == end - 1);
    CHECK(Chosen(begin, end, [](std::uint32_t) { return false; }).all().empty());
    CHECK(Chosen(begin, begin, [](std::uint32_t) { return true; }).all().empty());
}

TEST_CASE("chosen may be added one by one") {
    Chosen some;
    CHECK(some.all().empty());
    for (std::uint32_t i = 0; i < people_per_block; ++i) some.add_if(i % 3 != 1, 2 * i + 1);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < people_per_block; ++i) {
        if (i % 3 != 1) expected.push_back(2 * i + 1);
    }
    CHECK(std::vector<std::uint32_t>(some.begin(), some.end()) == expected);
}

TEST_CASE("blocks cover everyone once, and sums do not depend on threads") {
    for (const std::uint32_t n : {0u, 1u, 1023u, 1024u, 1025u, 5000u}) {
        std::vector<int> seen(n, 0);
        Blocks(3).each(n, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t block) {
            CHECK(begin == block * people_per_block);
            for (std::uint32_t i = begin; i < end; ++i) ++seen[i];
        });
        CHECK(std::count(seen.begin(), seen.end(), 1) == static_cast<std::ptrdiff_t>(n));
        const auto sum = [&](int threads) {
            std::vector<double> scratch;
            return Blocks(threads).sum<double>(n, scratch,
                                               [](std::uint32_t begin, std::uint32_t end) {
                                                   double part = 0;
                                                   for (std::uint32_t i = begin; i < end; ++i)
                                                       part += 1.0 / (i + 1);
                                                   return part;
                                               });
        };
        CHECK(sum(1) == sum(3));
    }
}
