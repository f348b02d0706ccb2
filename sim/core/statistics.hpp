#pragma once
/// Statistics of reported results: what the numbers in a report mean, and how sure they are.
/// Nothing here is read by a run; summaries that a measure may store in a run's series (Gini,
/// effective number, LMDI) use portable math, so that they do not spoil its content hash.
///
/// Every function says what it gives for too few values: NaN where the answer does not exist, so
/// that no report can show an interval that was never computed.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/core/random.hpp"

namespace netlead {

/// Low and high end; both NaN if there are too few values to say.
struct Interval {
    double low, high;
};

/// Arithmetic mean; NaN of no values.
double mean(std::span<const double> values);

/// Sample variance, divided by n - 1, in two passes; NaN for n < 2.
double variance(std::span<const double> values);

/// Student's t interval of a mean, mean -+ t_(n-1) s / sqrt(n); NaN for n < 2. Exact for normal
/// values, close for means of many.
Interval mean_interval(std::span<const double> values, double confidence = 0.95);

/// Wilson's score interval of a share `successes / trials`; NaN for no trials. `successes` may be
/// half-whole when ties count half; the interval is then slightly wider than need be.
/// Source: Wilson 1927.
Interval share_interval(double successes, double trials, double confidence = 0.95);

/// Two arms run on the same worlds (common random numbers): a[i] and b[i] share replicate i.
struct PairedComparison {
    std::size_t pairs;             ///< n
    double mean_a, mean_b;         ///< of each arm
    double difference;             ///< mean of a[i] - b[i]
    Interval difference_interval;  ///< Student's t on the differences; NaN for n < 2
    double share_a_greater;        ///< share of pairs with a > b, ties counted half
    Interval share_interval;       ///< Wilson's
    /// (var a + var b) / var(a - b): how many times more replicates unpaired arms would need for an
    /// interval as short. 1 if pairing is no help, infinite if all differences are equal, NaN for
    /// n < 2 or if nothing varies.
    double variance_reduction;
};
PairedComparison compare_pairs(std::span<const double> a, std::span<const double> b,
                               double confidence = 0.95);

/// Value at share `p` in [0, 1] of the values in order, linear between neighbours (R's type 7); NaN
/// of no values.
double quantile(std::vector<double> values, double p);

/// Percentile bootstrap interval of any statistic (Efron 1979): the central share `confidence` of
/// its values on `resamples` samples drawn with replacement. Draws have addresses
/// (EngineStream::resampling, resample, `label`, k), so the interval is a pure function of its
/// arguments; `label` keeps apart the intervals of one report. NaN for n < 2, or if the statistic
/// is NaN on some resample. Too narrow for small n (below about 20).
using Statistic = std::function<double(std::span<const double>)>;
Interval bootstrap_interval(std::span<const double> values, const Statistic& statistic, RunKey key,
                            std::uint32_t label, std::uint32_t resamples = 2000,
                            double confidence = 0.95);

/// Logarithmic mean L(a, b) = (a - b) / (log a - log b) of a, b >= 0; L(a, a) = a and L(a, 0) = 0.
/// a / b must not overflow.
double logarithmic_mean(double a, double b);

/// LMDI-I: how much each factor contributes to the difference of two products,
///
///     A - B = sum_k D_k,  D_k = L(A, B) log(a_k / b_k),  A = prod a_k,  B = prod b_k (1)
///
/// exact up to rounding, without a rest, and the same in any order of the factors. All factors must
/// be >= 0. Zeros take the limit of (1) as all of them tend to 0 together: if only one product is
/// 0, its zero factors share the whole difference equally; if both are, there is nothing to share.
/// Source: Ang 2005, "The LMDI approach to decomposition analysis: a practical guide".
std::vector<double> lmdi(std::span<const double> a, std::span<const double> b);

/// Gini coefficient of values >= 0: mean absolute difference over twice the mean, in [0, 1 - 1/n].
/// 0 if all are 0 (nobody has more), NaN of no values.
double gini(std::vector<double> values);

/// How many equally used options are as diverse as these: exp of the Shannon entropy of the weights
/// (>= 0, of any sum), in [1, n] (Hill number of order 1). NaN if no weight is positive.
double effective_number(std::span<const double> weights);

}  // namespace netlead
