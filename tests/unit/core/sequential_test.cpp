#include "sim/core/sequential.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "sim/core/normal.hpp"
#include "sim/core/random.hpp"
#include "sim/core/statistics.hpp"

using namespace netlead;

namespace {

Moments moments_of(const std::vector<double>& values) {
    Moments seen;
    for (const double value : values) seen.add(value);
    return seen;
}

/// Equation (1) of sequential.hpp.
double martingale(const std::vector<double>& values, double mu) {
    const auto n = static_cast<double>(values.size());
    constexpr double c = sequence_precision;
    double s = 0, v = 0;
    for (const double x : values) {
        s += x - mu;
        v += (x - mu) * (x - mu);
    }
    return std::sqrt(c / (n + c)) * std::pow(1 - s * s / ((n + c) * v), -n / 2);
}

enum class Shape { normal, uniform, skewed, two_points };

double draw(Shape shape, DrawStream& words) {
    if (shape == Shape::normal) return normal(words);
    const double u = unit(words());
    switch (shape) {
        case Shape::uniform:
            return u - 0.5;
        case Shape::skewed:
            return -std::log(1 - u) - 1;
        case Shape::two_points:
            return (u < 0.3) - 0.3;
        case Shape::normal:
            break;
    }
    return 0;
}

/// Share of sequences that miss the mean 0 at some look: n = 10, 20, .. 200.
double share_that_misses(Shape shape, int sequences, bool sequential) {
    int misses = 0;
    for (int k = 0; k < sequences; ++k) {
        DrawStream words(RunKey{41, static_cast<std::uint32_t>(k)}, EngineStream::resampling, 0, 0);
        Moments seen;
        bool missed = false;
        for (int n = 1; n <= 200; ++n) {
            seen.add(draw(shape, words));
            if (n % 10 != 0 || seen.variance() == 0) continue;
            const double half = sequential ? sequence_half_width(seen, 0.05)
                                           : 1.96 * std::sqrt(seen.variance() / n);
            missed = missed || std::fabs(seen.mean()) > half;
        }
        misses += missed;
    }
    return static_cast<double>(misses) / sequences;
}

}  // namespace

TEST_CASE("moments as they come are those of all values at once") {
    const std::vector<double> values{1e8 + 1, 1e8 + 4, 1e8 - 2, 1e8 + 0.5};
    const Moments seen = moments_of(values);
    CHECK(seen.n() == 4);
    // Two orders of adding up: a few roundings of numbers of size 1e8.
    CHECK(std::fabs(seen.mean() - mean(values)) <= 4 * 1e8 * 2.3e-16);
    CHECK(seen.variance() == doctest::Approx(variance(values)).epsilon(1e-7));
    CHECK(std::isnan(moments_of({3}).variance()));
}

TEST_CASE("the sequence is where the martingale has not reached 1 / alpha") {
    const std::vector<double> values{2.0, 3.5, 1.0, 4.0, 2.5, 2.2, 3.1, 2.9, 1.7, 3.3, 2.4, 2.8};
    for (const std::size_t n : {std::size_t{6}, std::size_t{9}, values.size()}) {
        const std::vector<double> first(values.begin(),
                                        values.begin() + static_cast<std::ptrdiff_t>(n));
        for (const double alpha : {0.2, 0.05}) {
            const Moments seen = moments_of(first);
            const double half = sequence_half_width(seen, alpha);
            CAPTURE(n);
            CAPTURE(alpha);
            if (std::isinf(half)) continue;
            // (1) has slope of size n at the end, its arguments a rounding error of some 1e-15.
            CHECK(martingale(first, seen.mean() + half) * alpha ==
                  doctest::Approx(1).epsilon(1e-9));
            CHECK(martingale(first, seen.mean() - half) * alpha ==
                  doctest::Approx(1).epsilon(1e-9));
        }
    }
    CHECK(std::isfinite(sequence_half_width(moments_of(values), 0.05)));
    CHECK(std::isinf(sequence_half_width(moments_of({1, 2}), 0.05)));
    CHECK(sequence_half_width(moments_of(std::vector<double>(20, 3.0)), 0.05) == 0);
}

TEST_CASE("one value alone says nothing: the martingale begins at 1") {
    CHECK(martingale({7.0}, 3.0) == doctest::Approx(1).epsilon(1e-14));
    CHECK(martingale({7.0}, -50.0) == doctest::Approx(1).epsilon(1e-12));
}

TEST_CASE("coverage at all of twenty looks at once") {
    constexpr int sequences = 4000;
    const double error = std::sqrt(0.05 * 0.95 / sequences);
    for (const Shape shape : {Shape::normal, Shape::uniform, Shape::skewed, Shape::two_points}) {
        const double missed = share_that_misses(shape, sequences, true);
        MESSAGE("shape " << static_cast<int>(shape) << ": missed at some look " << missed);
        CHECK(missed <= 0.05 + 4 * error);
    }
    // The ordinary interval, looked at as often, does not keep its promise.
    CHECK(share_that_misses(Shape::normal, sequences, false) > 0.05 + 10 * error);
}
