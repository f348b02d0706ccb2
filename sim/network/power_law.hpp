#pragma once
/// A power law cut off at both ends: few large values, many small ones, none beyond a limit.
///
///     P(X > x) = (x^(1-g) - b^(1-g)) / (a^(1-g) - b^(1-g)),   a <= x <= b                     (1)
///     E X      = (g-1)/(g-2) (a^(2-g) - b^(2-g)) / (a^(1-g) - b^(1-g))                        (2)
///
///     symbol  meaning                  range
///     g       exponent of the density  > 1, not 2 where a mean is asked for
///     a, b    least, greatest value    0 < a <= b
///
/// a = b is a constant. Nothing here draws: `quantile` turns a uniform number into a value.
/// Source: the truncated Pareto law; Clauset, Shalizi and Newman 2009.

#include "sim/core/math.hpp"

namespace netlead {

class PowerLaw {
public:
    PowerLaw(double exponent, double least, double greatest);
    /// The law with that mean, 0 < mean <= greatest: `least` found by bisection on (2).
    static PowerLaw with_mean(double exponent, double mean, double greatest);

    double least() const { return least_; }
    double greatest() const { return greatest_; }
    double mean() const;
    /// P(X > x), equation (1).
    double above(double x) const;
    /// The value that is exceeded with chance u, 0 < u < 1.
    double quantile(double u) const {
        return least_ == greatest_ ? least_
                                   : math::exp(inverse_ * math::log(far_ + u * (near_ - far_)));
    }

private:
    double exponent_, least_, greatest_;
    double near_, far_;  ///< a^(1-g), b^(1-g)
    double inverse_;     ///< 1 / (1-g)
};

}  // namespace netlead
