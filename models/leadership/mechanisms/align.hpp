#pragma once
/// Align: how views x of the needs spread from person to person.
///
/// Network influence, over all ties j of i, weighted by trust tau:
///     x_i <- (1 - lambda_i) y_i
///            + lambda_i (a_i x_i + (1 - a_i) sum_j tau_ij x_j / sum_j tau_ij)                (1)
/// Traditional influence, down the tree, b the superior of i:
///     v_i = y_i without reports,
///           else (1 - lambda_i) y_i + lambda_i mean over reports r of y_r                    (2)
///     head, or superior absent:  x_i <- v_i                                                  (3)
///     everyone else:             x_i <- (1 - c) v_i + c (x_b + delta e)                      (4)
/// Coordinator (backbone): (4) for everyone, with the mean of the heads' estimates as x_b.
/// No exchange, or no trusted tie: x_i <- y_i.
///
///     symbol  argument            meaning                                 unit  range
///     y       estimate            own estimate of log-needs [people x D]  1     real
///     x       view, next          view after alignment [people x D]       1     real
///     lambda  control_letting     openness to others                      1     [0, 1]
///     a       firmness            weight of the own view                  1     [0, 1]
///     tau     ties                trust                                   1     [0, 1]
///     c       params.compliance   weight of the superior's view           1     [0, 1]
///     delta   params.distortion   error added by one level                1     [0, 5]
///
/// Reads t, writes t+1: what the head sees now reaches the lowest level after as many weeks as
/// there are levels. Draws Stream::message under (4) only.
/// Limits, tested: fixed y gives the Friedkin-Johnsen fixed point
/// (I - Lambda W)^-1 (I - Lambda) y; lambda = 1 gives DeGroot's consensus, in which i has the weight
/// k_i / (1 - a_i) at equal trust (k_i: number of ties).
/// Cost: one gather of D values per half-tie; above cache size the rows ahead are prefetched.
/// Not modelled: bounded confidence, strategic messages.
/// Source: DeGroot 1974; Friedkin and Johnsen 1990; loss per level, Downs 1967 (value: assumption).

#include "models/leadership/population.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

struct AlignParams {
    bool on;
    double compliance, distortion;
};
void declare(ParamTable& table, AlignParams& params);

/// Equation (1). `fronts` is D; arrays are row-major [people x D].
void align_over_ties(const Blocks& blocks, const Ties& ties, std::uint32_t fronts,
                     std::span<const float> control_letting, std::span<const float> firmness,
                     std::span<const double> estimate, std::span<const double> view,
                     std::span<double> next);

/// Equations (2) to (4).
void align_down_the_tree(const AlignParams& params, const Setting& setting, std::uint32_t fronts,
                         std::span<const float> control_letting, std::span<const Tick> absent_until,
                         std::span<const double> estimate, std::span<const double> view,
                         std::span<double> next);

/// The mechanism: picks the equations that the rules name.
void align(const AlignParams& params, const Setting& setting, const Ties& ties,
           const Population& now, std::span<double> next);

}  // namespace netlead::leadership
