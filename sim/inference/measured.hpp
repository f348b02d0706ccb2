#pragma once
/// Checks against published numbers: means over independent worlds with their standard errors, held
/// against a target, a direction, or only shown (check.hpp, equation (1)).

#include <limits>
#include <span>
#include <string>

#include "sim/inference/check.hpp"

namespace netlead {

/// A mean over independent worlds or trials with its standard error (0 of one exact value).
struct Measured {
    double value = std::numeric_limits<double>::quiet_NaN();
    double error = 0;
    std::size_t n = 1;
};
/// Mean of values; NaN are left out.
Measured mean_over_worlds(std::span<const double> values);
/// Mean of a[i] - b[i].
Measured mean_difference(std::span<const double> a, std::span<const double> b);
/// Share of successes, with the binomial standard error.
Measured share_of(double successes, double trials);
/// Share of values above a bound, likewise.
Measured share_above(std::span<const double> values, double bound);
/// One exact value.
inline Measured exactly(double value) {
    return {value, 0, 1};
}

/// A number to be met within equation (1).
Check target_check(std::string quantity, std::string source, char grade, double target,
                   Measured measured, double allowance = 0, double target_error = 0);
/// A difference that must be positive.
Check direction_check(std::string quantity, std::string source, char grade, Measured difference);
/// A number for the reader; `target` is shown beside it if it is one.
Check shown_check(std::string quantity, std::string source, char grade, Measured measured,
                  double target = std::numeric_limits<double>::quiet_NaN());
/// The same check as a point of a curve of the claim's figure.
Check at(Check check, std::string curve, double x);

}  // namespace netlead
