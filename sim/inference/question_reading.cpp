#include "sim/inference/question_reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/inference/equal_cost.hpp"

namespace netlead {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::size_t index_of(const std::vector<Measure>& measures, const std::string& name) {
    const auto found = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& measure) { return measure.name == name; });
    NETLEAD_EXPECT(found != measures.end());
    return static_cast<std::size_t>(found - measures.begin());
}

/// The table by cell, replicate and arm.
class Grid {
public:
    explicit Grid(const RunTable& table)
        : table_(table), headline_(index_of(table.outcome_measures, table.headline)) {
        for (const Varied& factor : table.varied) places_.push_back(factor.places());
        if (!accounts()) return;
        account_ = {index_of(table.series_measures, table.cost),
                    index_of(table.series_measures, table.gain)};
    }

    std::size_t cells() const { return table_.points; }
    std::size_t worlds() const { return table_.replicates.size(); }
    std::size_t arms() const { return table_.arms.size(); }
    bool ran(std::size_t cell) const { return table_.ran(table_, cell * worlds()); }

    double headline(std::size_t cell, std::size_t r, std::size_t a) const {
        return table_.outcomes[run(cell, r, a) * table_.outcome_measures.size() + headline_];
    }
    double seen(const View& view, std::size_t cell, std::size_t r) const {
        const double own = headline(cell, r, view.arm);
        return view.difference ? own - headline(cell, r, 0) : own;
    }
    std::vector<std::size_t> levels(std::size_t cell) const {
        std::vector<std::size_t> all;
        for (const auto& places : places_) all.push_back(places[cell]);
        return all;
    }
    /// The last factor fastest.
    std::size_t cell_at(const std::vector<std::size_t>& levels) const {
        std::size_t cell = 0;
        for (std::size_t f = 0; f < levels.size(); ++f) {
            cell = cell * table_.varied[f].level_names.size() + levels[f];
        }
        return cell;
    }
    bool accounts() const { return !table_.cost.empty(); }
    /// Cost (0) or gain (1) of a run, as long as it lasted.
    std::vector<double> curve(std::size_t cell, std::size_t r, std::size_t a, std::size_t k) const {
        std::vector<double> values;
        const std::size_t width = table_.series_measures.size();
        for (Tick t = 0; t < table_.ticks; ++t) {
            const double value =
                table_.series[(run(cell, r, a) * table_.ticks + t) * width + account_[k]];
            if (std::isnan(value)) break;
            values.push_back(value);
        }
        return values;
    }

private:
    std::size_t run(std::size_t cell, std::size_t r, std::size_t a) const {
        return (cell * worlds() + r) * arms() + a;
    }
    const RunTable& table_;
    std::size_t headline_ = 0;
    std::array<std::size_t, 2> account_{};
    std::vector<std::vector<std::size_t>> places_;  ///< [factor][cell]
};

Estimate estimate_of(std::vector<double> values) {
    values.erase(
        std::remove_if(values.begin(), values.end(), [](double v) { return std::isnan(v); }),
        values.end());
    return {mean(values), mean_interval(values)};
}

std::vector<View> views_of(const RunTable& file) {
    std::vector<View> views;
    for (std::size_t a = 0; a < file.arms.size(); ++a) views.push_back({file.arms[a], a, false});
    for (std::size_t a = 1; a < file.arms.size(); ++a) {
        views.push_back({file.arms[a] + " - " + file.arms[0], a, true});
    }
    return views;
}

/// columns[arm][world]; worlds in which an arm was not measured are left out.
RaceReading read_race(const std::vector<std::vector<double>>& measured) {
    RaceReading race;
    const std::size_t arms = measured.size();
    std::vector<std::vector<double>> columns(arms);
    for (std::size_t r = 0; r < measured.front().size(); ++r) {
        const bool whole = std::none_of(measured.begin(), measured.end(),
                                        [&](const auto& column) { return std::isnan(column[r]); });
        if (!whole) continue;
        for (std::size_t a = 0; a < arms; ++a) columns[a].push_back(measured[a][r]);
        ++race.n;
    }
    for (const auto& column : columns) race.mean.push_back(mean(column));
    const auto difference = [&](std::size_t a, std::size_t b) -> Estimate {
        const PairedComparison pairs = compare_pairs(columns[a], columns[b]);
        return {pairs.difference, pairs.difference_interval};
    };
    std::vector<std::size_t> order(arms);
    for (std::size_t a = 0; a < arms; ++a) order[a] = a;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return race.mean[a] > race.mean[b]; });
    race.ahead = order[0];
    race.lead = arms > 1 ? difference(order[0], order[1]) : Estimate{nan, {nan, nan}};
    for (std::size_t a = 1; a < arms; ++a) race.differences.push_back(difference(a, 0));
    return race;
}

/// Gains of all arms of a world when each has spent what the cheapest spends in all.
std::vector<double> gains_at_equal_cost(const Grid& grid, std::size_t cell, std::size_t r) {
    std::vector<std::vector<double>> costs, gains;
    double limit = std::numeric_limits<double>::infinity();
    for (std::size_t a = 0; a < grid.arms(); ++a) {
        costs.push_back(grid.curve(cell, r, a, 0));
        gains.push_back(grid.curve(cell, r, a, 1));
        if (costs.back().empty()) return std::vector<double>(grid.arms(), nan);
        limit = std::min(limit, costs.back().back());
    }
    std::vector<double> found;
    for (std::size_t a = 0; a < costs.size(); ++a) {
        found.push_back(at_cost({costs[a], gains[a]}, limit).gain);
    }
    return found;
}

CellReading read_cell(const Grid& grid, std::size_t cell) {
    CellReading reading;
    reading.levels = grid.levels(cell);
    reading.ran = grid.ran(cell);
    if (!reading.ran) return reading;
    std::vector<std::vector<double>> headlines(grid.arms()), gains(grid.arms());
    for (std::size_t r = 0; r < grid.worlds(); ++r) {
        for (std::size_t a = 0; a < grid.arms(); ++a) {
            headlines[a].push_back(grid.headline(cell, r, a));
        }
        if (!grid.accounts()) continue;
        const std::vector<double> row = gains_at_equal_cost(grid, cell, r);
        for (std::size_t a = 0; a < grid.arms(); ++a) gains[a].push_back(row[a]);
    }
    reading.headline = read_race(headlines);
    if (grid.accounts()) reading.at_equal_cost = read_race(gains);
    return reading;
}

void count(MapReading& map, const RaceReading& race) {
    const std::size_t arms = race.mean.size();
    for (auto* counts : {&map.ahead, &map.clearly_ahead, &map.beats_first, &map.loses_to_first}) {
        counts->resize(arms, 0);
    }
    if (race.n == 0) return;
    ++map.cells;
    ++map.ahead[race.ahead];
    if (race.lead.excludes(0)) ++map.clearly_ahead[race.ahead];
    for (std::size_t a = 1; a < arms; ++a) {
        const Estimate& d = race.differences[a - 1];
        if (!d.excludes(0)) continue;
        ++(d.value > 0 ? map.beats_first : map.loses_to_first)[a];
    }
}

/// Mean over the cells at `level` of a factor that were run, with their partners at the first
/// level, of f(cell, partner), per world.
template <class F>
std::vector<double> per_world(const Grid& grid, std::size_t factor, std::size_t level, F&& f) {
    std::vector<double> values;
    for (std::size_t r = 0; r < grid.worlds(); ++r) {
        double sum = 0, count = 0;
        for (std::size_t cell = 0; cell < grid.cells(); ++cell) {
            std::vector<std::size_t> levels = grid.levels(cell);
            if (levels[factor] != level) continue;
            levels[factor] = 0;
            const std::size_t partner = grid.cell_at(levels);
            if (!grid.ran(cell) || !grid.ran(partner)) continue;
            sum += f(cell, partner, r);
            count += 1;
        }
        values.push_back(count > 0 ? sum / count : nan);
    }
    return values;
}

double gained_at_equal_cost(const Grid& grid, std::size_t cell, std::size_t partner, std::size_t r,
                            std::size_t arm) {
    const std::vector<double> c0 = grid.curve(partner, r, arm, 0), c1 = grid.curve(cell, r, arm, 0);
    const std::vector<double> g0 = grid.curve(partner, r, arm, 1), g1 = grid.curve(cell, r, arm, 1);
    if (c0.empty() || c1.empty()) return nan;
    const EqualCost both = at_equal_cost({c0, g0}, {c1, g1});
    return both.other.gain - both.first.gain;
}

LevelReading read_level(const Grid& grid, const std::vector<View>& views, std::size_t factor,
                        std::size_t level) {
    LevelReading reading{factor, level, {}, {}, {}, {}, {}};
    for (const View& view : views) {
        reading.mean.push_back(
            mean(per_world(grid, factor, level, [&](std::size_t cell, std::size_t, std::size_t r) {
                return grid.seen(view, cell, r);
            })));
        reading.effect.push_back(estimate_of(per_world(
            grid, factor, level, [&](std::size_t cell, std::size_t partner, std::size_t r) {
                return grid.seen(view, cell, r) - grid.seen(view, partner, r);
            })));
        if (view.difference || !grid.accounts()) continue;
        reading.at_equal_cost.push_back(estimate_of(per_world(
            grid, factor, level, [&](std::size_t cell, std::size_t partner, std::size_t r) {
                return gained_at_equal_cost(grid, cell, partner, r, view.arm);
            })));
        double cost = 0, gain = 0;
        const auto last = [&](std::size_t cell, std::size_t r, std::size_t k) {
            const std::vector<double> curve = grid.curve(cell, r, view.arm, k);
            return curve.empty() ? nan : curve.back();
        };
        for (const std::size_t k : {std::size_t{0}, std::size_t{1}}) {
            (k == 0 ? cost : gain) = mean(per_world(
                grid, factor, level,
                [&](std::size_t cell, std::size_t, std::size_t r) { return last(cell, r, k); }));
        }
        reading.cost.push_back(cost);
        reading.cost_per_gain.push_back(gain > 0 ? cost / gain : nan);
    }
    return reading;
}

PairReading read_pair(const Grid& grid, const std::vector<View>& views, std::size_t one,
                      std::size_t level_one, std::size_t two, std::size_t level_two) {
    PairReading reading{one, level_one, two, level_two, {}};
    for (const View& view : views) {
        std::vector<double> values;
        for (std::size_t r = 0; r < grid.worlds(); ++r) {
            double sum = 0, count = 0;
            for (std::size_t cell = 0; cell < grid.cells(); ++cell) {
                std::vector<std::size_t> levels = grid.levels(cell);
                if (levels[one] != level_one || levels[two] != level_two) continue;
                double corner[2][2];
                bool all = true;
                for (const std::size_t i : {0u, 1u}) {
                    for (const std::size_t j : {0u, 1u}) {
                        levels[one] = i == 1 ? level_one : 0;
                        levels[two] = j == 1 ? level_two : 0;
                        const std::size_t at = grid.cell_at(levels);
                        all = all && grid.ran(at);
                        corner[i][j] = grid.seen(view, at, r);
                    }
                }
                if (!all) continue;
                sum += (corner[1][1] - corner[1][0]) - (corner[0][1] - corner[0][0]);
                count += 1;
            }
            values.push_back(count > 0 ? sum / count : nan);
        }
        reading.interaction.push_back(estimate_of(values));
    }
    return reading;
}

}  // namespace

bool is_question(const RunTable& table) {
    return table.design == "full_grid" && !table.varied.empty() &&
           std::none_of(table.varied.begin(), table.varied.end(),
                        [](const Varied& factor) { return factor.is_range(); });
}

QuestionReading read_question(const RunTable& file) {
    NETLEAD_EXPECT(is_question(file));
    const Grid grid(file);
    QuestionReading reading;
    reading.views = views_of(file);
    for (std::size_t cell = 0; cell < grid.cells(); ++cell) {
        reading.cells.push_back(read_cell(grid, cell));
        const CellReading& one = reading.cells.back();
        if (!one.ran) continue;
        ++reading.cells_run;
        count(reading.map, one.headline);
        if (grid.accounts()) count(reading.map_at_equal_cost, one.at_equal_cost);
    }
    for (std::size_t f = 0; f < file.varied.size(); ++f) {
        for (std::size_t l = 0; l < file.varied[f].level_names.size(); ++l) {
            reading.levels.push_back(read_level(grid, reading.views, f, l));
        }
    }
    for (std::size_t f = 0; f < file.varied.size(); ++f) {
        for (std::size_t g = f + 1; g < file.varied.size(); ++g) {
            for (std::size_t l = 1; l < file.varied[f].level_names.size(); ++l) {
                for (std::size_t m = 1; m < file.varied[g].level_names.size(); ++m) {
                    reading.pairs.push_back(read_pair(grid, reading.views, f, l, g, m));
                }
            }
        }
    }
    return reading;
}

}  // namespace netlead
