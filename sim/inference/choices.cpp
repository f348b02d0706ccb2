#include "sim/inference/choices.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::size_t index_of(const std::vector<Measure>& measures, const std::string& name) {
    const auto found = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& each) { return each.name == name; });
    NETLEAD_EXPECT(found != measures.end());
    return static_cast<std::size_t>(found - measures.begin());
}

/// Places of the choices of one arm, in order.
std::vector<std::size_t> of_arm(const std::vector<Choice>& choices, const std::string& arm) {
    std::vector<std::size_t> found;
    for (std::size_t k = 0; k < choices.size(); ++k) {
        if (choices[k].arm == arm) found.push_back(k);
    }
    return found;
}

std::vector<std::string> arms_of(const std::vector<Choice>& choices) {
    std::vector<std::string> arms;
    for (const Choice& choice : choices) {
        if (std::find(arms.begin(), arms.end(), choice.arm) == arms.end())
            arms.push_back(choice.arm);
    }
    return arms;
}

Estimate estimate(const std::vector<double>& values) {
    return {mean(values), mean_interval(values)};
}

double lowest_tenth(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto n =
        static_cast<std::size_t>(std::ceil(0.1 * static_cast<double>(values.size()) - 1e-9));
    values.resize(std::max<std::size_t>(1, n));
    return mean(values);
}

}  // namespace

bool is_funding(const RunTable& table) {
    return table.design == "crossed" && !table.varied.empty() && table.varied[0].name == "fund" &&
           !table.varied[0].is_range();
}

std::vector<Choice> choices_of(const RunTable& table, const Spending& spending) {
    NETLEAD_EXPECT(is_funding(table));
    const std::vector<std::string>& funds = table.varied[0].level_names;
    const std::vector<std::size_t> fund_of = table.varied[0].places();
    const std::size_t arms = table.arms.size(), worlds = table.replicates.size();
    const std::size_t headline = index_of(table.outcome_measures, table.headline),
                      money = index_of(table.series_measures, spending.money),
                      time = index_of(table.series_measures, spending.time);
    const std::size_t futures = table.points / funds.size();
    std::vector<Choice> choices;
    for (const std::string& arm : table.arms) {
        for (const std::string& fund : funds)
            choices.push_back({fund, arm, std::vector<double>(futures, 0.0)});
    }
    for (std::size_t point = 0; point < table.points; ++point) {
        for (std::size_t run = point * worlds; run < (point + 1) * worlds; ++run) {
            for (std::size_t a = 0; a < arms; ++a) {
                Choice& choice = choices[a * funds.size() + fund_of[point]];
                const std::size_t at = run * arms + a;
                choice.values[point / funds.size()] +=
                    table.ran(table, run)
                        ? table.outcomes[at * table.outcome_measures.size() + headline] /
                              static_cast<double>(worlds)
                        : nan;
                const double* const last = table.series.data() + ((at + 1) * table.ticks - 1) *
                                                                     table.series_measures.size();
                choice.spent += spending.people[point] *
                                (last[money] + spending.week_value * last[time]) /
                                static_cast<double>(worlds * futures);
            }
        }
    }
    return choices;
}

std::vector<ChoiceReading> read_choices(const std::vector<Choice>& choices) {
    std::vector<ChoiceReading> readings(choices.size());
    std::vector<std::size_t> shared;
    for (std::size_t f = 0; !choices.empty() && f < choices[0].values.size(); ++f) {
        const bool all = std::all_of(choices.begin(), choices.end(), [&](const Choice& each) {
            return !std::isnan(each.values[f]);
        });
        if (all) shared.push_back(f);
    }
    if (shared.empty()) return readings;
    for (const std::string& arm : arms_of(choices)) {
        const std::vector<std::size_t> places = of_arm(choices, arm);
        for (const std::size_t k : places) {
            std::vector<double> values, gains, regrets;
            double best = 0;
            for (const std::size_t f : shared) {
                double top = -std::numeric_limits<double>::infinity(), ties = 0;
                for (const std::size_t other : places)
                    top = std::max(top, choices[other].values[f]);
                for (const std::size_t other : places) ties += choices[other].values[f] == top;
                values.push_back(choices[k].values[f]);
                gains.push_back(choices[k].values[f] - choices[places.front()].values[f]);
                regrets.push_back(top - choices[k].values[f]);
                best += choices[k].values[f] == top ? 1 / ties : 0;
            }
            ChoiceReading& reading = readings[k];
            reading.mean = estimate(values);
            reading.worst_tenth = lowest_tenth(values);
            reading.regret = mean(regrets);
            reading.greatest = *std::max_element(regrets.begin(), regrets.end());
            reading.best = best / static_cast<double>(shared.size());
            reading.gain = estimate(gains);
            reading.per_thousand = choices[k].spent > 0 ? reading.gain.value / choices[k].spent : 0;
            reading.futures = shared.size();
        }
    }
    return readings;
}

}  // namespace netlead
