#include "sim/core/sequential.hpp"

#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace netlead {

void Moments::add(double value) {
    ++n_;
    const double before = value - mean_;
    mean_ += before / static_cast<double>(n_);
    squares_ += before * (value - mean_);
}

double Moments::variance() const {
    return n_ < 2 ? std::numeric_limits<double>::quiet_NaN()
                  : squares_ / static_cast<double>(n_ - 1);
}

double sequence_half_width(const Moments& seen, double alpha) {
    NETLEAD_EXPECT(alpha > 0 && alpha < 1);
    constexpr double infinite = std::numeric_limits<double>::infinity(), c = sequence_precision;
    if (seen.n() < 2) return infinite;
    const auto n = static_cast<double>(seen.n());
    const double k = 1 - math::exp(math::log(alpha * alpha * c / (n + c)) / n);
    const double left = n - k * (n + c);
    if (left <= 0) return infinite;
    return std::sqrt(seen.variance() * k * (n + c) * (n - 1) / (n * left));
}

}  // namespace netlead
