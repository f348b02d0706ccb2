#include "sim/inference/reading.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/inference/equal_cost.hpp"

namespace netlead {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::size_t index_of(const std::vector<Measure>& measures, const std::string& name) {
    const auto found = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& m) { return m.name == name; });
    NETLEAD_EXPECT(found != measures.end());
    return static_cast<std::size_t>(found - measures.begin());
}

/// The columns of a result by replicate, arm, tick and measure.
class Columns {
public:
    explicit Columns(const RunTable& result) : result_(result) {}

    double outcome(std::size_t r, std::size_t a, std::size_t m) const {
        return result_.outcomes[run(r, a) * result_.outcome_measures.size() + m];
    }
    double series(std::size_t r, std::size_t a, Tick t, std::size_t m) const {
        return result_.series[(run(r, a) * result_.ticks + t) * result_.series_measures.size() + m];
    }
    std::vector<double> over_time(std::size_t r, std::size_t a, std::size_t m) const {
        std::vector<double> values(result_.ticks);
        for (Tick t = 0; t < result_.ticks; ++t) values[t] = series(r, a, t, m);
        return values;
    }
    std::vector<double> outcomes(std::size_t a, std::size_t m) const {
        std::vector<double> values(result_.replicates.size());
        for (std::size_t r = 0; r < values.size(); ++r) values[r] = outcome(r, a, m);
        return values;
    }

private:
    std::size_t run(std::size_t r, std::size_t a) const { return r * result_.arms.size() + a; }
    const RunTable& result_;
};

std::vector<double> measured(std::vector<double> values) {
    values.erase(
        std::remove_if(values.begin(), values.end(), [](double v) { return std::isnan(v); }),
        values.end());
    return values;
}

Estimate mean_estimate(const std::vector<double>& values) {
    const std::vector<double> kept = measured(values);
    return {mean(kept), mean_interval(kept)};
}

OutcomeReading read_outcome(const RunTable& result, std::size_t m) {
    OutcomeReading reading{result.outcome_measures[m], {}, {}, {}};
    for (std::size_t a = 0; a < result.arms.size(); ++a) {
        const std::vector<double> values = measured(Columns(result).outcomes(a, m));
        reading.n.push_back(values.size());
        reading.mean.push_back(mean(values));
        reading.sd.push_back(std::sqrt(variance(values)));
    }
    return reading;
}

std::vector<double> shares_of_best(const RunTable& result, std::size_t headline) {
    const Columns columns(result);
    const std::size_t arms = result.arms.size();
    std::vector<double> best(arms, 0), row(arms);
    double worlds = 0;
    for (std::size_t r = 0; r < result.replicates.size(); ++r) {
        for (std::size_t a = 0; a < arms; ++a) row[a] = columns.outcome(r, a, headline);
        if (std::any_of(row.begin(), row.end(), [](double v) { return std::isnan(v); })) continue;
        const double top = *std::max_element(row.begin(), row.end());
        const auto winners = static_cast<double>(std::count(row.begin(), row.end(), top));
        for (std::size_t a = 0; a < arms; ++a) best[a] += row[a] == top ? 1 / winners : 0;
        worlds += 1;
    }
    for (double& share : best) share = worlds > 0 ? share / worlds : nan;
    return best;
}

/// Differences of the product, other minus first: [replicate x tick].
class Differences {
public:
    Differences(const RunTable& result, std::size_t other)
        : ticks_(result.ticks), replicates_(result.replicates.size()) {
        const Columns columns(result);
        const std::size_t product = index_of(result.series_measures, result.factored);
        for (std::size_t r = 0; r < replicates_; ++r) {
            for (Tick t = 0; t < ticks_; ++t) {
                values_.push_back(columns.series(r, other, t, product) -
                                  columns.series(r, 0, t, product));
            }
        }
    }

    std::size_t replicates() const { return replicates_; }
    Tick ticks() const { return ticks_; }
    std::span<const double> of(std::size_t r) const {
        return std::span(values_).subspan(r * ticks_, ticks_);
    }
    std::vector<double> at(Tick t) const {
        std::vector<double> values(replicates_);
        for (std::size_t r = 0; r < replicates_; ++r) values[r] = of(r)[t];
        return values;
    }
    /// Sum over those replicates (as often as they are named), per tick.
    std::vector<double> sum_over(std::span<const double> replicates) const {
        std::vector<double> sums(ticks_, 0);
        for (const double r : replicates) {
            const std::span<const double> row = of(static_cast<std::size_t>(r));
            for (Tick t = 0; t < ticks_; ++t) sums[t] += row[t];
        }
        return sums;
    }

private:
    Tick ticks_;
    std::size_t replicates_;
    std::vector<double> values_;
};

/// The first week from which on `sign` times the curve is positive to the horizon; the week after
/// the horizon if it is not so at the end.
double week_of_lead(const std::vector<double>& curve, double sign) {
    std::size_t week = curve.size() + 1;
    while (week > 1 && sign * curve[week - 2] > 0) --week;
    return static_cast<double>(week);
}

/// Enough resamples for steady ends, fewer where replicates x ticks is so large that a reader would
/// wait; ends are steady then all the same.
std::uint32_t resamples_for(const Differences& differences) {
    const double each = static_cast<double>(differences.replicates()) * differences.ticks();
    return static_cast<std::uint32_t>(std::clamp(2e9 / each, 200.0, 2000.0));
}

std::optional<Lead> read_lead(const Differences& differences, std::uint32_t seed,
                              std::size_t other) {
    std::vector<double> all(differences.replicates());
    for (std::size_t r = 0; r < all.size(); ++r) all[r] = static_cast<double>(r);
    const std::vector<double> curve = differences.sum_over(all);
    if (!(curve.back() > 0) && !(curve.back() < 0)) return std::nullopt;
    const double sign = curve.back() > 0 ? 1 : -1;
    Lead lead;
    lead.other = sign > 0;
    lead.week = week_of_lead(curve, sign);
    lead.overtook = std::any_of(curve.begin(), curve.end(), [&](double d) { return sign * d < 0; });
    double resamples = 0, reversed = 0;
    lead.week_interval = bootstrap_interval(
        all,
        [&](std::span<const double> sample) {
            const std::vector<double> again = differences.sum_over(sample);
            resamples += 1;
            reversed += sign * again.back() < 0 ? 1 : 0;
            return week_of_lead(again, sign);
        },
        RunKey{seed, 0}, static_cast<std::uint32_t>(other), resamples_for(differences));
    lead.reversed = resamples > 0 ? reversed / resamples : 0;
    return lead;
}

/// Ticks first .. last - 1.
struct Period {
    Tick first, last;
};

/// Contributions of the factors to the difference, averaged over the ticks of a period in all
/// replicates in which every factor was measured.
std::vector<double> contributions(const RunTable& result, std::size_t other, Period period) {
    const Columns columns(result);
    std::vector<std::size_t> where;
    for (const std::string& name : result.factors) {
        where.push_back(index_of(result.series_measures, name));
    }
    std::vector<double> sums(where.size(), 0), a(where.size()), b(where.size());
    double count = 0;
    for (std::size_t r = 0; r < result.replicates.size(); ++r) {
        for (Tick t = period.first; t < period.last; ++t) {
            bool known = true;
            for (std::size_t k = 0; k < where.size(); ++k) {
                a[k] = columns.series(r, other, t, where[k]);
                b[k] = columns.series(r, 0, t, where[k]);
                known = known && !std::isnan(a[k]) && !std::isnan(b[k]);
            }
            if (!known) continue;
            const std::vector<double> parts = lmdi(a, b);
            for (std::size_t k = 0; k < where.size(); ++k) sums[k] += parts[k];
            count += 1;
        }
    }
    for (double& sum : sums) sum = count > 0 ? sum / count : nan;
    return sums;
}

std::vector<FactorReading> read_factors(const RunTable& result, std::size_t other, Period period,
                                        bool clear) {
    const std::vector<double> parts = contributions(result, other, period);
    double whole = 0;
    for (const double part : parts) whole += part;
    std::vector<FactorReading> factors;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        factors.push_back({result.factors[k], parts[k], clear ? parts[k] / whole : nan});
    }
    return factors;
}

ProductReading read_product(const RunTable& result, std::size_t other) {
    const Differences differences(result, other);
    std::vector<double> means;
    for (std::size_t r = 0; r < differences.replicates(); ++r) {
        const std::span<const double> row = differences.of(r);
        means.push_back(mean(measured({row.begin(), row.end()})));
    }
    ProductReading reading;
    reading.difference = mean_estimate(means);
    reading.factors =
        read_factors(result, other, {0, result.ticks}, reading.difference.excludes(0));
    if (result.ticks > early_week) {
        reading.early = mean_estimate(differences.at(early_week - 1));
        reading.early_factors =
            read_factors(result, other, {early_week - 1, early_week}, reading.early->excludes(0));
    }
    reading.late = mean_estimate(differences.at(result.ticks - 1));
    reading.late_factors =
        read_factors(result, other, {result.ticks - 1, result.ticks}, reading.late.excludes(0));
    reading.lead = read_lead(differences, result.seed, other);
    return reading;
}

EqualCostReading read_equal_cost(const RunTable& result, std::size_t other) {
    const Columns columns(result);
    const std::size_t cost = index_of(result.series_measures, result.cost);
    const std::size_t gain = index_of(result.series_measures, result.gain);
    std::vector<double> spent, ours, theirs, our_ticks, their_ticks;
    for (std::size_t r = 0; r < result.replicates.size(); ++r) {
        const std::vector<double> c0 = columns.over_time(r, 0, cost);
        const std::vector<double> g0 = columns.over_time(r, 0, gain);
        const std::vector<double> c1 = columns.over_time(r, other, cost);
        const std::vector<double> g1 = columns.over_time(r, other, gain);
        const EqualCost both = at_equal_cost({c0, g0}, {c1, g1});
        if (std::isnan(both.first.gain) || std::isnan(both.other.gain)) continue;
        spent.push_back(both.cost);
        ours.push_back(both.other.gain);
        theirs.push_back(both.first.gain);
        our_ticks.push_back(both.other.tick);
        their_ticks.push_back(both.first.tick);
    }
    const PairedComparison pairs = compare_pairs(ours, theirs);
    EqualCostReading reading;
    reading.n = pairs.pairs;
    reading.cost = mean(spent);
    reading.tick_first = mean(their_ticks);
    reading.tick_other = mean(our_ticks);
    reading.mean_first = pairs.mean_b;
    reading.mean_other = pairs.mean_a;
    reading.difference = {pairs.difference, pairs.difference_interval};
    reading.favours = {pairs.share_a_greater, pairs.share_interval};
    return reading;
}

/// Labels that keep apart the resamples of one report; those below belong to other readings.
enum Label : std::uint32_t { bca_label = 1000, flip_label = 2000, worst_label = 3000 };

/// What else there is to say of the differences a - b.
void read_further(std::span<const double> a, std::span<const double> b, RunKey key,
                  std::uint32_t other, ArmReading& reading) {
    std::vector<double> differences(a.size()), places(a.size());
    for (std::size_t r = 0; r < a.size(); ++r) {
        differences[r] = a[r] - b[r];
        places[r] = static_cast<double>(r);
    }
    reading.bca = bca_interval(differences, key, bca_label + other);
    reading.flips = sign_flip(differences, key, flip_label + other);
    reading.detectable = detectable_effect(differences);
    const auto worst_of = [](std::span<const double> values, std::span<const double> rows) {
        std::vector<double> chosen;
        for (const double r : rows) chosen.push_back(values[static_cast<std::size_t>(r)]);
        return worst_mean(chosen);
    };
    reading.worst_other = worst_of(a, places);
    reading.worst_first = worst_of(b, places);
    reading.worst_difference.value = reading.worst_other - reading.worst_first;
    reading.worst_difference.interval = bootstrap_interval(
        places, [&](std::span<const double> rows) { return worst_of(a, rows) - worst_of(b, rows); },
        key, worst_label + other);
}

ArmReading read_arm(const RunTable& result, std::size_t headline, std::size_t other) {
    const Columns columns(result);
    std::vector<double> a, b;
    for (std::size_t r = 0; r < result.replicates.size(); ++r) {
        const double x = columns.outcome(r, other, headline);
        const double y = columns.outcome(r, 0, headline);
        if (std::isnan(x) || std::isnan(y)) continue;
        a.push_back(x);
        b.push_back(y);
    }
    const PairedComparison pairs = compare_pairs(a, b);
    ArmReading reading;
    reading.arm = result.arms[other];
    reading.n = pairs.pairs;
    reading.mean_other = pairs.mean_a;
    reading.mean_first = pairs.mean_b;
    reading.difference = {pairs.difference, pairs.difference_interval};
    reading.favours = {pairs.share_a_greater, pairs.share_interval};
    reading.pairing_gain = pairs.variance_reduction;
    read_further(a, b, {result.seed, 0}, static_cast<std::uint32_t>(other), reading);
    if (!result.factored.empty()) reading.product = read_product(result, other);
    if (!result.cost.empty()) reading.equal_cost = read_equal_cost(result, other);
    return reading;
}

}  // namespace

Reading read(const RunTable& result) {
    NETLEAD_EXPECT(!result.replicates.empty() && !result.arms.empty());
    const std::size_t headline = index_of(result.outcome_measures, result.headline);
    Reading reading;
    reading.title = result.title;
    reading.question = result.question;
    reading.model = result.model;
    reading.first_arm = result.arms.front();
    reading.headline = result.outcome_measures[headline];
    reading.product = result.factored;
    if (!result.cost.empty()) {
        reading.cost = result.series_measures[index_of(result.series_measures, result.cost)];
        reading.gain = result.series_measures[index_of(result.series_measures, result.gain)];
    }
    reading.replicates = result.replicates.size();
    reading.ticks = result.horizon;
    reading.tick_unit = result.tick_unit;
    reading.complete = result.complete;
    reading.arms = result.arms;
    for (std::size_t m = 0; m < result.outcome_measures.size(); ++m) {
        reading.outcomes.push_back(read_outcome(result, m));
    }
    reading.best = shares_of_best(result, headline);
    for (std::size_t a = 1; a < result.arms.size(); ++a) {
        reading.others.push_back(read_arm(result, headline, a));
    }
    std::vector<double> p;
    for (const ArmReading& arm : reading.others) p.push_back(arm.flips.p);
    const std::vector<double> of_all = holm(p);
    for (std::size_t k = 0; k < of_all.size(); ++k) reading.others[k].p_of_all = of_all[k];
    return reading;
}

}  // namespace netlead
