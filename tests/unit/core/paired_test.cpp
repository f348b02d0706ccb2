#include "sim/core/paired.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/normal.hpp"

using namespace netlead;

namespace {

constexpr RunKey key{5, 0};

std::vector<double> drawn(std::uint32_t n, std::uint32_t which, double shift, bool skewed) {
    DrawStream words(RunKey{77, which}, EngineStream::resampling, 0, 0);
    std::vector<double> values(n);
    for (double& value : values) {
        value = shift + (skewed ? -std::log(1 - unit(words())) - 1 : normal(words));
    }
    return values;
}

}  // namespace

TEST_CASE("sign flips of few values: every flip counted by hand") {
    // Sums of +-1 +-2 +-4: 7 and -7 alone are as large as 7, so p = 2 / 8.
    CHECK(sign_flip(std::vector<double>{1, 2, 4}, key, 0).p ==
          doctest::Approx(0.25).epsilon(1e-15));
    // -1 + 2 + 4 = 5: +-7 and +-5 are as large.
    CHECK(sign_flip(std::vector<double>{-1, 2, 4}, key, 0).p ==
          doctest::Approx(0.5).epsilon(1e-15));
    CHECK(sign_flip(std::vector<double>{0, 0}, key, 0).p == 1);
    CHECK(std::isnan(sign_flip(std::vector<double>{}, key, 0).p));
}

TEST_CASE("the interval of sign flips is made of the means of subsets") {
    // 15 subsets of 1, 2, 4, 8; at 75 % k = 2: the second lowest and highest of
    // 1, 1.5, 2, 7/3, 2.5, 3, 11/3, 3.75, 4, 13/3, 4.5, 14/3, 5, 6, 8.
    const std::vector<double> values{1, 2, 4, 8};
    const Interval found = sign_flip(values, key, 0, 0.75).interval;
    CHECK(found.low == 1.5);
    CHECK(found.high == 6);
    CHECK(std::isnan(sign_flip(values, key, 0, 0.95).interval.low));  // 2^4 flips are too few
}

TEST_CASE("random flips agree with the normal law, and with the seed") {
    const std::vector<double> values = drawn(60, 1, 0.25, false);
    const double z = mean(values) * std::sqrt(60.0) / std::sqrt(variance(values));
    const double p = std::erfc(std::fabs(z) / std::sqrt(2.0));
    // A share of 2001 flips: standard error sqrt(p (1 - p) / 2001); the normal law errs by about 1/n.
    CHECK(std::fabs(sign_flip(values, key, 3).p - p) <
          4 * std::sqrt(p * (1 - p) / 2001) + 1.0 / 60);
    CHECK(sign_flip(values, key, 3).p == sign_flip(values, key, 3).p);
    const Interval flips = sign_flip(values, key, 3).interval, t = mean_interval(values);
    // Subsets' means have about the spread of the mean; ends are order statistics of 2000 of them.
    CHECK(std::fabs(flips.low - t.low) < 0.2 * (t.high - t.low));
    CHECK(std::fabs(flips.high - t.high) < 0.2 * (t.high - t.low));
}

TEST_CASE("BCa shifts toward the long tail, and is the percentile interval where there is none") {
    const std::vector<double> skewed = drawn(40, 2, 0, true);
    const Interval bca = bca_interval(skewed, key, 1), t = mean_interval(skewed);
    CHECK(bca.high - mean(skewed) > mean(skewed) - bca.low);
    CHECK(bca.high > t.high);
    CHECK(bca.low > t.low);
    const std::vector<double> even{-3, -2, -1, 0, 1, 2, 3};
    const Interval symmetric = bca_interval(even, key, 1, 20000);
    // a = 0 and z0 near 0: ends are quantiles of 20,000 means, spaced by 1/7 about 0.
    CHECK(std::fabs(symmetric.low + symmetric.high) <= 2.0 / 7 + 1e-12);
    CHECK(std::isnan(bca_interval(std::vector<double>{1}, key, 1).low));
    const Interval flat = bca_interval(std::vector<double>{2, 2, 2}, key, 1);
    CHECK(flat.low == 2);
    CHECK(flat.high == 2);
}

TEST_CASE("coverage of BCa and of sign flips, 40 normal or skewed values") {
    constexpr int samples = 400;
    for (const bool skewed : {false, true}) {
        int bca = 0, flips = 0, p_low = 0;
        for (std::uint32_t s = 0; s < samples; ++s) {
            const std::vector<double> values = drawn(40, 100 + s, 0, skewed);
            const Interval b = bca_interval(values, {9, s}, 1, 400);
            const SignFlip f = sign_flip(values, {9, s}, 2);
            bca += b.low <= 0 && 0 <= b.high;
            flips += f.interval.low <= 0 && 0 <= f.interval.high;
            p_low += f.p <= 0.05;
        }
        const double error = std::sqrt(0.05 * 0.95 / samples);
        CAPTURE(skewed);
        // n = 40 and 400 resamples: bootstraps fall short by about 1/n = 0.025.
        CHECK(bca >= samples * (0.95 - 4 * error - 0.025));
        CHECK(flips >= samples * (0.95 - 4 * error - 0.025));
        CHECK(p_low <= samples * (0.05 + 4 * error + 0.025));
        CHECK(p_low >= 1);
    }
}

TEST_CASE("BCa covers what it says for few values, too") {
    constexpr int samples = 2000;
    for (const std::uint32_t n : {10u, 20u}) {
        int covered = 0;
        for (std::uint32_t s = 0; s < samples; ++s) {
            const Interval b = bca_interval(drawn(n, 9000 + s, 0, false), {11, s}, 1, 1000);
            covered += b.low <= 0 && 0 <= b.high;
        }
        CAPTURE(n);
        // Of the normal law; without the expansion 0.9 and 0.917 would be covered.
        const double error = std::sqrt(0.05 * 0.95 / samples);
        CHECK(covered >= samples * (0.95 - 3 * error));
        CHECK(covered <= samples * (0.95 + 5 * error));
    }
}

TEST_CASE("a detectable effect is found with its power") {
    constexpr int samples = 1000;
    int found = 0;
    double effect = 0;
    for (std::uint32_t s = 0; s < samples; ++s) {
        const std::vector<double> values = drawn(25, 5000 + s, 0.584, false);
        found += mean_interval(values).low > 0;
        effect += detectable_effect(values) / samples;
    }
    // (t_.975 + t_.8) / 5 = (2.0639 + 0.8569) / 5 for s = 1, n = 25; E(s) = 1 - 1 / (4 n) + ...
    CHECK(effect == doctest::Approx(0.5842 * (1 - 1.0 / 96)).epsilon(0.02));
    CHECK(std::fabs(found - 0.8 * samples) < 4 * std::sqrt(0.16 * samples) + 0.01 * samples);
    CHECK(std::isnan(detectable_effect(std::vector<double>{1})));
}

TEST_CASE("Holm by hand") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> adjusted = holm(std::vector<double>{0.01, 0.04, nan, 0.03, 0.8});
    CHECK(adjusted[0] == doctest::Approx(0.04).epsilon(1e-15));
    CHECK(adjusted[3] == doctest::Approx(0.09).epsilon(1e-15));
    CHECK(adjusted[1] == doctest::Approx(0.09).epsilon(1e-15));  // 0.08, but no less than before
    CHECK(adjusted[4] == doctest::Approx(0.8).epsilon(1e-15));
    CHECK(std::isnan(adjusted[2]));
}

TEST_CASE("the worst tenth") {
    std::vector<double> values(20);
    for (std::size_t k = 0; k < 20; ++k) values[k] = static_cast<double>((k * 7) % 20);
    CHECK(worst_mean(values) == 0.5);
    CHECK(worst_mean({4, 9, 2}) == 2);
    CHECK(worst_mean({4, 9, 2}, 1) == 5);
    CHECK(std::isnan(worst_mean({})));
}
