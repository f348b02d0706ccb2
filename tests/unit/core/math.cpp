#include "sim/core/math.hpp"

#include <doctest/doctest.h>

#include <cfloat>
#include <cmath>
#include <limits>

#include "sim/core/random.hpp"

using namespace netlead;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = std::numeric_limits<double>::denorm_min();
constexpr double greatest = std::numeric_limits<double>::max();

/// Distance of neighbouring doubles just below |exact|.
long double ulp(long double exact) {
    int exponent = 0;
    std::frexp(exact, &exponent);
    return std::ldexp(1.0L, std::max(exponent, -1021) - 53);
}

double error_in_ulp(double found, long double exact) {
    return static_cast<double>(std::fabs(found - exact) / ulp(exact));
}

/// Two uniform numbers for the i-th argument of a test.
struct Two {
    double first, second;
};
Two uniforms(std::uint32_t i) {
    const RandomBlock w = draw(RunKey{2024, 1}, DrawAddress{64, 0, i, 0});
    return {unit53(w[0], w[1]), unit53(w[2], w[3])};
}

/// A positive double with every exponent alike likely, subnormal ones included.
double any_positive(double u) {
    return math::detail::from_bits(static_cast<std::uint64_t>(u * 0x1p52) * 0x7ffu + 1);
}

template <class Function, class Exact, class Argument>
double greatest_error(Function function, Exact exact, Argument argument, std::uint32_t count) {
    double worst = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const double x = argument(uniforms(i));
        const double error = error_in_ulp(function(x), exact(static_cast<long double>(x)));
        worst = error <= worst ? worst : error;  // a NaN is worse than any number
    }
    return worst;
}

bool same(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

// A long double of 64 bits resolves an ulp of a double into 2048 parts.
constexpr bool no_reference = LDBL_MANT_DIG < 64;

}  // namespace

TEST_CASE("exp is within 1 ulp of long double libm" * doctest::skip(no_reference)) {
    const auto error = [](double low, double high, std::uint32_t count) {
        return greatest_error([](double x) { return math::exp(x); },
                              [](long double x) { return std::exp(x); },
                              [&](Two u) { return low + (high - low) * u.first; }, count);
    };
    CHECK(error(-708, 709.78, 600000) < 1);
    CHECK(error(-1, 1, 300000) < 1);
    CHECK(error(-745.13, -708, 200000) < 1);  // subnormal results
    CHECK(error(-1e-8, 1e-8, 100000) < 1);
}

TEST_CASE("log is within 1 ulp of long double libm" * doctest::skip(no_reference)) {
    const auto error = [](auto argument, std::uint32_t count) {
        return greatest_error([](double x) { return math::log(x); },
                              [](long double x) { return std::log(x); }, argument, count);
    };
    CHECK(error([](Two u) { return any_positive(u.first); }, 500000) < 1);
    CHECK(error([](Two u) { return u.first * 0x1p-1022; }, 100000) < 1);
    CHECK(error([](Two u) { return 0.5 + 1.5 * u.first; }, 300000) < 1);
    CHECK(error([](Two u) { return 1 + (u.first - 0.5) * std::ldexp(1, -int(50 * u.second)); },
                100000) < 1);
}

TEST_CASE("pow is within 2 ulp of long double libm" * doctest::skip(no_reference)) {
    // Long double's own pow is good to about 1 of its ulp: 1/2048 of ours.
    const auto error = [](auto base, std::uint32_t count) {
        double worst = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            const Two u = uniforms(i);
            const double x = base(u);
            const double y = (1454 * u.second - 745) / std::log(x);  // results of every size
            const long double exact = std::pow(static_cast<long double>(x), y);
            if (x == 1 || exact > greatest || exact == 0) continue;
            const double found = error_in_ulp(math::pow(x, y), exact);
            worst = found <= worst ? worst : found;
        }
        return worst;
    };
    CHECK(error([](Two u) { return any_positive(u.first); }, 400000) < 2);
    CHECK(error([](Two u) { return 0.7 + 0.72 * u.first; }, 400000) < 2);
    CHECK(error([](Two u) { return 1 + (u.first - 0.5) * std::ldexp(1, -int(50 * u.second)); },
                400000) < 2);
}

TEST_CASE("exp and log at the edges") {
    CHECK(math::exp(0) == 1);
    CHECK(math::exp(-0.0) == 1);
    CHECK(math::exp(inf) == inf);
    CHECK(math::exp(-inf) == 0);
    CHECK(math::exp(709.782712893384) < inf);
    CHECK(math::exp(709.7827128933841) == inf);
    CHECK(math::exp(-745.1332191019411) == smallest);
    CHECK(math::exp(-745.1332191019412) == 0);
    CHECK(math::exp(greatest) == inf);
    CHECK(math::exp(-greatest) == 0);
    CHECK(std::isnan(math::exp(not_a_number)));

    CHECK(same(math::log(1), 0.0));
    CHECK(math::log(0) == -inf);
    CHECK(math::log(-0.0) == -inf);
    CHECK(math::log(inf) == inf);
    CHECK(math::log(smallest) == -744.4400719213812);
    CHECK(math::log(greatest) == 709.782712893384);
    CHECK(std::isnan(math::log(-1)));
    CHECK(std::isnan(math::log(-inf)));
    CHECK(std::isnan(math::log(not_a_number)));
}

TEST_CASE("pow treats special arguments as the C standard asks") {
    const double specials[] = {
        0.0, -0.0, inf, -inf,  not_a_number, 1,        -1,        0.5,        -0.5,        2,
        -2,  3,    -3,  1e300, -1e300,       smallest, -smallest, 0x1p53 + 2, -0x1p52 - 1, 1024.5};
    for (const double x : specials) {
        for (const double y : specials) {
            const double found = math::pow(x, y), expected = std::pow(x, y);
            // 3 ulp: 1.06 of ours and up to 1 of libm's, where the result is not special.
            const bool close = std::fabs(found - expected) <= 3 * DBL_EPSILON * std::fabs(expected);
            INFO(x, " to the ", y, " is ", found, ", expected ", expected);
            CHECK((same(found, expected) || (close && std::isfinite(expected))));
        }
    }
    CHECK(math::pow(2, 10) == 1024);
    CHECK(math::pow(-2, 3) == -8);
    CHECK(math::pow(2, -1074) == smallest);
    CHECK(math::pow(2, -1076) == 0);
    CHECK(math::pow(2, 1024) == inf);
}

TEST_CASE("power is repeated multiplication") {
    static_assert(math::power(3, 0) == 1 && math::power(3, 5) == 243 && math::power(-2, 3) == -8);
    CHECK(math::power(2, 1000) == 0x1p1000);
    CHECK(math::power(0, 0) == 1);
    CHECK(math::power(10, 400) == inf);
    // 37 roundings at most: the bound of the header.
    const double found = math::power(1.1, 37);
    CHECK(std::fabs(found - math::pow(1.1, 37)) <= 37 * DBL_EPSILON * found);
}
