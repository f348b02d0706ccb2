#include "sim/core/normal.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

#include "sim/core/contracts.hpp"

using namespace netlead;

// Tolerances of chance: 5 standard errors, so 6e-7 per comparison for a seed chosen blindly.

namespace {

constexpr RunKey key{3, 1};

/// Probability that a standard normal lies below x.
double below_normal(double x) {
    return std::erfc(-x / std::sqrt(2.0)) / 2;
}

std::vector<std::array<double, 4>> many(std::size_t blocks) {
    std::vector<std::array<double, 4>> values(blocks);
    normals(key, DrawAddress{64, 5, 0, 0}, values);
    return values;
}

/// A word of that layer that the fast path does not accept.
std::uint32_t slow_word(std::uint32_t layer) {
    return layer | 0xFFFFFE00u;
}

}  // namespace

TEST_CASE("the layers have equal area and close at the top") {
    const auto& t = ziggurat::tables;
    for (std::size_t i = 1; i < ziggurat::layers; ++i) {
        const double edge = t.layer[i].step * 0x1p23;
        // Two exp and two log stand between (1) and the table; the top edge takes up what the 17
        // digits of r leave open, times its steepness.
        const double allowed = i == 255 ? 1e-12 : 1e-15;
        CHECK(std::fabs(edge * (t.height[i + 1] - t.height[i]) - ziggurat::layer_area) < allowed);
        CHECK(std::fabs(std::exp(-edge * edge / 2) - t.height[i]) < 1e-14);
    }
    CHECK(t.height[256] == 1);
    CHECK(t.layer[255].inside == 0);
}

TEST_CASE("values of the fast path are midpoints of their grid, never 0") {
    const double step = ziggurat::tables.layer[7].step;
    CHECK(ziggurat::value_of(7) == 0.5 * step);
    CHECK(ziggurat::value_of(7 | 0x100u) == -0.5 * step);
    CHECK(ziggurat::value_of(7 | 3u << 9) == 3.5 * step);
}

TEST_CASE("moments of normals") {
    constexpr std::size_t blocks = 1000000;
    const double n = 4.0 * blocks;
    double sum1 = 0, sum2 = 0, sum3 = 0, sum4 = 0;
    for (const auto& block : many(blocks)) {
        for (const double x : block) {
            sum1 += x;
            sum2 += x * x;
            sum3 += x * x * x;
            sum4 += x * x * x * x;
        }
    }
    // Var x^m = E x^2m - (E x^m)^2 with E x^2, x^4, x^6, x^8 = 1, 3, 15, 105.
    CHECK(std::fabs(sum1) < 5 * std::sqrt(n));
    CHECK(std::fabs(sum2 - n) < 5 * std::sqrt(2 * n));
    CHECK(std::fabs(sum3) < 5 * std::sqrt(15 * n));
    CHECK(std::fabs(sum4 - 3 * n) < 5 * std::sqrt(96 * n));
}

TEST_CASE("every part of the range has its share of normals") {
    // Pearson's chi-square on 160 bins of width 0.05 and the two ends: mean 161, variance 322; 6
    // standard deviations, since its upper tail is longer than a normal's (chance about 1e-7).
    constexpr std::size_t blocks = 1000000, bins = 162;
    std::vector<double> counts(bins);
    for (const auto& block : many(blocks)) {
        for (const double x : block) {
            const double bin = std::floor((x + 4) / 0.05) + 1;
            counts[static_cast<std::size_t>(std::min(161.0, std::max(0.0, bin)))] += 1;
        }
    }
    double chi_square = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double low = -4 + 0.05 * (static_cast<double>(bin) - 1);
        const double left = bin == 0 ? 0 : below_normal(low);
        const double right = bin == bins - 1 ? 1 : below_normal(low + 0.05);
        const double expected = 4.0 * blocks * (right - left);
        chi_square += (counts[bin] - expected) * (counts[bin] - expected) / expected;
    }
    CHECK(chi_square < 161 + 6 * std::sqrt(322.0));
    CHECK(chi_square > 161 - 5 * std::sqrt(322.0));
}

TEST_CASE("the tail beyond r has the normal's shape on both sides") {
    // With h(r) = f(r) / integral of f beyond r: E = h and Var = 1 + r h - h^2 (truncated normal).
    const double r = ziggurat::tail_start;
    const double hazard = std::exp(-r * r / 2) / std::sqrt(2 * std::acos(-1.0)) / below_normal(-r);
    const double spread = std::sqrt(1 + r * hazard - hazard * hazard);
    constexpr std::uint32_t n = 100000;
    double sum = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double right = normal_from(slow_word(0) & ~0x100u, key, {64, 0, i, 0}, 0);
        const double left = normal_from(slow_word(0) | 0x100u, key, {64, 0, i, 0}, 0);
        REQUIRE(right >= r);
        REQUIRE(left == -right);
        sum += right;
    }
    CHECK(std::fabs(sum / n - hazard) < 5 * spread / std::sqrt(n));
}

TEST_CASE("a normal is a function of its word and address, and shares words with no other") {
    const DrawAddress at{64, 5, 6, 7};
    const std::uint32_t word = slow_word(0);
    CHECK(normal_from(word, key, at, 2) == normal_from(word, key, at, 2));
    std::set<double> values;
    for (unsigned lane = 0; lane < 4; ++lane) values.insert(normal_from(word, key, at, lane));
    values.insert(normal_from(word, key, {65, 5, 6, 7}, 0));
    values.insert(normal_from(word, key, {64, 6, 6, 7}, 0));
    values.insert(normal_from(word, key, {64, 5, 7, 7}, 0));
    values.insert(normal_from(word, key, {64, 5, 6, 8}, 0));
    values.insert(normal_from(word, {3, 2}, at, 0));
    CHECK(values.size() == 9);
    CHECK_THROWS_AS(normal_from(word, key, {1u << 24, 0, 0, 0}, 0), ContractViolation);
    CHECK_THROWS_AS(normal_from(word, key, at, 4), ContractViolation);
}

TEST_CASE("normals of a block, of many entities and of a stream are the same words") {
    for (const std::size_t count : {1u, 31u, 32u, 33u, 1000u}) {
        std::vector<std::array<double, 4>> side_by_side(count);
        normals(key, DrawAddress{64, 1, 10, 2}, side_by_side);
        for (std::uint32_t j = 0; j < count; ++j) {
            REQUIRE(side_by_side[j] == normals(key, DrawAddress{64, 1, 10 + j, 2}));
        }
    }
    const DrawAddress at{64, 1, 2, 0};
    const RandomBlock words = draw(key, at);
    DrawStream stream(key, at);
    for (unsigned lane = 0; lane < 4; ++lane) {
        const double next = normal(stream);
        if (!ziggurat::at_once(words[lane])) break;
        CHECK(next == normal_from(words[lane], key, at, lane));
    }
}
