#pragma once
/// Statistics that are expected in a range, each with its 95 % interval. Worlds in which a value was
/// not measured (NaN) are left out, and n says how many remain.
///
///     mean, difference   Student's t over worlds; differences within each world
///     share              Wilson's score interval
///     correlation        Fisher's z: tanh(atanh r -+ 1.96 / sqrt(n - 3))
///     resampled          percentile bootstrap over worlds, addressed draws (2000 resamples)
///     exact              the least and the greatest value over all worlds: for limits that hold
///                        in every world

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/inference/check.hpp"

namespace netlead {

Check mean_of(std::string statistic, std::span<const double> values, Expected expected = {});
/// Of a - b, pair by pair.
Check difference(std::string statistic, std::span<const double> a, std::span<const double> b,
                 Expected expected = {});
/// Share of pairs with a > b, ties counted half.
Check share_greater(std::string statistic, std::span<const double> a, std::span<const double> b,
                    Expected expected = {});
Check share(std::string statistic, double successes, double trials, Expected expected = {});
Check correlation(std::string statistic, std::span<const double> x, std::span<const double> y,
                  Expected expected = {});
Check exact(std::string statistic, std::span<const double> values, Expected expected);

/// Any statistic of a sample of worlds, given by their indices. `label` keeps apart the intervals
/// of one table; checks use different ones.
using WorldStatistic = std::function<double(std::span<const std::size_t> worlds)>;
Check resampled(std::string statistic, std::size_t worlds, const WorldStatistic& value,
                std::uint32_t seed, std::uint32_t label, Expected expected = {});

/// Ratio of the means of two columns over worlds.
Check ratio_of_means(std::string statistic, std::span<const double> above,
                     std::span<const double> below, std::uint32_t seed, std::uint32_t label,
                     Expected expected = {});

/// Pearson's correlation; NaN where one side does not vary.
double pearson(std::span<const double> x, std::span<const double> y);

/// a - b, entry by entry.
std::vector<double> minus(std::span<const double> a, std::span<const double> b);

}  // namespace netlead
