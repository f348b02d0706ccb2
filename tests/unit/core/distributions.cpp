#include "sim/core/distributions.hpp"
#include "sim/core/listed.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <vector>

using namespace netlead;

namespace {

constexpr RunKey key{4, 1};

/// Greatest distance between the values' empirical distribution and `cdf` (Kolmogorov).
template <class Cdf>
double distance(std::vector<double> values, Cdf cdf) {
    std::sort(values.begin(), values.end());
    const auto n = static_cast<double>(values.size());
    double greatest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double p = cdf(values[i]), rank = static_cast<double>(i);
        greatest = std::max({greatest, p - rank / n, (rank + 1) / n - p});
    }
    return greatest;
}

/// Exceeded with a chance below 1e-6: P(D > d) <= 2 exp(-2 n d^2) (Massart 1990).
double allowed_distance(std::size_t n) {
    return std::sqrt(std::log(2e6) / (2 * static_cast<double>(n)));
}

template <class Draw>
std::vector<double> draws(std::uint32_t n, Draw one) {
    std::vector<double> values;
    for (std::uint32_t i = 0; i < n; ++i) {
        DrawStream words(key, DrawAddress{64, 0, i, 0});
        values.push_back(one(words));
    }
    return values;
}

std::vector<double> samples(const Distribution& d, std::uint32_t n, std::uint32_t k = 0) {
    std::vector<double> values;
    for (std::uint32_t i = 0; i < n; ++i) values.push_back(sample(d, key, {64, 0, i, k}));
    return values;
}

}  // namespace

TEST_CASE("gamma follows the incomplete gamma function") {
    constexpr std::uint32_t n = 50000;
    for (const double shape : {0.05, 0.5, 0.99, 1.0, 2.5, 30.0, 1e4}) {
        const auto values = draws(n, [&](DrawStream& words) { return gamma(words, shape); });
        INFO("shape ", shape);
        CHECK(distance(values, [&](double x) { return boost::math::gamma_p(shape, x); }) <
              allowed_distance(n));
    }
    DrawStream words(key, DrawAddress{});
    CHECK_THROWS_AS(gamma(words, 0), ContractViolation);
}

TEST_CASE("beta follows the incomplete beta function") {
    constexpr std::uint32_t n = 50000;
    // Second shapes well below 0.3 would put more of the mass than the test resolves so close to 1
    // that no double lies there: 1 - x < 1e-16 has a chance of about 1e-16 to the power of beta.
    const double shapes[][2] = {{1, 1}, {0.5, 0.5}, {0.07, 0.3}, {2, 5}, {40, 10}, {1e4, 3e4}};
    for (const auto& pair : shapes) {
        const double a = pair[0], b = pair[1];
        const auto values = draws(n, [&](DrawStream& words) { return beta(words, a, b); });
        INFO("shapes ", a, " ", b);
        CHECK(distance(values, [&](double x) { return boost::math::ibeta(a, b, x); }) <
              allowed_distance(n));
    }
}

TEST_CASE("a beta by mean and concentration has that mean and m (1 - m) / (c + 1) as variance") {
    constexpr std::uint32_t n = 100000;
    for (const double c : {0.5, 5.0, 200.0}) {
        Distribution d;
        d.mean = 0.3;
        d.concentration = c;
        double sum = 0, squares = 0;
        for (const double x : samples(d, n)) {
            sum += x;
            squares += (x - 0.3) * (x - 0.3);
        }
        const double variance = 0.3 * 0.7 / (c + 1);
        const double a = 0.3 * c, b = 0.7 * c;
        const double excess = 6 * ((a - b) * (a - b) * (c + 1) - a * b * (c + 2)) /
                              (a * b * (c + 2) * (c + 3));  // of the beta's kurtosis
        // 5 standard errors of a mean and of a mean square: 6e-7 each.
        CHECK(std::fabs(sum / n - 0.3) < 5 * std::sqrt(variance / n));
        CHECK(std::fabs(squares / n - variance) < 5 * variance * std::sqrt((2 + excess) / n));
    }
}

TEST_CASE("shapes without chance, or with plain chance") {
    Distribution d;
    d.shape = TraitShape::constant;
    d.mean = 0.37;
    CHECK(sample(d, key, {64, 0, 1, 0}) == 0.37);

    d.shape = TraitShape::beta;
    for (const double certain : {0.0, 1.0}) {
        d.mean = certain;
        CHECK(sample(d, key, {64, 0, 1, 0}) == certain);
    }
    d.shape = TraitShape::uniform;
    d.low = 0.2;
    d.high = 0.6;
    CHECK(distance(samples(d, 20000), [](double x) {
              return std::clamp((x - 0.2) / 0.4, 0.0, 1.0);
          }) < allowed_distance(20000));
}

TEST_CASE("a mixture takes the second beta with its share") {
    Distribution d;
    d.shape = TraitShape::mixture;
    d.mean = 0.1;
    d.concentration = 200;
    d.second_mean = 0.9;
    d.second_concentration = 200;
    d.second_share = 0.3;
    constexpr std::uint32_t n = 20000;
    const auto values = samples(d, n);
    // Each beta's standard deviation is 0.021, so 0.5 is 19 of them away from both.
    const auto second =
        std::count_if(values.begin(), values.end(), [](double x) { return x > 0.5; });
    CHECK(std::fabs(static_cast<double>(second) - 0.3 * n) < 5 * std::sqrt(n * 0.3 * 0.7));
    CHECK(mean_of(d) == doctest::Approx(0.7 * 0.1 + 0.3 * 0.9).epsilon(1e-15));
}

TEST_CASE("mean_of says the mean of what sample draws") {
    Distribution d{.mean = 0.3,
                   .concentration = 3,
                   .low = 0.1,
                   .high = 0.4,
                   .second_share = 0.25,
                   .second_mean = 0.8,
                   .second_concentration = 4};
    constexpr std::uint32_t n = 20000;
    for (const auto shape :
         {TraitShape::constant, TraitShape::uniform, TraitShape::beta, TraitShape::mixture}) {
        d.shape = shape;
        double sum = 0;
        for (const double x : samples(d, n)) sum += x;
        // No variable on [0, 1] has a standard deviation above 1/2; rounding of the sum below
        // 1e-12.
        const double error = shape == TraitShape::constant ? 0 : 5 * 0.5 / std::sqrt(n);
        CHECK(std::fabs(sum / n - mean_of(d)) <= error + 1e-12);
    }
}

TEST_CASE("a normal trait is cut off at 0 and 1") {
    Distribution d{.shape = TraitShape::normal, .mean = 0.25, .spread = 0.1};
    constexpr std::uint32_t n = 20000;
    double below = 0, sum = 0;
    for (const double x : samples(d, n)) {
        below += x < 0.25 + 0.1;  // one standard deviation above the mean: 84.134 %
        sum += x;
        REQUIRE(x >= 0);
        REQUIRE(x <= 1);
    }
    CHECK(std::fabs(below / n - 0.84134475) < 5 * std::sqrt(0.84 * 0.16 / n));
    CHECK(std::fabs(sum / n - 0.25) < 5 * 0.1 / std::sqrt(n) + 0.0002);  // cut off: 0.6 % at 0
    d.spread = 100;
    for (const double x : samples(d, 100)) CHECK((x == 0 || x == 1 || std::fabs(x - 0.5) < 0.5));
    d.spread = 0;
    CHECK(samples(d, 1)[0] == 0.25);
}

TEST_CASE("values listed one by one say what is wrong with them") {
    const auto why = [](const char* values, std::uint32_t people) {
        Distribution d;
        d.shape = TraitShape::listed;
        d.values = values;
        return why_impossible(d, "thresholds", people);
    };
    CHECK(why("0.1 39x0.9", 3) ==
          "the list of thresholds holds '39x0.9', which is neither a number "
          "nor of the form 8x300 (300 times 8)");
    CHECK(why("0.1, 0.9x39", 40).empty());
    CHECK(why("0.1 1.5", 2) == "the list of thresholds holds 1.5, outside 0 to 1");
    CHECK(why("", 1) == "the list of thresholds has 0 entries for 1 people");
    CHECK(read_listed("-1; 2x2\n.5", "views", 4, -1, 2).values ==
          std::vector<double>{-1, 2, 2, 0.5});
    CHECK(!read_listed("-", "views", 1, -1, 2).why.empty());
    CHECK(why_impossible(Distribution{}, "thresholds", 7).empty());
}

TEST_CASE("traits of one person at neighbouring k are unrelated, and pure") {
    Distribution d;
    constexpr std::uint32_t n = 20000;
    const auto a = samples(d, n, 0), b = samples(d, n, 1);
    CHECK(samples(d, 10, 1) == std::vector<double>(b.begin(), b.begin() + 10));
    double product = 0;
    for (std::uint32_t i = 0; i < n; ++i) product += (a[i] - 0.5) * (b[i] - 0.5);
    const double variance = 0.25 / (d.concentration + 1);
    CHECK(std::fabs(product / n / variance) < 5 / std::sqrt(n));
    // The words of k begin 2^16 blocks after those of k - 1.
    d.shape = TraitShape::uniform;
    const RandomBlock words = draw(key, DrawAddress{1u << 31 | 64, 5, 6, 7u << 16});
    CHECK(sample(d, key, {64, 5, 6, 7}) == unit53(words[0], words[1]));
    CHECK_THROWS_AS(sample(d, key, {64, 0, 0, 1u << 16}), ContractViolation);
    CHECK_THROWS_AS(sample(d, key, {1u << 24, 0, 0, 0}), ContractViolation);
}

TEST_CASE("side by side, traits have the bits of those drawn one by one") {
    Distribution d;
    const auto check = [&] {
        SideBySide<std::uint32_t> entities, k;
        SideBySide<double> values;
        for (std::uint32_t round = 0; round < 300; ++round) {
            for (std::uint32_t j = 0; j < k.size(); ++j) {
                entities[j] = 1000 * round + 7 * j;
                k[j] = (round + j) % 5;
            }
            sample_listed(d, key, {64, round, 0, 0}, entities, k, values);
            for (std::size_t j = 0; j < k.size(); ++j) {
                REQUIRE(values[j] == sample(d, key, {64, round, entities[j], k[j]}));
            }
        }
    };
    for (const TraitShape shape : {TraitShape::constant, TraitShape::uniform, TraitShape::beta,
                                   TraitShape::mixture, TraitShape::normal}) {
        d.shape = shape;
        check();
    }
    d.shape = TraitShape::beta;
    // Both shapes above 1; one at 1; one below; a mean that leaves nothing to draw.
    for (const double mean : {0.4, 0.2, 0.1, 0.0, 1.0}) {
        d.mean = mean;
        check();
    }
    d.concentration = 1e4;
    d.mean = 0.3;
    check();
}

TEST_CASE("declaring a trait gives it its defaults and rows") {
    ParamTable table;
    Distribution d;
    declare(table, d, 0.4, 8, "bloggs_2001");
    CHECK(d.shape == TraitShape::beta);
    CHECK(d.mean == 0.4);
    CHECK(d.concentration == 8);
    CHECK(table.row("mean")->spec.source == "bloggs_2001");
    CHECK(table.row("second_share")->spec.source == "assumption");
    table.row("shape")->set(std::string("mixture"));
    CHECK(d.shape == TraitShape::mixture);
    std::vector<std::string> names;
    for (const Param& row : table.rows()) names.push_back(row.spec.name);
    CHECK(names == std::vector<std::string>{"shape", "mean", "concentration", "low", "high",
                                            "second_share", "second_mean", "second_concentration",
                                            "spread", "values"});
}

TEST_CASE("Poisson counts have the chances of the law") {
    constexpr std::uint32_t n = 40000;
    for (const double mean : {0.05, 1.0, 7.5, 100.0}) {
        CAPTURE(mean);
        std::vector<double> at_most(400, 0.0);
        for (std::uint32_t i = 0; i < n; ++i) {
            DrawStream words(key, DrawAddress{65, 0, i, 0});
            at_most.at(poisson(words, mean)) += 1.0 / n;
        }
        double chance = std::exp(-mean), below = 0, seen = 0, greatest = 0;
        for (std::size_t k = 0; k < at_most.size(); ++k) {
            below += chance;
            seen += at_most[k];
            greatest = std::max(greatest, std::abs(seen - below));
            chance *= mean / static_cast<double>(k + 1);
        }
        CHECK(greatest <= allowed_distance(n));
    }
    DrawStream words(key, DrawAddress{65, 1, 0, 0});
    CHECK(poisson(words, 0) == 0);
}
