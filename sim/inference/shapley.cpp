#include "sim/inference/shapley.hpp"

#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

constexpr std::size_t most_players = 20;

std::size_t players_of(std::span<const double> values) {
    std::size_t n = 0;
    while (n <= most_players && (std::size_t{1} << n) < values.size()) ++n;
    NETLEAD_EXPECT(n <= most_players && (std::size_t{1} << n) == values.size());
    return n;
}

std::size_t size_of(std::size_t coalition) {
    std::size_t size = 0;
    for (; coalition != 0; coalition &= coalition - 1) ++size;
    return size;
}

/// s! (n - s - 1)! / n! for s = 0 .. n - 1: the share of orders in which just these s come first,
/// then one particular player.
std::vector<double> order_shares(std::size_t n) {
    std::vector<double> shares(n, 1.0 / static_cast<double>(n));
    for (std::size_t s = 1; s < n; ++s) {
        shares[s] = shares[s - 1] * static_cast<double>(s) / static_cast<double>(n - s);
    }
    return shares;
}

/// Sum over coalitions without i of weight(size) times what i adds.
template <class Weight>
std::vector<double> added(std::span<const double> values, std::size_t n, Weight&& weight) {
    std::vector<double> sums(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t bit = std::size_t{1} << i;
        for (std::size_t c = 0; c < values.size(); ++c) {
            if ((c & bit) == 0) sums[i] += weight(size_of(c)) * (values[c | bit] - values[c]);
        }
    }
    return sums;
}

}  // namespace

std::vector<double> shapley_values(std::span<const double> values) {
    const std::size_t n = players_of(values);
    if (n == 0) return {};
    const std::vector<double> shares = order_shares(n);
    return added(values, n, [&](std::size_t size) { return shares[size]; });
}

std::vector<double> main_effects(std::span<const double> values) {
    const std::size_t n = players_of(values);
    const double share = 2.0 / static_cast<double>(values.size());
    return added(values, n, [&](std::size_t) { return share; });
}

double shapley_interaction(std::span<const double> values, std::size_t i, std::size_t j) {
    const std::size_t n = players_of(values);
    NETLEAD_EXPECT(i < n && j < n && i != j);
    const std::size_t one = std::size_t{1} << i, two = std::size_t{1} << j;
    const std::vector<double> shares = order_shares(n - 1);
    double sum = 0;
    for (std::size_t c = 0; c < values.size(); ++c) {
        if ((c & (one | two)) != 0) continue;
        const double together = values[c | one | two] - values[c | one] - values[c | two];
        sum += shares[size_of(c)] * (together + values[c]);
    }
    return sum;
}

}  // namespace netlead
