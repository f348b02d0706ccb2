#include "sim/inference/check_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// 97.5 % quantile of the standard normal.
constexpr double z_95 = 1.959963984540054;

std::vector<double> measured(std::span<const double> values) {
    std::vector<double> kept;
    std::copy_if(values.begin(), values.end(), std::back_inserter(kept),
                 [](double value) { return std::isfinite(value); });
    return kept;
}

}  // namespace

std::vector<double> minus(std::span<const double> a, std::span<const double> b) {
    NETLEAD_EXPECT(a.size() == b.size());
    std::vector<double> result(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(), std::minus<>());
    return result;
}

Check mean_of(std::string statistic, std::span<const double> values, Expected expected) {
    const std::vector<double> kept = measured(values);
    return {std::move(statistic),
            {mean(kept), mean_interval(kept)},
            "Student t",
            kept.size(),
            expected};
}

Check difference(std::string statistic, std::span<const double> a, std::span<const double> b,
                 Expected expected) {
    Check check = mean_of(std::move(statistic), minus(a, b), expected);
    check.method = "paired Student t";
    return check;
}

Check share(std::string statistic, double successes, double trials, Expected expected) {
    return {std::move(statistic),
            {trials > 0 ? successes / trials : nan, share_interval(successes, trials)},
            "Wilson",
            static_cast<std::size_t>(trials),
            expected};
}

Check share_greater(std::string statistic, std::span<const double> a, std::span<const double> b,
                    Expected expected) {
    double successes = 0, trials = 0;
    for (const double d : measured(minus(a, b))) {
        successes += d > 0 ? 1 : (d == 0 ? 0.5 : 0);
        trials += 1;
    }
    return share(std::move(statistic), successes, trials, expected);
}

double pearson(std::span<const double> x, std::span<const double> y) {
    NETLEAD_EXPECT(x.size() == y.size());
    const double mx = mean(x), my = mean(y);
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : nan;
}

Check correlation(std::string statistic, std::span<const double> x, std::span<const double> y,
                  Expected expected) {
    std::vector<double> kept_x, kept_y;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!std::isfinite(x[i]) || !std::isfinite(y[i])) continue;
        kept_x.push_back(x[i]);
        kept_y.push_back(y[i]);
    }
    const double r = pearson(kept_x, kept_y);
    Interval interval{nan, nan};
    if (kept_x.size() > 3 && std::isfinite(r)) {
        const double half = z_95 / std::sqrt(static_cast<double>(kept_x.size()) - 3);
        interval = {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)};
    }
    return {std::move(statistic), {r, interval}, "Fisher z", kept_x.size(), expected};
}

Check exact(std::string statistic, std::span<const double> values, Expected expected) {
    NETLEAD_EXPECT(!values.empty());
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    const bool all = std::all_of(values.begin(), values.end(),
                                 [](double value) { return std::isfinite(value); });
    return {std::move(statistic),
            {mean(values), all ? Interval{*least, *greatest} : Interval{nan, nan}},
            "least and greatest",
            values.size(),
            expected};
}

Check resampled(std::string statistic, std::size_t worlds, const WorldStatistic& value,
                std::uint32_t seed, std::uint32_t label, Expected expected) {
    std::vector<double> places(worlds);
    std::iota(places.begin(), places.end(), 0.0);
    const Statistic of_places = [&](std::span<const double> sample) {
        std::vector<std::size_t> chosen(sample.size());
        std::transform(sample.begin(), sample.end(), chosen.begin(),
                       [](double place) { return static_cast<std::size_t>(place); });
        return value(chosen);
    };
    return {std::move(statistic),
            {of_places(places), bootstrap_interval(places, of_places, {seed, 0}, label)},
            "bootstrap",
            worlds,
            expected};
}

Check ratio_of_means(std::string statistic, std::span<const double> above,
                     std::span<const double> below, std::uint32_t seed, std::uint32_t label,
                     Expected expected) {
    NETLEAD_EXPECT(above.size() == below.size());
    const WorldStatistic ratio = [&](std::span<const std::size_t> worlds) {
        double a = 0, b = 0;
        for (const std::size_t r : worlds) {
            a += above[r];
            b += below[r];
        }
        return a / b;
    };
    return resampled(std::move(statistic), above.size(), ratio, seed, label, expected);
}

}  // namespace netlead
