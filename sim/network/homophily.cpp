#include "sim/network/homophily.hpp"

namespace netlead {

ByAlikeness pairs_among(std::span<const std::uint8_t> backgrounds) {
    std::array<double, 4> people{};
    for (const std::uint8_t b : backgrounds) people[b] += 1;
    ByAlikeness pairs{};
    for (std::uint8_t a = 0; a < people.size(); ++a) {
        pairs[2] += people[a] * (people[a] - 1) / 2;
        for (std::uint8_t b = 0; b < a; ++b) pairs[alike(a, b)] += people[a] * people[b];
    }
    return pairs;
}

namespace {

/// Equation (1), from the chance of those alike on both.
ByAlikeness from_greatest(double p, double odds) {
    return {p / (p + (1 - p) * odds * odds), p / (p + (1 - p) * odds), p};
}

bool all_alike(const ByAlikeness& pairs) {
    const int kinds = (pairs[0] > 0) + (pairs[1] > 0) + (pairs[2] > 0);
    return kinds <= 1;
}

}  // namespace

ByAlikeness tie_chances(double chance, double odds, const ByAlikeness& pairs) {
    if (odds == 1 || chance == 0 || chance == 1 || all_alike(pairs)) {
        return {chance, chance, chance};
    }
    const double wanted = chance * (pairs[0] + pairs[1] + pairs[2]);
    double low = chance, high = 1;
    for (double p = low + (high - low) / 2; p > low && p < high; p = low + (high - low) / 2) {
        const ByAlikeness tried = from_greatest(p, odds);
        const double ties = pairs[0] * tried[0] + pairs[1] * tried[1] + pairs[2] * tried[2];
        (ties < wanted ? low : high) = p;
    }
    return from_greatest(high, odds);
}

Thinning::Thinning(const ByAlikeness& chances, std::span<const std::uint8_t> backgrounds,
                   RunKey key, std::uint32_t role)
    : greatest_(chances[2]), backgrounds_(backgrounds), key_(key), role_(role) {
    for (std::size_t m = 0; m < kept_.size(); ++m) {
        kept_[m] = greatest_ > 0 ? chances[m] / greatest_ : 1;
    }
}

}  // namespace netlead
