#include "sim/core/math.hpp"

#include <cmath>

namespace netlead::math {
namespace {

/// A number of about 106 bits: the unevaluated sum high + low, |low| <= ulp(high) / 2.
struct Sum {
    double high, low;
};

/// a + b exactly (Knuth 1969).
Sum two_sum(double a, double b) {
    const double sum = a + b;
    const double b_seen = sum - a;
    return {sum, (a - (sum - b_seen)) + (b - b_seen)};
}

/// a + b exactly if |a| >= |b| or a = 0 (Dekker 1971).
Sum quick_two_sum(double a, double b) {
    const double sum = a + b;
    return {sum, b - (sum - a)};
}

/// The upper 26 bits and the rest.
Sum halves(double a) {
    const double stretched = 0x8000001p0 * a;
    const double high = stretched - (stretched - a);
    return {high, a - high};
}

/// a b exactly (Dekker 1971), for |a|, |b| < 2^995 and products that are not subnormal.
Sum two_product(double a, double b) {
    const double product = a * b;
    const auto [a1, a2] = halves(a);
    const auto [b1, b2] = halves(b);
    return {product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2};
}

Sum operator*(Sum a, Sum b) {
    const Sum product = two_product(a.high, b.high);
    return {product.high, product.low + (a.high * b.low + a.low * b.high)};
}

/// log(x) to about 2^-65 of its size: equations (3) and (4), where the first two terms of the
/// series 2 atanh(s) = 2 s + s^3 (2/3 + z P(z)) carry their low parts.
Sum long_log(double x) {
    constexpr Sum ln2{0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45};
    constexpr Sum two_thirds{0x1.5555555555555p-1, 0x1.5555555555555p-55};
    const auto [m, k] = detail::scaled(x);
    const double f = m - 1;
    const Sum divisor = two_sum(m, 1);
    const double quotient = f / divisor.high;
    const Sum back = two_product(quotient, divisor.high);
    const double remainder = ((f - back.high) - back.low) - quotient * divisor.low;
    const Sum s{quotient, remainder / divisor.high};

    const Sum z = s * s;
    constexpr double p[] = {0x1.9999999999996p-2, 0x1.2492492493036p-2, 0x1.c71c71c5804ebp-3,
                            0x1.745d18325f619p-3, 0x1.3b1362b29fc16p-3, 0x1.1120b626324fcp-3,
                            0x1.de335b848a4aap-4, 0x1.eb11d2588e37ep-4};
    double tail = p[7];
    for (int i = 6; i >= 0; --i) tail = p[i] + z.high * tail;
    Sum factor = quick_two_sum(two_thirds.high, z.high * tail);
    factor.low += two_thirds.low;

    const Sum cubic = s * (z * factor);
    Sum log_m = quick_two_sum(2 * s.high, cubic.high);
    log_m.low += 2 * s.low + cubic.low;
    const Sum total = quick_two_sum(k * ln2.high, log_m.high);
    return quick_two_sum(total.high, total.low + (log_m.low + k * ln2.low));
}

double positive_pow(double x, double y) {
    const Sum log_x = long_log(x);
    const double exponent = y * log_x.high;
    if (!(std::fabs(exponent) < 750)) return exp(exponent);  // overflow or underflow, any y
    const Sum product = two_product(y, log_x.high);
    return detail::exp_of_sum(product.high, product.low + y * log_x.low);
}

bool is_whole(double y) {
    return std::floor(y) == y;
}
bool is_odd(double y) {
    return is_whole(y) && !is_whole(y / 2);
}

}  // namespace

double pow(double x, double y) {
    using detail::infinity;
    if (y == 0 || x == 1) return 1;
    if (std::isnan(x) || std::isnan(y)) return x + y;

    const double size = std::fabs(x);
    if (std::fabs(y) == infinity) {
        if (size == 1) return 1;
        return (size > 1) == (y > 0) ? infinity : 0;
    }
    const double sign = std::signbit(x) && is_odd(y) ? -1 : 1;
    if (size == 0 || size == infinity) return sign * ((size == 0) == (y < 0) ? infinity : 0);
    if (x < 0 && !is_whole(y)) return std::numeric_limits<double>::quiet_NaN();
    return sign * positive_pow(size, y);
}

}  // namespace netlead::math
