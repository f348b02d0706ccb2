#include "sim/core/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace netlead {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Interval unknown{nan, nan};

double sum(std::span<const double> values) {
    double total = 0;
    for (const double value : values) total += value;
    return total;
}

double product(std::span<const double> factors) {
    double result = 1;
    for (const double factor : factors) {
        NETLEAD_EXPECT(factor >= 0);
        result *= factor;
    }
    return result;
}

/// The limit of equation (1) if only one product is 0: `factors` are those of that one.
std::vector<double> shared_by_zeros(std::span<const double> factors, double difference) {
    const auto zeros = std::count(factors.begin(), factors.end(), 0.0);
    NETLEAD_EXPECT(zeros > 0);  // else the product underflowed
    std::vector<double> contributions(factors.size());
    for (std::size_t k = 0; k < factors.size(); ++k) {
        if (factors[k] == 0) contributions[k] = difference / static_cast<double>(zeros);
    }
    return contributions;
}

double quantile_of_sorted(std::span<const double> sorted, double p) {
    const double position = p * static_cast<double>(sorted.size() - 1);
    const auto below_it = static_cast<std::size_t>(position);
    const std::size_t above_it = std::min(below_it + 1, sorted.size() - 1);
    const double part = position - static_cast<double>(below_it);
    return sorted[below_it] + part * (sorted[above_it] - sorted[below_it]);
}

/// Draws a sample of the same size with replacement.
void resample(std::span<const double> values, std::span<double> sample, DrawStream words) {
    const auto n = static_cast<std::uint32_t>(values.size());
    for (double& value : sample) value = values[below(words(), n)];
}

}  // namespace

double mean(std::span<const double> values) {
    return values.empty() ? nan : sum(values) / static_cast<double>(values.size());
}

double variance(std::span<const double> values) {
    if (values.size() < 2) return nan;
    const double centre = mean(values);
    double squares = 0;
    for (const double value : values) squares += (value - centre) * (value - centre);
    return squares / static_cast<double>(values.size() - 1);
}

Interval mean_interval(std::span<const double> values, double confidence) {
    NETLEAD_EXPECT(confidence > 0 && confidence < 1);
    if (values.size() < 2) return unknown;
    const auto n = static_cast<double>(values.size());
    const boost::math::students_t student(n - 1);
    const double t = boost::math::quantile(student, (1 + confidence) / 2);
    const double half = t * std::sqrt(variance(values) / n);
    const double centre = mean(values);
    return {centre - half, centre + half};
}

Interval share_interval(double successes, double trials, double confidence) {
    NETLEAD_EXPECT(confidence > 0 && confidence < 1);
    NETLEAD_EXPECT(successes >= 0 && successes <= trials);
    if (trials == 0) return unknown;
    const double z = boost::math::quantile(boost::math::normal(), (1 + confidence) / 2);
    const double share = successes / trials, z2 = z * z / trials;
    const double centre = (share + z2 / 2) / (1 + z2);
    const double half = std::sqrt(z2 * (share * (1 - share) + z2 / 4)) / (1 + z2);
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

PairedComparison compare_pairs(std::span<const double> a, std::span<const double> b,
                               double confidence) {
    NETLEAD_EXPECT(a.size() == b.size());
    std::vector<double> differences(a.size());
    double wins = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        differences[i] = a[i] - b[i];
        wins += a[i] > b[i] ? 1 : (a[i] == b[i] ? 0.5 : 0);
    }
    const auto n = static_cast<double>(a.size());
    return {.pairs = a.size(),
            .mean_a = mean(a),
            .mean_b = mean(b),
            .difference = mean(differences),
            .difference_interval = mean_interval(differences, confidence),
            .share_a_greater = wins / n,
            .share_interval = share_interval(wins, n, confidence),
            .variance_reduction = (variance(a) + variance(b)) / variance(differences)};
}

double quantile(std::vector<double> values, double p) {
    NETLEAD_EXPECT(p >= 0 && p <= 1);
    if (values.empty()) return nan;
    std::sort(values.begin(), values.end());
    return quantile_of_sorted(values, p);
}

Interval bootstrap_interval(std::span<const double> values, const Statistic& statistic, RunKey key,
                            std::uint32_t label, std::uint32_t resamples, double confidence) {
    NETLEAD_EXPECT(confidence > 0 && confidence < 1 && resamples > 0);
    if (values.size() < 2) return unknown;
    std::vector<double> sample(values.size()), found(resamples);
    for (std::uint32_t r = 0; r < resamples; ++r) {
        resample(values, sample, DrawStream(key, EngineStream::resampling, r, label));
        found[r] = statistic(sample);
        if (std::isnan(found[r])) return unknown;
    }
    std::sort(found.begin(), found.end());
    return {quantile_of_sorted(found, (1 - confidence) / 2),
            quantile_of_sorted(found, (1 + confidence) / 2)};
}

double logarithmic_mean(double a, double b) {
    NETLEAD_EXPECT(a >= 0 && b >= 0);
    if (a == 0 || b == 0) return 0;
    const double d = (a - b) / (a + b);
    if (std::fabs(d) > 0.05) return (a - b) / math::log(a / b);
    // log(a / b) = 2 atanh(d), whose series leaves no difference of nearly equal logarithms.
    const double d2 = d * d;
    const double atanh_over_d =
        1 + d2 * (1.0 / 3 + d2 * (1.0 / 5 + d2 * (1.0 / 7 + d2 * (1.0 / 9 + d2 / 11))));
    return (a + b) / 2 / atanh_over_d;
}

std::vector<double> lmdi(std::span<const double> a, std::span<const double> b) {
    NETLEAD_EXPECT(a.size() == b.size());
    const double whole_a = product(a), whole_b = product(b);
    if (whole_a == 0 && whole_b == 0) return std::vector<double>(a.size());
    if (whole_a == 0) return shared_by_zeros(a, -whole_b);
    if (whole_b == 0) return shared_by_zeros(b, whole_a);

    const double weight = logarithmic_mean(whole_a, whole_b);
    std::vector<double> contributions(a.size());
    for (std::size_t k = 0; k < a.size(); ++k) contributions[k] = weight * math::log(a[k] / b[k]);
    return contributions;
}

double gini(std::vector<double> values) {
    if (values.empty()) return nan;
    std::sort(values.begin(), values.end());
    NETLEAD_EXPECT(values.front() >= 0);
    const double total = sum(values);
    if (total == 0) return 0;
    const auto n = static_cast<double>(values.size());
    double weighted = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        weighted += (2 * static_cast<double>(i) + 1 - n) * values[i];
    }
    return weighted / (n * total);
}

double effective_number(std::span<const double> weights) {
    const double total = sum(weights);
    if (!(total > 0)) return nan;
    double entropy = 0;
    for (const double weight : weights) {
        NETLEAD_EXPECT(weight >= 0);
        if (weight > 0) entropy -= weight / total * math::log(weight / total);
    }
    return math::exp(entropy);
}

}  // namespace netlead
