#include "sim/inference/equal_cost.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"

namespace netlead {

Moment at_cost(CostCurve curve, double limit) {
    NETLEAD_EXPECT(!curve.cost.empty() && curve.cost.size() == curve.gain.size());
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    double cost = 0, gain = 0;
    for (std::size_t t = 0; t < curve.cost.size(); ++t) {
        const double next = curve.cost[t];
        if (std::isnan(next) || std::isnan(limit)) return {nan, nan};
        if (next > limit) {
            const double within = (limit - cost) / (next - cost);
            return {static_cast<double>(t) + within, gain + within * (curve.gain[t] - gain)};
        }
        cost = next;
        gain = curve.gain[t];
    }
    return {static_cast<double>(curve.cost.size()), gain};
}

EqualCost at_equal_cost(CostCurve first, CostCurve other) {
    NETLEAD_EXPECT(!first.cost.empty() && !other.cost.empty());
    const double limit = std::min(first.cost.back(), other.cost.back());
    return {limit, at_cost(first, limit), at_cost(other, limit)};
}

}  // namespace netlead
