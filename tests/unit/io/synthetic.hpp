#pragma once
/// A made-up result in the shape of a real one: curves that cross, factors whose product is exactly
/// the impact, and a value that is missing.

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/io/run_file.hpp"

namespace netlead::synthetic {

inline double wobble(std::uint32_t replicate, std::uint32_t factor) {
    return 0.05 * std::sin(12.9898 * (replicate + 1) + 78.233 * (factor + 1));
}

/// The factors of one tick: the first arm starts high and wears out, later arms start low and grow.
inline std::vector<double> factors_at(std::uint32_t replicate, std::size_t arm, double week) {
    const double growth = 1 - std::exp(-week / 40);
    const double later = static_cast<double>(arm) / (static_cast<double>(arm) + 1);
    std::vector<double> factors{0.5 + 0.4 * later * growth, 0.75 - 0.2 * growth * (1 - later),
                                0.9 - 0.35 * growth * (1 - later),
                                0.5 + (0.15 + 0.25 * later) * growth,
                                0.95 - 0.35 * later * (1 - 0.8 * growth)};
    for (std::uint32_t i = 0; i < factors.size(); ++i) factors[i] *= 1 + wobble(replicate, i);
    return factors;
}

inline RunTable result(std::uint32_t replicates, std::vector<std::string> arms, Tick ticks,
                       std::uint32_t people = 0) {
    RunTable file;
    file.title = "Made-up comparison";
    file.question = "Does it matter who leads? (ä, ≥, 人)";
    file.model = "leadership";
    file.headline = "impact_total";
    file.factored = "impact";
    file.cost = "sampled";
    file.gain = "impact";
    file.factors = {"reach", "engagement", "energy", "quality", "coordination"};
    for (std::uint32_t r = 0; r < replicates; ++r) file.replicates.push_back(10 + r);
    file.arms = std::move(arms);
    file.ticks = ticks;
    file.series_measures = {{"impact", "1", "collective impact"},
                            {"reach", "1", "share of people who are reached"},
                            {"engagement", "1", "share of those who take part"},
                            {"energy", "1", "what they can give"},
                            {"quality", "1", "how good their practice is"},
                            {"coordination", "1", "how well efforts are spread"},
                            {"sampled", "people", "measured every second week"}};
    file.outcome_measures = {{"impact_total", "impact-weeks", "sum of the impact"},
                             {"last_impact", "1", "impact in the last week"}};
    for (std::uint32_t r = 0; r < replicates; ++r) {
        for (std::size_t arm = 0; arm < file.arms.size(); ++arm) {
            double total = 0;
            double impact = 0;
            for (Tick tick = 0; tick < ticks; ++tick) {
                const std::vector<double> factors = factors_at(r, arm, tick);
                impact = 1;
                for (const double factor : factors) impact *= factor;
                total += impact;
                file.series.push_back(impact);
                file.series.insert(file.series.end(), factors.begin(), factors.end());
                file.series.push_back(tick % 2 == 0 ? tick + 0.25
                                                    : std::numeric_limits<double>::quiet_NaN());
            }
            file.outcomes.push_back(total);
            file.outcomes.push_back(impact);
            file.content_hashes.push_back(0xFFFFFFFFFFFFFF00u - 7u * r - arm);
        }
    }
    if (people > 0) {
        file.person_measures = {{"skill", "1", "final skill"}, {"hours", "h", "hours worked"}};
        file.people = people;
        const std::size_t values = replicates * file.arms.size() * people * 2;
        for (std::size_t i = 0; i < values; ++i)
            file.person_values.push_back(static_cast<double>(i) / 8);
    }
    file.failures.resize(replicates);
    file.horizon = file.ticks;
    file.seed = 4000000001u;
    file.configuration = "leadership:\n  seed: 4000000001\n";
    file.provenance = {{"version", "0.1.0"}, {"commit", "abc"}, {"compiler", "GNU 12"}};
    return file;
}

}  // namespace netlead::synthetic
