#include "sim/inference/reading.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace netlead;

namespace {

constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();

/// Two or more arms with a headline and a product of two factors. series[r][a][t] = {a, b}.
struct Sample {
    std::vector<std::vector<double>> headline;  ///< [replicate][arm]
    std::vector<std::vector<std::vector<std::pair<double, double>>>> factors;

    RunTable result() const {
        RunTable file;
        file.model = "sample";
        file.headline = "h";
        file.factored = "product";
        file.factors = {"a", "b"};
        file.seed = 5;
        for (std::size_t a = 0; a < headline.front().size(); ++a) {
            file.arms.push_back("arm" + std::to_string(a));
        }
        file.ticks = static_cast<Tick>(factors.front().front().size());
        file.outcome_measures = {{"other", "1", "-"}, {"h", "1", "-"}};
        file.series_measures = {{"b", "1", "-"}, {"product", "1", "-"}, {"a", "1", "-"}};
        for (std::size_t r = 0; r < headline.size(); ++r) {
            file.replicates.push_back(static_cast<std::uint32_t>(r));
            for (std::size_t a = 0; a < file.arms.size(); ++a) {
                file.outcomes.insert(file.outcomes.end(), {not_measured, headline[r][a]});
                for (const auto& [x, y] : factors[r][a]) {
                    file.series.insert(file.series.end(), {y, x * y, x});
                }
            }
        }
        return file;
    }
};

/// Per replicate the curve of differences: the first arm stays at 2, the second at 2 + d.
Sample curves(const std::vector<std::vector<double>>& differences) {
    Sample sample;
    for (const std::vector<double>& curve : differences) {
        sample.headline.push_back({0, 1});
        std::vector<std::pair<double, double>> first, other;
        for (const double d : curve) {
            first.push_back({2, 1});
            other.push_back({2 + d, 1});
        }
        sample.factors.push_back({first, other});
    }
    return sample;
}

Lead lead_of(const std::vector<std::vector<double>>& differences) {
    const Reading reading = read(curves(differences).result());
    REQUIRE(reading.others.at(0).product->lead.has_value());
    return *reading.others.at(0).product->lead;
}

}  // namespace

TEST_CASE("paired difference, chance and gain, worked out by hand") {
    Sample sample;
    sample.headline = {{1, 2}, {2, 4}, {3, 3}, {4, 7}};
    sample.factors.assign(4, {{{1, 1}}, {{1, 1}}});
    const Reading reading = read(sample.result());
    const ArmReading& arm = reading.others.at(0);
    // d = 1, 2, 0, 3: mean 3/2, variance 5/3; t(3; 0.975) = 3.182446305284263.
    const double half = 3.182446305284263 * std::sqrt(5.0 / 3 / 4);
    CHECK(arm.n == 4);
    CHECK(arm.mean_first == 2.5);
    CHECK(arm.mean_other == 4);
    CHECK(arm.difference.value == 1.5);
    // t's quantile is given to 16 digits; 1e-12 is 10^4 roundings of numbers near 1.
    CHECK(std::abs(arm.difference.interval.low - (1.5 - half)) < 1e-12);
    CHECK(std::abs(arm.difference.interval.high - (1.5 + half)) < 1e-12);
    CHECK_FALSE(arm.difference.excludes(0));
    CHECK(arm.favours.value == 3.5 / 4);
    // (5/3 + 14/3) / (5/3)
    CHECK(std::abs(arm.pairing_gain - 3.8) < 1e-12);
    CHECK(reading.best == std::vector<double>{0.5 / 4, 3.5 / 4});
}

TEST_CASE("outcomes count only the worlds in which they were measured") {
    Sample sample;
    sample.headline = {{1, 2}, {not_measured, 4}, {3, 6}};
    sample.factors.assign(3, {{{1, 1}}, {{1, 1}}});
    const Reading reading = read(sample.result());
    const OutcomeReading& h = reading.outcomes.at(1);
    CHECK(h.n == std::vector<std::size_t>{2, 3});
    CHECK(h.mean == std::vector<double>{2, 4});
    CHECK(h.sd[1] == 2);
    CHECK(reading.outcomes[0].n == std::vector<std::size_t>{0, 0});
    CHECK(std::isnan(reading.outcomes[0].mean[0]));
    CHECK(reading.others[0].n == 2);
    CHECK(reading.others[0].difference.value == 2);
}

TEST_CASE("factors explain the difference without a rest") {
    Sample sample;
    sample.headline = {{0, 1}, {0, 1}};
    // Replicate 0: only a differs, then both by the same ratio; replicate 1 the same.
    sample.factors.assign(2, {{{0.25, 0.4}, {0.2, 0.25}}, {{0.5, 0.4}, {0.4, 0.5}}});
    const ProductReading product = *read(sample.result()).others.at(0).product;
    // Week 1: 0.1 by a, 0 by b. Week 2: 0.2 - 0.05 shared equally. Averaged over two weeks.
    REQUIRE(product.factors.size() == 2);
    CHECK(product.factors[0].name == "a");
    CHECK(std::abs(product.factors[0].contribution - (0.1 + 0.075) / 2) < 1e-15);
    CHECK(std::abs(product.factors[1].contribution - (0.0 + 0.075) / 2) < 1e-15);
    CHECK(std::abs(product.difference.value - 0.125) < 1e-15);
    CHECK(std::abs(product.factors[0].share - 0.7) < 1e-14);
}

TEST_CASE("no factor gets a share of a difference that is not clear") {
    const ProductReading product =
        *read(curves({{1, 1}, {-1, -1}, {1, 1}, {-1, -1}}).result()).others.at(0).product;
    CHECK_FALSE(product.difference.excludes(0));
    CHECK(std::isnan(product.factors[0].share));
    CHECK_FALSE(std::isnan(product.factors[0].contribution));
}

TEST_CASE("who is ahead at the horizon has led since the last change of sign") {
    const Lead crossing = lead_of({{-1, 1, -1, 0.5, 1}});
    CHECK(crossing.other);
    CHECK(crossing.overtook);
    CHECK(crossing.week == 4);
    CHECK(std::isnan(crossing.week_interval.low));  // one replicate cannot be resampled

    const Lead first = lead_of({{1, -1}});
    CHECK_FALSE(first.other);
    CHECK(first.overtook);
    CHECK(first.week == 2);

    const Lead parting = lead_of({{0, 0, 1}});
    CHECK(parting.week == 3);
    CHECK_FALSE(parting.overtook);

    const Lead always = lead_of({{1, 1}});
    CHECK(always.week == 1);
    CHECK_FALSE(always.overtook);

    CHECK_FALSE(read(curves({{1, 0}}).result()).others.at(0).product->lead.has_value());
}

TEST_CASE("the week of the lead has an interval from resampled worlds") {
    // Three samples of two worlds are equally likely up to order: AA 1/4, AB 1/2, BB 1/4, so the
    // central 95 % holds them all. A alone: week 2; B alone, and both: week 3.
    const Lead lead = lead_of({{-1, 1, 1}, {-1, -1, 1}});
    CHECK(lead.week == 3);
    CHECK(lead.week_interval.low == 2);
    CHECK(lead.week_interval.high == 3);
    // B alone never leads: later than the horizon.
    const Lead doubtful = lead_of({{-1, -1, 1}, {-1, -1, -0.5}});
    CHECK(doubtful.week == 3);
    CHECK(doubtful.week_interval.high == 4);
}

TEST_CASE("early and late are the thirteenth and the last week") {
    std::vector<double> curve(20, 0.5);
    curve[12] = -0.25;
    curve[19] = 0.75;
    const ProductReading product = *read(curves({curve, curve}).result()).others.at(0).product;
    REQUIRE(product.early.has_value());
    CHECK(product.early->value == -0.25);
    CHECK(product.late.value == 0.75);
    CHECK(product.late.excludes(0));
    curve.resize(13);
    CHECK_FALSE(read(curves({curve, curve}).result()).others.at(0).product->early.has_value());
}

TEST_CASE("the best of several arms shares its ties") {
    Sample sample;
    sample.headline = {{1, 2, 0}, {3, 1, 3}, {0, 0, not_measured}};
    sample.factors.assign(3, {{{1, 1}}, {{1, 1}}, {{1, 1}}});
    const Reading reading = read(sample.result());
    CHECK(reading.best == std::vector<double>{0.25, 0.5, 0.25});
    CHECK(reading.others.size() == 2);
    CHECK(reading.others[1].arm == "arm2");
}

TEST_CASE("arms at equal total cost, worked out by hand") {
    RunTable file = curves({{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}}).result();
    file.series_measures.push_back({"spent", "k$", "-"});
    file.series_measures.push_back({"done", "week", "-"});
    file.cost = "spent";
    file.gain = "done";
    // The first arm spends 10 in four ticks and gains 1 with each. The other spends 4, 8, 16, 20
    // and gains 3, 6, 10, 20: it has spent 10 a quarter of the way through its third tick.
    const std::vector<double> c0{1, 5, 7, 10}, g0{1, 2, 3, 4}, c1{4, 8, 16, 20}, g1{3, 6, 10, 20};
    std::vector<double> series;
    for (std::size_t r = 0; r < 3; ++r) {
        for (std::size_t a = 0; a < 2; ++a) {
            for (std::size_t t = 0; t < 4; ++t) {
                const auto row =
                    file.series.begin() + static_cast<std::ptrdiff_t>(((r * 2 + a) * 4 + t) * 3);
                series.insert(series.end(), row, row + 3);
                series.push_back((a == 0 ? c0 : c1)[t]);
                series.push_back((a == 0 ? g0 : g1)[t] + (a == 1 && r == 1 ? 0.5 : 0.0));
            }
        }
    }
    file.series = series;
    file.series[(4 * 5) * (2 * 2 + 1) + 5 * 2 + 3] = not_measured;  // third world, dearer arm
    const Reading reading = read(file);
    CHECK(reading.cost.unit == "k$");
    const EqualCostReading& equal = *reading.others.at(0).equal_cost;
    CHECK(equal.n == 2);
    CHECK(equal.cost == 10);
    CHECK(equal.tick_first == 4);
    CHECK(equal.tick_other == 2.25);
    CHECK(equal.mean_first == 4);
    CHECK(equal.mean_other == 7.25);
    // d = 7 - 4 and 7.5 - 4; s = sqrt(1/8), t(1; 0.975) = 12.706204736174694.
    CHECK(equal.difference.value == 3.25);
    CHECK(std::abs(equal.difference.interval.low - (3.25 - 12.706204736174694 * 0.25)) < 1e-12);
    CHECK(equal.favours.value == 1);
}

TEST_CASE("one world allows no interval") {
    const Reading reading = read(curves({{1, 1}}).result());
    CHECK(std::isnan(reading.others[0].difference.interval.low));
    CHECK_FALSE(reading.others[0].difference.excludes(0));
}
