#include "sim/core/paired.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t all_flips_up_to = 14;
constexpr std::uint32_t random_flips = 2000;

const boost::math::normal normal_law;

double probability(double z) {
    return boost::math::cdf(normal_law, z);
}

/// -+infinity at 0 and 1.
double quantile_of_normal(double p) {
    if (p <= 0) return -std::numeric_limits<double>::infinity();
    if (p >= 1) return std::numeric_limits<double>::infinity();
    return boost::math::quantile(normal_law, p);
}

/// The least value that at least a share p of them do not exceed.
double order_statistic(std::span<const double> sorted, double p) {
    const double place = std::ceil(p * static_cast<double>(sorted.size())) - 1;
    const double last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::clamp(place, 0.0, last))];
}

std::vector<double> resampled_means(std::span<const double> values, RunKey key, std::uint32_t label,
                                    std::uint32_t resamples) {
    const auto n = static_cast<std::uint32_t>(values.size());
    std::vector<double> means(resamples);
    for (std::uint32_t r = 0; r < resamples; ++r) {
        DrawStream words(key, EngineStream::resampling, r, label);
        double sum = 0;
        for (std::uint32_t k = 0; k < n; ++k) sum += values[below(words(), n)];
        means[r] = sum / n;
    }
    return means;
}

/// Calls `visit` with the sum and the size of subsets of the values: of all 2^n, or of the empty one
/// and random ones.
template <class Visit>
void each_subset(std::span<const double> values, RunKey key, std::uint32_t label,
                 const Visit& visit) {
    const std::size_t n = values.size();
    const auto visit_members = [&](auto&& is_member) {
        double sum = 0;
        std::size_t size = 0;
        for (std::size_t i = 0; i < n; ++i) {
            if (!is_member(i)) continue;
            sum += values[i];
            ++size;
        }
        visit(sum, size);
    };
    if (n <= all_flips_up_to) {
        for (std::uint32_t set = 0; set < (1u << n); ++set) {
            visit_members([set](std::size_t i) { return (set >> i & 1u) != 0; });
        }
        return;
    }
    visit_members([](std::size_t) { return false; });
    for (std::uint32_t flip = 0; flip < random_flips; ++flip) {
        DrawStream words(key, EngineStream::resampling, flip, label);
        std::uint32_t word = 0;
        visit_members([&](std::size_t i) {
            if (i % 32 == 0) word = words();
            return (word >> (i % 32) & 1u) != 0;
        });
    }
}

}  // namespace

Interval bca_interval(std::span<const double> values, RunKey key, std::uint32_t label,
                      std::uint32_t resamples, double confidence) {
    NETLEAD_EXPECT(confidence > 0 && confidence < 1 && resamples > 0);
    if (values.size() < 2) return {nan, nan};
    const double middle = mean(values);
    double squares = 0, cubes = 0, greatest = 0;
    for (const double value : values) {
        const double e = value - middle;
        squares += e * e;
        cubes += e * e * e;
        greatest = std::max(greatest, std::fabs(e));
    }
    if (squares == 0) return {middle, middle};
    std::vector<double> means = resampled_means(values, key, label, resamples);
    double below_middle = 0;
    for (const double found : means) {
        const double apart = found - middle;
        below_middle += std::fabs(apart) <= 1e-12 * greatest ? 0.5 : (apart < 0 ? 1 : 0);
    }
    const double z0 = quantile_of_normal(below_middle / static_cast<double>(resamples));
    const double a = cubes / (6 * squares * std::sqrt(squares));
    std::sort(means.begin(), means.end());
    const double n = static_cast<double>(values.size());
    const double expanded =
        std::sqrt(n / (n - 1)) *
        boost::math::quantile(boost::math::students_t(n - 1), (1 + confidence) / 2);
    const auto end = [&](double expanded_z) {
        const double z = z0 + expanded_z;
        return order_statistic(means, probability(z0 + z / (1 - a * z)));
    };
    return {end(-expanded), end(expanded)};
}

SignFlip sign_flip(std::span<const double> values, RunKey key, std::uint32_t label,
                   double confidence) {
    NETLEAD_EXPECT(confidence > 0 && confidence < 1);
    if (values.empty()) return {nan, {nan, nan}};
    const double found = std::accumulate(values.begin(), values.end(), 0.0);
    double sizes = 0;
    for (const double value : values) sizes += std::fabs(value);
    std::vector<double> means;
    double flips = 0, as_large = 0;
    each_subset(values, key, label, [&](double sum, std::size_t size) {
        flips += 1;  // flipping the members of the subset takes twice their sum away
        as_large += std::fabs(found - 2 * sum) >= std::fabs(found) - 1e-12 * sizes ? 1 : 0;
        if (size > 0) means.push_back(sum / static_cast<double>(size));
    });
    std::sort(means.begin(), means.end());
    const auto k = static_cast<std::size_t>(flips * (1 - confidence) / 2 + 1e-9);
    const Interval interval =
        k == 0 ? Interval{nan, nan} : Interval{means[k - 1], means[means.size() - k]};
    return {as_large / flips, interval};
}

double detectable_effect(std::span<const double> values, double power, double confidence) {
    NETLEAD_EXPECT(power > 0 && power < 1 && confidence > 0 && confidence < 1);
    if (values.size() < 2) return nan;
    const auto n = static_cast<double>(values.size());
    const boost::math::students_t law(n - 1);
    return (boost::math::quantile(law, (1 + confidence) / 2) + boost::math::quantile(law, power)) *
           std::sqrt(variance(values) / n);
}

std::vector<double> holm(std::span<const double> p) {
    std::vector<double> adjusted(p.size(), nan);
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < p.size(); ++k) {
        if (!std::isnan(p[k])) order.push_back(k);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    double highest = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const double one = std::min(1.0, p[order[rank]] * static_cast<double>(order.size() - rank));
        highest = std::max(highest, one);
        adjusted[order[rank]] = highest;
    }
    return adjusted;
}

double worst_mean(std::vector<double> values, double share) {
    NETLEAD_EXPECT(share > 0 && share <= 1);
    if (values.empty()) return nan;
    std::sort(values.begin(), values.end());
    const double count = std::ceil(share * static_cast<double>(values.size()) - 1e-9);
    return mean(std::span(values).first(static_cast<std::size_t>(count)));
}

}  // namespace netlead
