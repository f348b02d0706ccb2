#include "sim/results/run_table.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// What a level that is a number, or true or false, is called.
double number_of(const std::string& name) {
    if (name == "true" || name == "false") return name == "true" ? 1 : 0;
    return std::strtod(name.c_str(), nullptr);
}

}  // namespace

std::vector<std::uint32_t> RunColumns::tick_values() const {
    if (!kept_ticks.empty()) return {kept_ticks.begin(), kept_ticks.end()};
    std::vector<std::uint32_t> all(ticks);
    std::iota(all.begin(), all.end(), 0u);
    return all;
}

RunRows::RunRows(const RunColumns& columns, std::size_t runs)
    : outcomes(runs * columns.outcome_width(), nan),
      series(runs * columns.series_width(), nan),
      person_values(runs * columns.person_width(), nan),
      content_hashes(runs * columns.arms.size(), 0),
      failures(runs) {}

void RunRows::put(const RunColumns& columns, const RunRows& other, std::size_t from,
                  std::size_t to) {
    const auto copy = [&](const auto& source, auto& target, std::size_t width) {
        std::copy_n(source.begin() + static_cast<std::ptrdiff_t>(from * width), width,
                    target.begin() + static_cast<std::ptrdiff_t>(to * width));
    };
    copy(other.outcomes, outcomes, columns.outcome_width());
    copy(other.series, series, columns.series_width());
    copy(other.person_values, person_values, columns.person_width());
    copy(other.content_hashes, content_hashes, columns.arms.size());
    failures[to] = other.failures[from];
}

std::vector<std::size_t> Varied::places() const {
    NETLEAD_EXPECT(!is_range());
    std::vector<std::size_t> found;
    for (std::size_t p = 0; p < std::max(levels.size(), values.size()); ++p) {
        const auto at =
            std::find_if(level_names.begin(), level_names.end(), [&](const auto& level) {
                return levels.empty() ? number_of(level) == values[p] : level == levels[p];
            });
        NETLEAD_EXPECT(at != level_names.end());
        found.push_back(static_cast<std::size_t>(at - level_names.begin()));
    }
    return found;
}

RunTable only_point(const RunTable& table, std::uint32_t point) {
    NETLEAD_EXPECT(point < table.points);
    RunTable one;
    static_cast<RunFrame&>(one) = table;
    one.points = 1;
    one.design.clear();
    one.varied.clear();
    one.worlds.clear();
    one.replicates.clear();
    std::vector<std::size_t> there;
    for (std::size_t r = 0; r < table.replicates.size(); ++r) {
        const std::size_t run = point * table.replicates.size() + r;
        if (!table.ran(table, run)) continue;
        there.push_back(run);
        one.replicates.push_back(table.replicates[r]);
    }
    static_cast<RunRows&>(one) = RunRows(one, there.size());
    for (std::size_t k = 0; k < there.size(); ++k) one.put(one, table, there[k], k);
    return one;
}

}  // namespace netlead
