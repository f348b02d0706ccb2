#include "sim/inference/shapley.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/core/random.hpp"

using namespace netlead;

namespace {

/// v(coalition) for every coalition of n players.
template <class V>
std::vector<double> game(std::size_t n, V&& v) {
    std::vector<double> values(std::size_t{1} << n);
    for (std::size_t c = 0; c < values.size(); ++c) values[c] = v(c);
    return values;
}

/// Any game: values uniform in [0, 1), also for nobody.
std::vector<double> random_game(std::size_t n, std::uint32_t which) {
    return game(n, [&](std::size_t c) {
        return unit(draw({1, which}, {64, 0, static_cast<std::uint32_t>(c), 0})[0]);
    });
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// The definition: what i adds, averaged over all n! orders.
std::vector<double> by_orders(const std::vector<double>& values, std::size_t n) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> sums(n, 0.0);
    double orders = 0;
    do {
        std::size_t before = 0;
        for (const std::size_t i : order) {
            const std::size_t after = before | std::size_t{1} << i;
            sums[i] += values[after] - values[before];
            before = after;
        }
        orders += 1;
    } while (std::next_permutation(order.begin(), order.end()));
    for (double& each : sums) each /= orders;
    return sums;
}

/// Rounding of some 2^n additions of numbers below 1.
constexpr double rounding = 1e-13;

}  // namespace

TEST_CASE("in an additive game everyone gets their own") {
    const double own[] = {3, -1, 0.5, 8};
    const auto values = game(4, [&](std::size_t c) {
        double v = 100;  // what nobody has is nobody's
        for (std::size_t i = 0; i < 4; ++i) v += (c >> i & 1) != 0 ? own[i] : 0;
        return v;
    });
    const auto shapley = shapley_values(values), main = main_effects(values);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(shapley[i] == doctest::Approx(own[i]).epsilon(rounding));
        CHECK(main[i] == doctest::Approx(own[i]).epsilon(rounding));
        for (std::size_t j = 0; j < i; ++j) {
            CHECK(std::abs(shapley_interaction(values, i, j)) < rounding * 100);
        }
    }
}

TEST_CASE("gloves: the one right glove is worth four sixths, each of two left ones a sixth") {
    const auto values =
        game(3, [](std::size_t c) { return (c & 4) != 0 && (c & 3) != 0 ? 1.0 : 0.0; });
    const auto shapley = shapley_values(values);
    CHECK(shapley[0] == doctest::Approx(1.0 / 6).epsilon(rounding));
    CHECK(shapley[1] == doctest::Approx(1.0 / 6).epsilon(rounding));
    CHECK(shapley[2] == doctest::Approx(4.0 / 6).epsilon(rounding));
    // Banzhaf does not add up to 1: 1/4, 1/4, 3/4.
    const auto main = main_effects(values);
    CHECK(main[0] == 0.25);
    CHECK(main[2] == 0.75);
    // Left and right complete each other, half the time with the other left there already.
    CHECK(shapley_interaction(values, 0, 2) == 0.5);
    CHECK(shapley_interaction(values, 2, 1) == 0.5);
    CHECK(shapley_interaction(values, 0, 1) == -0.5);
}

TEST_CASE("if only all together achieve anything, all share alike") {
    for (const std::size_t n : {2u, 3u, 5u}) {
        const std::size_t all = (std::size_t{1} << n) - 1;
        const auto values = game(n, [&](std::size_t c) { return c == all ? 1.0 : 0.0; });
        const auto players = static_cast<double>(n);
        for (const double value : shapley_values(values)) {
            CHECK(value == doctest::Approx(1 / players).epsilon(rounding));
        }
        CHECK(shapley_interaction(values, 0, n - 1) ==
              doctest::Approx(1 / (players - 1)).epsilon(rounding));
        CHECK(main_effects(values)[0] == std::ldexp(1.0, 1 - static_cast<int>(n)));
    }
}

TEST_CASE("any game: the mean over all orders, and the parts add up") {
    for (std::uint32_t which = 0; which < 20; ++which) {
        for (std::size_t n = 1; n <= 6; ++n) {
            const auto values = random_game(n, which);
            const auto shapley = shapley_values(values), orders = by_orders(values, n);
            for (std::size_t i = 0; i < n; ++i) CHECK(std::abs(shapley[i] - orders[i]) < rounding);
            CHECK(std::abs(sum(shapley) - (values.back() - values.front())) < rounding);
        }
    }
}

TEST_CASE("a dummy gets nothing, likes get the same, games add up") {
    const auto small = random_game(4, 7);
    // Player 4 adds nothing to anybody.
    const auto with_dummy = game(5, [&](std::size_t c) { return small[c & 15]; });
    const auto five = shapley_values(with_dummy), four = shapley_values(small);
    CHECK(five[4] == 0);
    CHECK(main_effects(with_dummy)[4] == 0);
    CHECK(shapley_interaction(with_dummy, 4, 1) == 0);
    for (std::size_t i = 0; i < 4; ++i) CHECK(std::abs(five[i] - four[i]) < rounding);

    // Players 0 and 1 are exchanged without changing anything.
    const auto alike = game(4, [&](std::size_t c) {
        const std::size_t exchanged = (c & 12) | (c & 1) << 1 | (c & 2) >> 1;
        return small[c] + small[exchanged];
    });
    const auto same = shapley_values(alike);
    CHECK(std::abs(same[0] - same[1]) < rounding);

    const auto other = random_game(4, 8);
    const auto both = game(4, [&](std::size_t c) { return small[c] - 2 * other[c]; });
    const auto sums = shapley_values(both), second = shapley_values(other);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(std::abs(sums[i] - (four[i] - 2 * second[i])) < rounding);
    }
}

TEST_CASE("nobody shares nothing, and what is no game is refused") {
    CHECK(shapley_values(std::vector<double>{5}).empty());
    CHECK(main_effects(std::vector<double>{5}).empty());
    CHECK_THROWS_AS(shapley_values(std::vector<double>(3)), ContractViolation);
    CHECK_THROWS_AS(shapley_values(std::vector<double>{}), ContractViolation);
    CHECK_THROWS_AS(shapley_interaction(std::vector<double>(4), 1, 1), ContractViolation);
    CHECK_THROWS_AS(shapley_interaction(std::vector<double>(4), 0, 2), ContractViolation);
}
