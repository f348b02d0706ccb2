#pragma once
/// Portable exp, log and powers: the same bits natively and in WebAssembly, on any compiler,
/// because they use nothing but IEEE double addition, multiplication, division and integer
/// operations in a fixed order (the whole project is compiled with -ffp-contract=off). libm is not
/// used in the state path: its last bits differ between machines.
///
///     exp(x) = 2^k exp(r),  k = round(x / ln 2),  r = x - k ln 2,  |r| <= ln 2 / 2             (1)
///     exp(r) = 1 + (r + r^2 E(r)),  E a polynomial of degree 9                                 (2)
///     log(x) = k ln 2 + log(m),  x = 2^k m,  sqrt(1/2) <= m < sqrt(2)                          (3)
///     log(m) = 2 atanh(s) = f - s (f - z L(z)),  f = m - 1,  s = f / (2 + f),  z = s^2         (4)
///     x^y    = exp(y log x), the logarithm and the product carried as unevaluated sums         (5)
///
/// ln 2 is split into a short high part, so that k ln2_high is exact, and a low part (Cody and
/// Waite 1980). The polynomials minimise the greatest relative error of (2) and (4) (Remez
/// exchange at 60 digits: 2^-57.9 and 2^-59.4).
///
///     function    greatest error   where                                          measured against
///     exp         0.94 ulp         results from 2^-1074 to the greatest double    long double libm
///     log         0.89 ulp         all positive doubles, subnormal ones too       long double libm
///     pow         1.06 ulp         as above, bases near 1 with large exponents    long double libm
///     power       about n ulp      a bound: each of the n factors counts one rounding
///
/// (The greatest found among 4 million arguments of each kind; tests/unit/core/math.cpp repeats it
/// with fewer. One ulp is the distance of neighbouring doubles below the exact result.)
/// Special arguments give what the C standard asks (Annex F), save that no exception flag or
/// rounding mode other than to nearest is looked after. exp and log have no branch, so a loop over
/// them is compiled to vector instructions. Cost in benchmarks/README.md.

#include <cstdint>
#include <limits>

namespace netlead::math {

namespace detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr std::uint64_t bits_of(double x) {
    return __builtin_bit_cast(std::uint64_t, x);
}
constexpr double from_bits(std::uint64_t bits) {
    return __builtin_bit_cast(double, bits);
}

/// exp(high + low) for |low| much smaller than |high|: equations (1) and (2).
constexpr double exp_of_sum(double high, double low) {
    constexpr double per_ln2 = 0x1.71547652b82fep+0;
    constexpr double ln2_high = 0x1.62e42feep-1, ln2_low = 0x1.a39ef35793c76p-33;
    constexpr double rounder = 0x1.8p52;  // adding it rounds to an integer, left in the low bits

    const double at_least = high < -746 ? -746 : high;  // below, the result is 0 all the same
    const double x = at_least > 710 ? 710 : at_least;   // above, it is infinite all the same
    const double shifted = x * per_ln2 + rounder;
    const double k = shifted - rounder;
    const double r_high = x - k * ln2_high;
    const double r_low = k * ln2_low - low;
    const double r = r_high - r_low;

    const double r2 = r * r, r4 = r2 * r2;
    const double e01 = 0x1.000000000000ap-1 + r * 0x1.55555555554fap-3;
    const double e23 = 0x1.555555555087dp-5 + r * 0x1.1111111127be7p-7;
    const double e45 = 0x1.6c16c18429f01p-10 + r * 0x1.a01a012a5689dp-13;
    const double e67 = 0x1.a0199a0cbb783p-16 + r * 0x1.71df255582616p-19;
    const double e89 = 0x1.28ad72860956dp-22 + r * 0x1.ad7f69847fd48p-26;
    const double e = (e01 + r2 * e23) + r4 * ((e45 + r2 * e67) + r4 * e89);
    const double mantissa = 1 + (r_high + (r2 * e - r_low));

    // 2^k in two factors, since k may lie outside the exponents of doubles.
    const std::uint64_t exponent = bits_of(shifted) - bits_of(rounder) + 2046;
    const std::uint64_t half = exponent >> 1;
    return mantissa * from_bits(half << 52) * from_bits((exponent - half) << 52);
}

/// x = 2^exponent mantissa with sqrt(1/2) <= mantissa < sqrt(2), for positive finite x.
struct Scaled {
    double mantissa, exponent;
};
constexpr Scaled scaled(double x) {
    const bool subnormal = x < 0x1p-1022;
    const std::uint64_t bits = bits_of(x * (subnormal ? 0x1p54 : 1.0));
    // The exponent field, plus 1024 to keep it positive, counted from sqrt(1/2) instead of 1.
    const std::uint64_t raised = (bits + (0x4000000000000000u - 0x3fe6a09e667f3bcdu)) >> 52;
    const double whole = from_bits(0x4330000000000000u | raised) - (0x1p52 + 1024);
    return {from_bits(bits - ((raised - 1024) << 52)), whole - (subnormal ? 54 : 0)};
}

}  // namespace detail

constexpr double exp(double x) {
    return detail::exp_of_sum(x, 0);
}

constexpr double log(double x) {
    constexpr double ln2_high = 0x1.62e42feep-1, ln2_low = 0x1.a39ef35793c76p-33;
    const auto [m, k] = detail::scaled(x);
    const double f = m - 1, s = f / (2 + f);
    const double z = s * s, z2 = z * z;
    const double l01 = 0x1.5555555555592p-1 + z * 0x1.999999997fd79p-2;
    const double l23 = 0x1.24924941f4d50p-2 + z * 0x1.c71c52062a3a5p-3;
    const double l45 = 0x1.74663f9abe7e3p-3 + z * 0x1.39a1a7bbbf395p-3;
    const double l = (l01 + z2 * l23) + z2 * z2 * (l45 + z2 * 0x1.2f062cb1f8ca3p-3);
    const double finite = k * ln2_high + (f - (s * (f - z * l) - k * ln2_low));

    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const double positive = x < detail::infinity ? finite : detail::infinity;
    return x > 0 ? positive : (x == 0 ? -detail::infinity : nan);
}

/// Equation (5): as the C standard's pow. About nine times the cost of exp.
double pow(double x, double y);

/// x^n for a whole n by repeated squaring; power(x, 0) is 1.
constexpr double power(double x, unsigned n) {
    double result = 1;
    for (; n > 0; n >>= 1) {
        if ((n & 1) != 0) result *= x;
        x *= x;
    }
    return result;
}

}  // namespace netlead::math
