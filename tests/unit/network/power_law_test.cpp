#include "sim/network/power_law.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace netlead;

TEST_CASE("power_law: the mean is the integral of the tail, and with_mean finds its least value") {
    for (const double exponent : {1.5, 2.01, 2.5, 3.0, 7.0}) {
        const PowerLaw law(exponent, 3, 120);
        // E X = a + integral of P(X > x) over a .. b, by Simpson's rule.
        constexpr int steps = 200'000;
        double sum = 0;
        for (int s = 0; s <= steps; ++s) {
            const double weight = s == 0 || s == steps ? 1 : s % 2 == 1 ? 4 : 2;
            sum += weight * law.above(3 + 117.0 * s / steps);
        }
        CAPTURE(exponent);
        CHECK(law.mean() == doctest::Approx(3 + sum * 117.0 / steps / 3).epsilon(1e-8));
        CHECK(PowerLaw::with_mean(exponent, law.mean(), 120).least() ==
              doctest::Approx(3).epsilon(1e-9));
        for (const double u : {0.001, 0.3, 0.999}) {
            CHECK(law.above(law.quantile(u)) == doctest::Approx(u).epsilon(1e-9));
        }
    }
    CHECK(PowerLaw(2.5, 3, 120).above(2) == 1);
    CHECK(PowerLaw(2.5, 3, 120).above(120) == 0);
    CHECK(PowerLaw::with_mean(2.5, 8, 8).quantile(0.3) == 8);
    CHECK(PowerLaw::with_mean(2.5, 8, 8).mean() == 8);
}
