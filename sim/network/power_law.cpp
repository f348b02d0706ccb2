#include "sim/network/power_law.hpp"

#include "sim/core/contracts.hpp"

namespace netlead {

PowerLaw::PowerLaw(double exponent, double least, double greatest)
    : exponent_(exponent),
      least_(least),
      greatest_(greatest),
      near_(math::pow(least, 1 - exponent)),
      far_(math::pow(greatest, 1 - exponent)),
      inverse_(1 / (1 - exponent)) {
    NETLEAD_EXPECT(exponent > 1 && 0 < least && least <= greatest);
}

PowerLaw PowerLaw::with_mean(double exponent, double mean, double greatest) {
    NETLEAD_EXPECT(0 < mean && mean <= greatest);
    if (mean == greatest) return {exponent, mean, mean};
    double low = mean * 1e-6, high = mean;  // the least value lies below the mean
    for (int halving = 0; halving < 100; ++halving) {
        const double middle = (low + high) / 2;
        (PowerLaw(exponent, middle, greatest).mean() < mean ? low : high) = middle;
    }
    return {exponent, high, greatest};
}

double PowerLaw::mean() const {
    if (least_ == greatest_) return least_;
    const double of_powers = math::pow(least_, 2 - exponent_) - math::pow(greatest_, 2 - exponent_);
    return (exponent_ - 1) / (exponent_ - 2) * of_powers / (near_ - far_);
}

double PowerLaw::above(double x) const {
    if (x < least_) return 1;
    if (x >= greatest_) return 0;
    return (math::pow(x, 1 - exponent_) - far_) / (near_ - far_);
}

}  // namespace netlead
