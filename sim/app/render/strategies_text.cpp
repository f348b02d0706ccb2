#include "sim/app/render/strategies_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "sim/app/terminal.hpp"

namespace netlead::app {

namespace {

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

std::string with_interval(const Estimate& estimate) {
    if (std::isnan(estimate.interval.low)) return number(estimate.value);
    return fmt::format("{} ({} to {})", number(estimate.value), number(estimate.interval.low),
                       number(estimate.interval.high));
}

}  // namespace

std::string to_text(const RunTable& runs, const std::vector<Choice>& choices,
                    const std::vector<ChoiceReading>& readings, double budget, bool color) {
    std::string text, unit = "1";
    for (const Measure& measure : runs.outcome_measures) {
        if (measure.name == runs.headline) unit = measure.unit;
    }
    for (const std::string& arm : arms_of(choices)) {
        std::vector<std::size_t> places = of_arm(choices, arm);
        const std::size_t nothing = places.front();
        std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
            return readings[a].mean.value > readings[b].mean.value;
        });
        TextTable table({"", "impact (95 %)", "worst tenth", "gain over nothing (95 %)", "regret",
                         "greatest", "best in", "spent, k$", "gain per k$"});
        for (const std::size_t k : places) {
            const ChoiceReading& r = readings[k];
            table.add({"  " + choices[k].fund, with_interval(r.mean), number(r.worst_tenth),
                       k == nothing ? "–" : with_interval(r.gain), number(r.regret),
                       number(r.greatest), fmt::format("{:.0f} %", 100 * r.best),
                       number(choices[k].spent), k == nothing ? "–" : number(r.per_thousand)});
        }
        text += bold("Under " + arm + " leadership", color) + table.str();
        const std::size_t first = places.front();
        if (first == nothing) {
            text +=
                "  In this model none of these portfolios does better on average than funding "
                "nothing.\n\n";
            continue;
        }
        const ChoiceReading& r = readings[first];
        const bool clear = r.gain.interval.low > 0;
        const auto least =
            std::min_element(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
                return readings[a].greatest < readings[b].greatest;
            });
        text += fmt::format(
            "  In this model, over {} futures, {} achieves most on average: {} more than funding "
            "nothing ({}), for {} k$. "
            "It is the best of these in {:.0f} % of futures. Least regret at worst: {}.\n\n",
            r.futures, choices[first].fund, with_interval(r.gain),
            clear ? "clearly" : "the interval holds 0, so that may be chance",
            number(choices[first].spent), 100 * r.best, choices[*least].fund);
    }
    return text + fmt::format(
                      "Impact in {}, added up over the run. n = {} futures with {} worlds each; "
                      "intervals by Student's t over "
                      "futures, gains paired by future. The budget is {} k$ for each, people's "
                      "time included; a lever that "
                      "cannot spend so much spends less. The finalists were found in other futures "
                      "and other worlds than "
                      "these. Statements about this model, not about the world.\n",
                      unit == "1" ? "its own unit" : unit + "s",
                      readings.empty() ? 0 : readings[0].futures, runs.replicates.size(),
                      number(budget));
}

std::string to_json(const RunTable& runs, const std::vector<Choice>& choices,
                    const std::vector<ChoiceReading>& readings, double budget) {
    using Json = nlohmann::ordered_json;
    const auto finite = [](double value) {
        return std::isfinite(value) ? Json(value) : Json(nullptr);
    };
    const auto both = [&](const Estimate& e) {
        return Json{{"value", finite(e.value)},
                    {"interval_95", {finite(e.interval.low), finite(e.interval.high)}}};
    };
    Json all = Json::array();
    for (std::size_t k = 0; k < choices.size(); ++k) {
        const ChoiceReading& r = readings[k];
        all.push_back({{"fund", choices[k].fund},
                       {"arm", choices[k].arm},
                       {"impact", both(r.mean)},
                       {"worst_tenth", finite(r.worst_tenth)},
                       {"gain", both(r.gain)},
                       {"expected_regret", finite(r.regret)},
                       {"greatest_regret", finite(r.greatest)},
                       {"best_share", finite(r.best)},
                       {"spent", finite(choices[k].spent)},
                       {"gain_per_thousand", finite(r.per_thousand)},
                       {"futures", r.futures}});
    }
    return Json{{"name", runs.title}, {"budget", budget}, {"choices", all}}.dump(2) + "\n";
}

}  // namespace netlead::app
