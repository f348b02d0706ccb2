#include "sim/inference/sweep_reading.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

/// Worlds that every point was given.
std::size_t shared_worlds(const RunTable& table) {
    if (table.worlds.empty()) return table.replicates.size();
    return *std::min_element(table.worlds.begin(), table.worlds.end());
}

std::vector<std::size_t> whole_points(const RunTable& table, std::size_t worlds) {
    std::vector<std::size_t> whole;
    for (std::size_t p = 0; p < table.points; ++p) {
        bool all = true;
        for (std::size_t r = 0; r < worlds; ++r)
            all = all && table.ran(table, p * table.replicates.size() + r);
        if (all) whole.push_back(p);
    }
    return whole;
}

/// The table of means over these points, one run a world.
RunTable averaged(const RunTable& table, const std::vector<std::size_t>& points,
                  std::size_t worlds) {
    RunTable mean;
    static_cast<RunFrame&>(mean) = table;
    mean.points = 1;
    mean.varied.clear();
    mean.worlds.clear();
    mean.design.clear();
    mean.factored.clear();
    mean.factors.clear();
    mean.cost.clear();
    mean.gain.clear();
    mean.series_measures.clear();
    mean.person_measures.clear();
    mean.ticks = 0;
    mean.kept_ticks.clear();
    mean.replicates.resize(worlds);
    static_cast<RunRows&>(mean) = RunRows(mean, worlds);
    const std::size_t width = mean.outcome_width();
    for (std::size_t r = 0; r < worlds; ++r) {
        for (std::size_t k = 0; k < width; ++k) {
            double sum = 0;
            for (const std::size_t p : points)
                sum += table.outcomes[(p * table.replicates.size() + r) * width + k];
            mean.outcomes[r * width + k] = sum / static_cast<double>(points.size());
        }
    }
    return mean;
}

void count_points(const RunTable& table, std::vector<PointsReading>& others) {
    std::size_t headline = 0;
    while (table.outcome_measures[headline].name != table.headline) ++headline;
    const std::size_t arms = table.arms.size(), measures = table.outcome_measures.size();
    for (std::size_t a = 1; a < arms; ++a) others.push_back({table.arms[a]});
    for (std::size_t p = 0; p < table.points; ++p) {
        for (std::size_t a = 1; a < arms; ++a) {
            std::vector<double> differences;
            for (std::size_t r = 0; r < table.replicates.size(); ++r) {
                const double* const run =
                    table.outcomes.data() + (p * table.replicates.size() + r) * arms * measures;
                const double d = run[a * measures + headline] - run[headline];
                if (!std::isnan(d)) differences.push_back(d);
            }
            PointsReading& one = others[a - 1];
            const Estimate d{mean(differences), mean_interval(differences)};
            if (!d.excludes(0)) {
                ++one.unclear;
            } else {
                ++(d.value > 0 ? one.ahead : one.behind);
            }
        }
    }
}

}  // namespace

SweepReading read_sweep(const RunTable& table) {
    NETLEAD_EXPECT(!table.varied.empty());
    SweepReading reading;
    reading.points = table.points;
    for (std::size_t p = 0; p < table.points; ++p) {
        const std::size_t given =
            table.worlds.empty() ? table.replicates.size() : std::size_t{table.worlds[p]};
        for (std::size_t r = 0; r < given; ++r) {
            const std::size_t run = p * table.replicates.size() + r;
            ++reading.runs;
            if (!table.failures[run].empty()) {
                ++reading.runs_failed;
            } else if (!table.ran(table, run)) {
                ++reading.runs_missing;
            }
        }
    }
    const std::size_t worlds = shared_worlds(table);
    const std::vector<std::size_t> points = whole_points(table, worlds);
    reading.points_read = points.size();
    if (table.arms.size() > 1) count_points(table, reading.others);
    if (!points.empty() && worlds > 0) reading.average = read(averaged(table, points, worlds));
    return reading;
}

}  // namespace netlead
