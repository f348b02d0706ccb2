#include "sim/core/random.hpp"

#include <Random123/philox.h>
#include <doctest/doctest.h>

#include <array>
#include <boost/random/bernoulli_distribution.hpp>
#include <boost/random/discrete_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

using namespace netlead;

static_assert(std::uniform_random_bit_generator<DrawStream>);

// The known answers that Random123 publishes for philox4x32-10: zeros, ones, digits of pi.
static_assert(philox({0, 0, 0, 0}, 0, 0) ==
              RandomBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({~0u, ~0u, ~0u, ~0u}, ~0u, ~0u) ==
              RandomBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0) ==
              RandomBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

TEST_CASE("philox equals Random123's on a walk over counters and keys") {
    RandomBlock at{1, 2, 3, 4};
    for (int step = 0; step < 100000; ++step) {
        const RandomBlock ours = philox(at, at[3], at[1]);
        const auto theirs = r123::Philox4x32()({{at[0], at[1], at[2], at[3]}}, {{at[3], at[1]}});
        REQUIRE(ours == RandomBlock{theirs[0], theirs[1], theirs[2], theirs[3]});
        at = ours;  // the walk visits counters and keys of every size
    }
}

TEST_CASE("the address fills the counter as the header says") {
    const RunKey key{11, 12};
    const DrawAddress at{.purpose = 1, .tick = 2, .entity = 3, .k = 4};
    CHECK(draw(key, at) == philox({4, 3, 2, 1}, 11, 12));
    CHECK(draw(key, EngineStream::network, 2, 3, 4) == draw(key, at));
    CHECK(draw(key, EngineStream::network, 2, 3) == philox({0, 3, 2, 1}, 11, 12));
    CHECK(draw(RunKey{}, DrawAddress{}) == philox({0, 0, 0, 0}, 0, 0));
    // Which purpose has which number is part of the bits of every result.
    const std::uint32_t purposes[]{static_cast<std::uint32_t>(EngineStream::network),
                                   static_cast<std::uint32_t>(EngineStream::structure),
                                   static_cast<std::uint32_t>(EngineStream::resampling),
                                   static_cast<std::uint32_t>(EngineStream::measurement),
                                   static_cast<std::uint32_t>(EngineStream::backgrounds),
                                   static_cast<std::uint32_t>(EngineStream::design)};
    for (std::uint32_t k = 0; k < 6; ++k) CHECK(purposes[k] == k + 1);
}

TEST_CASE("blocks drawn side by side are those drawn one by one, each entity once") {
    for (const std::uint32_t count : {0u, 1u, 31u, 32u, 33u, 70u}) {
        std::uint32_t next = 5;
        each_draw(RunKey{1, 2}, EngineStream::structure, 3, 5, 5 + count,
                  [&](std::uint32_t i, const RandomBlock& block) {
                      CHECK(i == next++);
                      CHECK(block == draw(RunKey{1, 2}, EngineStream::structure, 3, i));
                  });
        CHECK(next == 5 + count);
    }
}

TEST_CASE("listed entities draw what each would draw by itself, in the order of the list") {
    for (const std::uint32_t count : {0u, 1u, 31u, 32u, 33u, 70u}) {
        std::vector<std::uint32_t> entities(count);
        for (std::uint32_t j = 0; j < count; ++j) entities[j] = 7 * j + (j % 3 == 0 ? 1000 : 2);
        std::size_t next = 0;
        each_draw(RunKey{1, 2}, EngineStream::structure, 3, entities,
                  [&](std::uint32_t i, const RandomBlock& block) {
                      REQUIRE(next < entities.size());
                      CHECK(i == entities[next++]);
                      CHECK(block == draw(RunKey{1, 2}, EngineStream::structure, 3, i));
                  });
        CHECK(next == count);
    }
}

TEST_CASE("a list of draws may name a number of draw for every entity") {
    SideBySide<std::uint32_t> entities, numbers;
    for (std::uint32_t j = 0; j < draws_side_by_side; ++j) {
        entities[j] = 5 * j + 1;
        numbers[j] = 40 - j;
    }
    RandomBlocks blocks;
    draw_listed(RunKey{1, 2}, {.purpose = 70, .tick = 9, .entity = 0, .k = 0}, entities, numbers,
                blocks);
    for (std::uint32_t j = 0; j < draws_side_by_side; ++j) {
        CHECK(blocks[j] == draw(RunKey{1, 2}, {70, 9, entities[j], numbers[j]}));
    }

    SideBySide<std::uint32_t> words;
    draw_first_words(RunKey{1, 2}, {.purpose = 70, .tick = 9, .entity = 0, .k = 0}, entities,
                     numbers, words);
    for (std::uint32_t j = 0; j < draws_side_by_side; ++j) CHECK(words[j] == blocks[j][0]);
}

TEST_CASE("a stream is the words of k, k + 1, ... in order") {
    const RunKey key{5, 6};
    DrawStream words(key, DrawAddress{70, 8, 9, 3});
    for (std::uint32_t k = 3; k < 6; ++k) {
        for (const std::uint32_t word : draw(key, DrawAddress{70, 8, 9, k})) CHECK(words() == word);
    }
}

TEST_CASE("a stream goes on behind a first block drawn elsewhere") {
    const RunKey key{5, 6};
    DrawStream whole(key, EngineStream::network, 8, 9);
    DrawStream begun(key, EngineStream::network, 8, 9, draw(key, EngineStream::network, 8, 9));
    for (int word = 0; word < 9; ++word) CHECK(begun() == whole());
}

TEST_CASE("unit numbers are strictly between 0 and 1, unit53 too") {
    CHECK(unit(0) == 0x1p-33);
    CHECK(unit(~0u) == 1 - 0x1p-33);
    CHECK(unit(0x80000000u) == 0.5 + 0x1p-33);
    CHECK(unit53(0, 0) == 0x1p-53);
    CHECK(unit53(~0u, ~0u) == 1 - 0x1p-53);
    CHECK(unit53(0x80000000u, 0) == 0.5 + 0x1p-53);
    CHECK(unit53(0, 0x1000u) == 1.5 * 0x1p-52);
}

TEST_CASE("below covers 0 to n - 1 and gives each value its share of words") {
    CHECK(below(12345, 0) == 0);
    CHECK(below(~0u, 1) == 0);
    CHECK(below(~0u, 7) == 6);
    CHECK(below(~0u, ~0u) == ~0u - 1);
    CHECK(below(0x7FFFFFFFu, 2) == 0);
    CHECK(below(0x80000000u, 2) == 1);
}

TEST_CASE("bits of neighbouring addresses are balanced and unrelated") {
    // For n fair bits the count of ones is within 5 sqrt(n) / 2 of n / 2 but for a chance of 6e-7
    // per comparison; 5 comparisons.
    constexpr std::uint32_t steps = 20000;
    const double n = 128.0 * steps, allowed = 5 * std::sqrt(n) / 2;
    const auto ones_between = [](RunKey key_a, DrawAddress a, RunKey key_b, DrawAddress b) {
        const RandomBlock x = draw(key_a, a), y = draw(key_b, b);
        int ones = 0;
        for (std::size_t w = 0; w < 4; ++w) ones += __builtin_popcount(x[w] ^ y[w]);
        return ones;
    };
    std::array<double, 5> ones{};
    for (std::uint32_t i = 0; i < steps; ++i) {
        const DrawAddress at{64, 7, i, 0};
        ones[0] += ones_between({1, 1}, at, {1, 1}, {64, 7, i + 1, 0});
        ones[1] += ones_between({1, 1}, at, {1, 1}, {64, 8, i, 0});
        ones[2] += ones_between({1, 1}, at, {1, 1}, {65, 7, i, 0});
        ones[3] += ones_between({1, 1}, at, {1, 2}, at);
        ones[4] += ones_between({1, 1}, at, {1, 1}, {64, 7, i, 1});
    }
    for (const double count : ones) CHECK(std::abs(count - n / 2) < allowed);
}

TEST_CASE("Boost's arithmetic-only distributions run on a stream, with the same bits everywhere") {
    DrawStream words(RunKey{1, 2}, DrawAddress{64, 0, 0, 0});
    boost::random::uniform_int_distribution<int> die(1, 6);
    boost::random::bernoulli_distribution<double> coin(0.25);
    boost::random::discrete_distribution<int, double> wheel({0.5, 0.3, 0.2});
    std::string dice, coins, turns;
    for (int i = 0; i < 12; ++i) dice += std::to_string(die(words));
    for (int i = 0; i < 12; ++i) coins += coin(words) ? '1' : '0';
    for (int i = 0; i < 12; ++i) turns += std::to_string(wheel(words));
    CHECK(dice == "234626565122");
    CHECK(coins == "001000100000");
    CHECK(turns == "021022100001");
}
