#include "sim/core/statistics.hpp"

#include <doctest/doctest.h>

#include <cfloat>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/normal.hpp"

using namespace netlead;
using Values = std::vector<double>;
using doctest::Approx;

namespace {
constexpr RunKey key{5, 1};
bool unknown(Interval interval) {
    return std::isnan(interval.low) && std::isnan(interval.high);
}
}  // namespace

TEST_CASE("mean, variance and Student's interval of five numbers") {
    const Values values{1, 2, 3, 4, 5};
    CHECK(mean(values) == 3);
    CHECK(variance(values) == 2.5);
    // t_4 at 0.975 is 2.7764451052 (printed tables), standard error sqrt(2.5 / 5).
    const Interval interval = mean_interval(values);
    CHECK(interval.low == Approx(3 - 2.7764451052 * std::sqrt(0.5)).epsilon(1e-10));
    CHECK(interval.high == Approx(3 + 2.7764451052 * std::sqrt(0.5)).epsilon(1e-10));
    CHECK(mean_interval(values, 0.5).high < interval.high);
}

TEST_CASE("too few values have no interval") {
    CHECK(std::isnan(mean(Values{})));
    CHECK(mean(Values{7}) == 7);
    CHECK(std::isnan(variance(Values{7})));
    CHECK(unknown(mean_interval(Values{})));
    CHECK(unknown(mean_interval(Values{7})));
    CHECK(unknown(share_interval(0, 0)));
    CHECK(unknown(bootstrap_interval(Values{7}, mean, key, 0)));
    CHECK(std::isnan(quantile({}, 0.5)));
    CHECK(std::isnan(gini({})));
    CHECK(std::isnan(effective_number(Values{})));
    CHECK(std::isnan(effective_number(Values{0, 0})));

    const PairedComparison none = compare_pairs(Values{}, Values{});
    CHECK(none.pairs == 0);
    CHECK(std::isnan(none.difference));
    CHECK(std::isnan(none.share_a_greater));
    CHECK(unknown(none.difference_interval));
    CHECK(unknown(none.share_interval));
    const PairedComparison one = compare_pairs(Values{2}, Values{1});
    CHECK(one.difference == 1);
    CHECK(unknown(one.difference_interval));
    CHECK(one.share_a_greater == 1);
    CHECK(std::isnan(one.variance_reduction));
}

TEST_CASE("Student's interval covers the mean as often as it says") {
    // 4000 samples of 4 normals; 5 standard errors of a share of 0.9: chance of a false alarm 6e-7.
    constexpr std::uint32_t n = 4000;
    int covered = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto values = normals(key, DrawAddress{64, 0, i, 0});
        const Interval interval = mean_interval(values, 0.9);
        covered += interval.low < 0 && 0 < interval.high;
    }
    CHECK(std::fabs(covered / double{n} - 0.9) < 5 * std::sqrt(0.9 * 0.1 / n));
}

TEST_CASE("Wilson's interval: its ends solve (p - share)^2 = z^2 p (1 - p) / n") {
    const double z2_per_n = 1.959963984540054 * 1.959963984540054 / 10;
    for (const double successes : {0.0, 0.5, 8.0, 10.0}) {
        const Interval interval = share_interval(successes, 10);
        for (const double p : {interval.low, interval.high}) {
            const double distance = p - successes / 10;
            // A handful of roundings of terms below 1.
            CHECK(std::fabs(distance * distance - z2_per_n * p * (1 - p)) < 16 * DBL_EPSILON);
        }
        CHECK(interval.low < interval.high);
    }
    CHECK(share_interval(0, 10).low == 0);
    CHECK(share_interval(10, 10).high > 1 - 16 * DBL_EPSILON);
    CHECK(share_interval(8, 10).low < 0.8);
    CHECK_THROWS_AS(share_interval(11, 10), ContractViolation);
}

TEST_CASE("paired comparison") {
    const Values a{3, 5, 4, 8}, b{1, 5, 5, 4};
    const PairedComparison c = compare_pairs(a, b);
    CHECK(c.pairs == 4);
    CHECK(c.mean_a == 5);
    CHECK(c.mean_b == 3.75);
    CHECK(c.difference == 1.25);
    CHECK(c.share_a_greater == (2 + 0.5) / 4);
    CHECK(c.share_interval.low == share_interval(2.5, 4).low);
    const Interval of_differences = mean_interval(Values{2, 0, -1, 4});
    CHECK(c.difference_interval.low == of_differences.low);
    CHECK(c.difference_interval.high == of_differences.high);
    // var a = 14/3, var b = 43/12 (sums of squares 14 and 10.75 over 3), var(a - b) = 14.75 / 3.
    CHECK(c.variance_reduction == Approx((14 + 10.75) / 14.75).epsilon(1e-14));
    CHECK_THROWS_AS(compare_pairs(a, Values{1}), ContractViolation);
    const PairedComparison shifted = compare_pairs(Values{2, 3}, Values{1, 2});
    CHECK(shifted.variance_reduction == std::numeric_limits<double>::infinity());
}

TEST_CASE("quantiles are linear between the ordered values") {
    const Values values{40, 10, 30, 20};
    CHECK(quantile(values, 0) == 10);
    CHECK(quantile(values, 1) == 40);
    CHECK(quantile(values, 0.5) == 25);
    CHECK(quantile(values, 0.25) == 17.5);
}

TEST_CASE("bootstrap of two values has a known distribution") {
    // Means of resamples of {0, 1}: 0, 1/2, 1 with chances 1/4, 1/2, 1/4. The 30 % quantile of 2000
    // is 1/2 unless 600 or more zeros fall, 5.2 standard deviations above the expected 500.
    const Values values{0, 1};
    const Interval wide = bootstrap_interval(values, mean, key, 1);
    CHECK(wide.low == 0);
    CHECK(wide.high == 1);
    const Interval middle = bootstrap_interval(values, mean, key, 1, 2000, 0.4);
    CHECK(middle.low == 0.5);
    CHECK(middle.high == 0.5);
}

TEST_CASE("bootstrap is a function of key and label, and knows what cannot be said") {
    const Values values{1, 4, 2, 8, 5, 7};
    const Interval once = bootstrap_interval(values, mean, key, 1);
    const Interval again = bootstrap_interval(values, mean, key, 1);
    const Interval other = bootstrap_interval(values, mean, key, 2);
    CHECK(once.low == again.low);
    CHECK(once.high == again.high);
    CHECK((once.low != other.low || once.high != other.high));
    const Statistic sometimes_nan = [](std::span<const double> v) {
        return v[0] == 8 ? std::numeric_limits<double>::quiet_NaN() : v[0];
    };
    CHECK(unknown(bootstrap_interval(values, sometimes_nan, key, 1)));
    const Interval one = bootstrap_interval(Values{5, 5}, mean, key, 1, 1);  // a single resample
    CHECK(one.low == 5);
    CHECK(one.high == 5);
}

TEST_CASE("logarithmic mean") {
    CHECK(logarithmic_mean(3, 3) == 3);
    CHECK(logarithmic_mean(0, 3) == 0);
    CHECK(logarithmic_mean(3, 0) == 0);
    CHECK(logarithmic_mean(0, 0) == 0);
    for (const double ratio : {1 + 1e-12, 1.001, 1.104, 1.106, 2.0, 1e6}) {
        // Exact by log1p, good to 1 ulp of long double for any ratio.
        const long double excess = static_cast<long double>(ratio) - 1;
        const double exact = static_cast<double>(excess / std::log1p(excess));
        CHECK(std::fabs(logarithmic_mean(ratio, 1) / exact - 1) < 16 * DBL_EPSILON);
        CHECK(logarithmic_mean(1, ratio) == logarithmic_mean(ratio, 1));
    }
}

TEST_CASE("LMDI contributions add up to the difference") {
    for (std::uint32_t i = 0; i < 2000; ++i) {
        Values a, b;
        const std::uint32_t factors = 1 + i % 6;
        double product_a = 1, product_b = 1;
        for (std::uint32_t k = 0; k < factors; ++k) {
            const RandomBlock words = draw(key, DrawAddress{64, 1, i, k});
            a.push_back(3 * unit(words[0]));
            b.push_back(i % 3 == 0 ? a.back() * (1 + 1e-6 * unit(words[1])) : 3 * unit(words[1]));
            product_a *= a.back();
            product_b *= b.back();
        }
        const Values found = lmdi(a, b);
        double total = 0, size = 0;
        for (const double d : found) {
            total += d;
            size += std::fabs(d);
        }
        // Each of the products' n roundings moves log(A / B) by half an epsilon and is weighed with
        // L; each contribution carries a few epsilon of its own size.
        const double allowed =
            4 * factors * DBL_EPSILON * (logarithmic_mean(product_a, product_b) + size);
        CHECK(std::fabs(total - (product_a - product_b)) <= allowed);
    }
}

TEST_CASE("LMDI gives a factor that did not change nothing, and zeros their limit") {
    const Values d = lmdi(Values{2, 5}, Values{3, 5});
    CHECK(d[1] == 0);
    CHECK(d[0] == Approx(-5).epsilon(1e-14));
    CHECK(lmdi(Values{2, 3, 4}, Values{0, 5, 0}) == Values{12, 0, 12});
    CHECK(lmdi(Values{0, 3}, Values{2, 5}) == Values{-10, 0});
    CHECK(lmdi(Values{0, 3}, Values{2, 0}) == Values{0, 0});
    CHECK_THROWS_AS(lmdi(Values{-1}, Values{1}), ContractViolation);
    CHECK_THROWS_AS(lmdi(Values{1e-200, 1e-200}, Values{1, 1}), ContractViolation);
}

TEST_CASE("Gini coefficient and effective number") {
    CHECK(gini({2, 2, 2}) == 0);
    CHECK(gini({0, 0}) == 0);
    CHECK(gini({0, 1, 0, 0}) == 0.75);
    CHECK(gini({3, 1, 2}) == Approx(2.0 / 9).epsilon(1e-15));  // mean |x - y| is 8/9, over 2 x 2
    CHECK_THROWS_AS(gini({-1, 2}), ContractViolation);

    CHECK(effective_number(Values{3, 3, 3, 3, 3}) == Approx(5).epsilon(1e-14));
    CHECK(effective_number(Values{0, 7, 0}) == 1);
    CHECK(effective_number(Values{2, 1, 1}) == Approx(std::pow(2.0, 1.5)).epsilon(1e-14));
    CHECK_THROWS_AS(effective_number(Values{-1, 2}), ContractViolation);
}
