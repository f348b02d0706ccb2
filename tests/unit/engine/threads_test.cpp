/// Blocks and units: counters that several threads write, exact sums, and where a failure stops.

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/engine/blocks.hpp"

using namespace netlead;

TEST_CASE("blocks are counted, the last one counts whole, and there is at least one thread") {
    CHECK(people_per_block == 1024);  // part of the contract: the last bits of sums depend on it
    CHECK(Blocks::count(0) == 0);
    CHECK(Blocks::count(1) == 1);
    CHECK(Blocks::count(people_per_block) == 1);
    CHECK(Blocks::count(people_per_block + 1) == 2);
    CHECK(Blocks::count(5 * people_per_block) == 5);
    CHECK(Blocks(3).threads() == 3);
    CHECK(Blocks().threads() == 1);
    CHECK(Blocks(0).threads() == 1);
    CHECK(Blocks(-2).threads() == 1);
    CHECK(hardware_threads() >= 1);
}

TEST_CASE("sums of whole numbers are exact, and scratch of another use does not enter") {
    for (const int threads : {1, 2}) {
        for (const std::uint32_t n : {0u, 1u, 1024u, 1025u, 5000u}) {
            std::vector<std::uint64_t> scratch(9, 77);
            const auto sum = Blocks(threads).sum<std::uint64_t>(
                n, scratch, [](std::uint32_t begin, std::uint32_t end) {
                    std::uint64_t part = 0;
                    for (std::uint32_t i = begin; i < end; ++i) part += i;
                    return part;
                });
            CHECK(sum == std::uint64_t{n} * (n > 0 ? n - 1 : 0) / 2);
        }
    }
}

TEST_CASE("shared counters and bits lose nothing, by one thread and by several") {
    // 32 blocks, each with its own bit: all set it in the same words, one after the other.
    constexpr std::uint32_t n = 32 * people_per_block, words = 4000;
    for (const int threads : {1, 2, 4}) {
        const Blocks blocks(threads);
        std::uint32_t counter = 5;
        std::vector<std::uint32_t> bits(words, 0);
        blocks.each(n, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t block) {
            for (std::uint32_t i = begin; i < end; ++i) blocks.add_shared(counter, 3);
            for (std::uint32_t& word : bits) blocks.or_shared(word, 1u << block);
        });
        CHECK(counter == 5 + 3 * n);
        CHECK(bits == std::vector<std::uint32_t>(words, ~0u));
    }
}

TEST_CASE("every unit runs once") {
    for (const int threads : {0, 1, 3}) {
        std::vector<std::atomic<int>> seen(50);
        each_unit(50, threads, [&](std::int64_t unit) { ++seen[static_cast<std::size_t>(unit)]; });
        for (const auto& times : seen) CHECK(times == 1);
    }
}

TEST_CASE("the first failure stops what has not begun, and is thrown again") {
    std::vector<std::int64_t> begun;
    std::string why;
    try {
        each_unit(10, 1, [&](std::int64_t unit) {
            begun.push_back(unit);
            if (unit >= 3) throw std::runtime_error("unit " + std::to_string(unit));
        });
    } catch (const std::runtime_error& error) {
        why = error.what();
    }
    CHECK(why == "unit 3");
    CHECK(begun == std::vector<std::int64_t>{0, 1, 2, 3});
    // Two threads: the failure of one lets at most the unit that the other has begun run on.
    std::atomic<int> after{0};
    CHECK_THROWS_AS(each_unit(1000, 2,
                              [&](std::int64_t) {
                                  ++after;
                                  throw std::runtime_error("at once");
                              }),
                    std::runtime_error);
    CHECK(after <= 2);
}
