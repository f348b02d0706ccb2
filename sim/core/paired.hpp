#pragma once
/// Second opinions on a paired difference d_1 .. d_n, where Student's t may mislead: long tails, few
/// worlds, many arms. Like statistics.hpp, for reports only; NaN where there is no answer.

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/statistics.hpp"

namespace netlead {

/// BCa bootstrap interval of a mean (bias-corrected and accelerated):
///
///     z0 = Phi^-1(P(mean* < mean) + P(mean* = mean) / 2)                                    (1)
///     a  = sum e^3 / (6 (sum e^2)^(3/2)),  e = d - mean      the jackknife, for a mean      (2)
///     ends: quantiles of mean* at Phi(z0 + (z0 + z) / (1 - a (z0 + z))),
///           z = -+sqrt(n / (n - 1)) t,  t of Student's law with n - 1 degrees of freedom    (3)
///
/// over `resamples` samples with replacement, addressed as in bootstrap_interval. NaN for n < 2. With
/// the normal quantile in place of z every bootstrap of a mean is too narrow for small n (91.7 % for 95
/// at n = 20); z as in (3) makes up for it. Source: Efron 1987; the expansion Hesterberg 2015.
Interval bca_interval(std::span<const double> values, RunKey key, std::uint32_t label,
                      std::uint32_t resamples = 2000, double confidence = 0.95);

/// What flipping signs says of "no difference".
struct SignFlip {
    double p;           ///< two-sided; NaN of no values
    Interval interval;  ///< of the shifts that one-sided flips do not reject; NaN if n is too small
};

/// All 2^n flips up to n = 14, then 2000 random ones with that found. p is the share of flips whose
/// sum is as large in size; the ends are order statistics of means over non-empty subsets,
///
///     (m_(k), m_(K + 1 - k)),  k = floor((K + 1) (1 - confidence) / 2),  K subsets           (4)
///
/// Exact for differences that are symmetric about their mean. Source: Fisher 1935, Hartigan 1969.
SignFlip sign_flip(std::span<const double> values, RunKey key, std::uint32_t label,
                   double confidence = 0.95);

/// The mean difference that a paired t test of as many values finds with that power,
/// (t_{(1 + confidence) / 2} + t_{power}) s / sqrt(n), n - 1 degrees of freedom. NaN for n < 2.
/// Source: Bloom 1995.
double detectable_effect(std::span<const double> values, double power = 0.8,
                         double confidence = 0.95);

/// p values for several comparisons at once, so that any error among them has the level asked for.
/// NaN stay and do not count. Source: Holm 1979.
std::vector<double> holm(std::span<const double> p);

/// Mean of the worst (lowest) `share` of values, at least one; NaN of none.
double worst_mean(std::vector<double> values, double share = 0.1);

}  // namespace netlead
