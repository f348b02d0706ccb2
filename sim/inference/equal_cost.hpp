#pragma once
/// Arms at equal total cost: what each has achieved by the time both have spent the same.
///
/// Cost c(t) and gain g(t) add up over a run (Model::account); both are 0 before the first tick and
/// linear within a tick. With c_a(T) the whole cost of arm a,
///
///     C = min(c_F(T), c_O(T))                      in each world                             (1)
///     t_a(C) = the last moment with c_a <= C,      g_a(C) = g_a(t_a(C))                      (2)
///
/// The cheaper arm is looked at when it ends; the dearer one earlier. The last moment in (2), so
/// that what an arm achieves without spending counts for it.
/// Limits, tested: equal costs give the final gains; gain proportional to cost gives no difference.
/// Not modelled: interest, what a world is worth after the horizon.

#include <cstddef>
#include <span>

#include "sim/core/ids.hpp"

namespace netlead {

/// One run as costs and gains, each [ticks]; NaN where not measured.
struct CostCurve {
    std::span<const double> cost, gain;
};

/// A moment of a run.
struct Moment {
    double tick;  ///< ticks since the start, 0 to T; not whole within a tick
    double gain;  ///< so far
};

/// (2). NaN if a value that it takes was not measured. `cost` never falls and is not empty
/// (contract).
Moment at_cost(CostCurve curve, double limit);

/// (1) and (2) for two runs.
struct EqualCost {
    double cost;
    Moment first, other;
};
EqualCost at_equal_cost(CostCurve first, CostCurve other);

}  // namespace netlead
