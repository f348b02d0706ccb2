#include "sim/results/runs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

std::size_t index_of(const std::vector<Measure>& measures, const std::string& name) {
    const auto found = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& measure) { return measure.name == name; });
    NETLEAD_EXPECT(found != measures.end());
    return static_cast<std::size_t>(found - measures.begin());
}

}  // namespace

bool Runs::has_arm(const std::string& arm) const {
    return std::find(table_.arms.begin(), table_.arms.end(), arm) != table_.arms.end();
}

std::size_t Runs::arm_index(const std::string& arm) const {
    const auto found = std::find(table_.arms.begin(), table_.arms.end(), arm);
    NETLEAD_EXPECT(found != table_.arms.end());
    return static_cast<std::size_t>(found - table_.arms.begin());
}

std::vector<double> Runs::outcome(const std::string& arm, const std::string& measure) const {
    const std::size_t a = arm_index(arm), k = index_of(table_.outcome_measures, measure);
    std::vector<double> values(worlds());
    for (std::size_t r = 0; r < values.size(); ++r) {
        values[r] =
            table_.outcomes[(r * table_.arms.size() + a) * table_.outcome_measures.size() + k];
    }
    return values;
}

std::vector<double> Runs::course(const std::string& arm, const std::string& series,
                                 std::size_t world) const {
    const std::size_t a = arm_index(arm), columns = table_.series_measures.size();
    const std::size_t k = index_of(table_.series_measures, series);
    std::vector<double> values(table_.ticks);
    for (std::size_t t = 0; t < values.size(); ++t) {
        const std::size_t row = (world * table_.arms.size() + a) * table_.ticks + t;
        values[t] = table_.series[row * columns + k];
    }
    return values;
}

std::vector<double> Runs::mean(const std::string& arm, const std::string& series, Tick first,
                               Tick last) const {
    NETLEAD_EXPECT(first >= 1 && first <= last && last <= weeks());
    std::vector<double> values;
    for (std::size_t r = 0; r < worlds(); ++r) {
        const std::vector<double> all = course(arm, series, r);
        double sum = 0, count = 0;
        for (Tick w = first; w <= last; ++w) {
            if (std::isnan(all[w - 1])) continue;
            sum += all[w - 1];
            count += 1;
        }
        values.push_back(count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN());
    }
    return values;
}

std::vector<double> Runs::week(const std::string& arm, const std::string& series, Tick week) const {
    return mean(arm, series, week, week);
}

std::vector<double> Runs::people(const std::string& arm, const std::string& column,
                                 std::size_t world) const {
    const std::size_t k = index_of(table_.person_measures, column),
                      columns = table_.person_measures.size();
    const std::size_t run = world * table_.arms.size() + arm_index(arm);
    std::vector<double> values(table_.people);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = table_.person_values[(run * table_.people + i) * columns + k];
    }
    return values;
}

std::uint64_t Runs::hash(const std::string& arm, std::size_t world) const {
    return table_.content_hashes[world * table_.arms.size() + arm_index(arm)];
}

}  // namespace netlead
