#pragma once
/// A number and its 95 % interval.

#include "sim/core/statistics.hpp"

namespace netlead {

/// The ends are NaN where there is too little for an interval.
struct Estimate {
    double value = 0;
    Interval interval{};

    /// The interval exists and `x` is not in it.
    bool excludes(double x) const { return interval.low > x || interval.high < x; }
};

}  // namespace netlead
