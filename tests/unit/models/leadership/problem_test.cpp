/// The landscape against its known statistics, needs against their stationary law, coordination.

#include "models/leadership/problem.hpp"

#include <cmath>

#include "sim/core/math.hpp"
#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

ProblemParams problem(std::int64_t bits, std::int64_t interdependence) {
    return {8, bits, interdependence, 0.02, 0.8, 0.0};
}

struct Peaks {
    int local = 0, best = 0;
};

Peaks peaks(const Landscape& landscape) {
    Peaks found;
    for (std::uint32_t s = 0; s < 1u << landscape.bits(); ++s) {
        bool local = true;
        for (std::uint32_t b = 0; b < landscape.bits(); ++b) {
            local &= landscape.quality(s ^ (1u << b)) < landscape.quality(s);
        }
        found.local += local;
        found.best += landscape.quality(s) == 1;
    }
    return found;
}

}  // namespace

TEST_CASE("K = 0: one peak, any K: the best practice has quality exactly 1") {
    Landscape landscape;
    for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
        for (const std::int64_t k : {0, 1, 5, 9}) {
            landscape.reset(problem(10, k), {1, replicate});
            const Peaks found = peaks(landscape);
            CHECK(found.best == 1);
            if (k == 0) CHECK(found.local == 1);
        }
    }
}

TEST_CASE("K = n - 1: local optima number 2^n / (n + 1) on average") {
    // Fitness is independent between practices, so a practice beats its n neighbours with
    // probability 1 / (n + 1). The number has variance 2^n (n - 1) / (2 (n + 1)^2) (Macken and
    // Perelson 1989); over 200 worlds the mean has a 200th of it.
    const double n = 10, worlds = 200;
    const double expected = 1024 / (n + 1), variance = 1024 * (n - 1) / (2 * (n + 1) * (n + 1));
    double sum = 0;
    Landscape landscape;
    for (std::uint32_t replicate = 0; replicate < 200; ++replicate) {
        landscape.reset(problem(10, 9), {2, replicate});
        sum += peaks(landscape).local;
    }
    CHECK(std::abs(sum / worlds - expected) < five_sigma * std::sqrt(variance / worlds));
}

TEST_CASE("a bit changes the contributions of itself and of the K before it, and no others") {
    // quality^(1/8) is fitness over the best, so differences of fitness add over independent bits:
    // flipping bits b and c together does what each does alone if they are farther apart than K.
    Landscape landscape;
    const std::uint32_t bits = 12;
    const std::int64_t k = 3;
    landscape.reset(problem(bits, k), {3, 0});
    const auto fitness = [&](std::uint32_t s) { return std::pow(landscape.quality(s), 0.125); };
    std::uint32_t entangled = 0;
    for (std::uint32_t b = 0; b < bits; ++b) {
        for (std::uint32_t c = 0; c < b; ++c) {
            double most = 0;
            for (std::uint32_t s = 0; s < 64; ++s) {
                const std::uint32_t x = s * 61, B = 1u << b, C = 1u << c;
                most = std::max(most, std::abs(fitness(x ^ B ^ C) - fitness(x ^ B) -
                                               fitness(x ^ C) + fitness(x)));
            }
            const std::uint32_t apart = std::min(b - c, bits - (b - c));
            // four values with the relative error of a float, 2^-24 / 8 each
            CHECK((most > 1e-7) == (apart <= k));
            entangled += most > 1e-7;
        }
    }
    CHECK(entangled == bits * 3);
}

TEST_CASE("needs: stationary spread s_w and memory 1 - turbulence") {
    ProblemParams params = problem(1, 0);
    params.fronts = 64;
    params.turbulence = 0.1;
    params.need_spread = 0.7;
    double squares = 0, products = 0, n = 0;
    for (std::uint32_t replicate = 0; replicate < 40; ++replicate) {
        Needs needs;
        needs.reset(params, {4, replicate});
        for (Tick t = 0; t < 5; ++t) needs.drift(params, {4, replicate}, t);
        std::vector<double> before(needs.logs().begin(), needs.logs().end());
        needs.drift(params, {4, replicate}, 5);
        double shares = 0;
        for (std::size_t d = 0; d < 64; ++d) {
            squares += needs.logs()[d] * needs.logs()[d];
            products += before[d] * needs.logs()[d];
            shares += needs.shares()[d];
            n += 1;
        }
        CHECK(std::abs(shares - 1) < 64 * 0x1p-53);
    }
    // z^2 / s^2 has variance 2; z z' / s^2 with correlation a has variance 1 + a^2.
    const double s2 = 0.49, a = 0.9;
    CHECK(std::abs(squares / n - s2) < five_sigma * s2 * std::sqrt(2 / n));
    CHECK(std::abs(products / n - a * s2) < five_sigma * s2 * std::sqrt((1 + a * a) / n));

    Needs still;
    params.turbulence = 0;
    still.reset(params, {4, 0});
    const std::vector<double> first(still.logs().begin(), still.logs().end());
    still.drift(params, {4, 0}, 0);
    CHECK(std::equal(first.begin(), first.end(), still.logs().begin()));
}

TEST_CASE("coordination is 1 on target, at most 1 off it, and falls with the exponent") {
    const std::vector<double> need{0.5, 0.25, 0.125, 0.125}, off{0.25, 0.25, 0.25, 0.25};
    for (const double r : {-8.0, -1.0, 0.0, 0.5, 1.0}) {
        CHECK(std::abs(coordination(need, need, r) - 1) < 1e-14);  // each ratio is exactly 1
    }
    // by hand: ratios 1/2, 1, 2, 2 with weights 1/2, 1/4, 1/8, 1/8
    CHECK(std::abs(coordination(off, need, 0) - std::exp2(-0.25)) < 1e-14);
    CHECK(std::abs(coordination(off, need, -1) - 1 / (1.0 + 0.25 + 0.0625 * 2)) < 1e-14);
    CHECK(std::abs(coordination(off, need, 1) - 1) < 1e-14);
    double below_r = 0;
    for (double r = -8; r <= 1; r += 0.25) {
        const double c = coordination(off, need, r);
        CHECK(c > below_r);
        below_r = c;
    }
    const std::vector<double> neglect{1, 0, 0, 0};
    CHECK(coordination(neglect, need, 0) == 0);
    CHECK(coordination(neglect, need, -2) == 0);
    CHECK(coordination(neglect, need, 0.5) ==
          doctest::Approx(0.5).epsilon(1e-12));  // (1/2 2^1/2)^2
}

TEST_CASE("coordination is continuous in the exponent at 0") {
    // C(r) = C(0) (1 + r V / 2 + ...) with V the variance of log ratios, here below 1, so C(r) is
    // less than |r| away from C(0); 1e-6 more for what rounding of the sum costs in its 1/r-th
    // power, or for taking tiny exponents as 0.
    const std::vector<double> need{0.5, 0.25, 0.125, 0.125}, off{0.25, 0.25, 0.25, 0.25};
    for (const double r : {1e-3, 1e-6, 1e-9, 1e-12, 1e-15}) {
        CAPTURE(r);
        for (const double sign : {-1.0, 1.0}) {
            CHECK(std::abs(coordination(off, need, sign * r) - coordination(off, need, 0)) <
                  r + 1e-6);
        }
    }
}
