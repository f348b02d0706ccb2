/// Where the effort went, what it cost, and how well it met the needs.

#include <algorithm>
#include <limits>

#include "models/leadership/measures/measures.hpp"

namespace netlead::leadership {

namespace {

void observe(const Observed& observed, std::span<double> values) {
    const State& state = observed.state;
    const std::span<const double> need = state.needs.shares();
    double sum = 0, beyond = 0, uncovered = 0;
    for (const double effort : state.smoothed.by_front) sum += effort;
    for (std::size_t d = 0; d < need.size(); ++d) {
        const double share = sum > 0 ? state.smoothed.by_front[d] / sum : 0;
        beyond += std::max(0.0, share - need[d]);
        uncovered += share < 0.5 * need[d];
    }
    const Spent& spent = state.spent;
    values[0] = sum > 0 ? beyond : std::numeric_limits<double>::quiet_NaN();
    values[1] = uncovered;
    values[2] = spent.working;
    values[3] = spent.dealing;
    values[4] = spent.waiting;
    values[5] = spent.weeks > 0 ? spent.impact / spent.weeks : 0;
    values[6] = spent.impact;
    const double people = state.people.people;
    const double cost = observed.week_value * spent.weeks + state.ledger.money / people;
    values[7] = state.ledger.money / people;
    values[8] = state.ledger.weeks / people;
    values[9] = cost;
    values[10] = spent.impact > 0 ? cost / spent.impact : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

namespace measures_list {
extern const MeasureGroup effort;
const MeasureGroup effort{
    {{"duplication", "1", "share of effort beyond what the fronts need"},
     {"uncovered_fronts", "fronts", "fronts that get less than half of the effort they need"},
     {"weeks_working", "person-week/person", "time at work so far"},
     {"weeks_dealing", "person-week/person", "time spent on requests, helps and ties so far"},
     {"weeks_waiting", "person-week/person", "time during which a request was under way so far"},
     {"impact_per_person_week", "1",
      "impact so far per person-week spent at work or dealing with others"},
     {"impact_so_far", "week", "impact added up since the start, in weeks at full potential"},
     {"money_spent", "k$/person", "money spent on strategies so far"},
     {"strategy_weeks", "person-week/person", "time that strategies took so far"},
     {"cost_so_far", "k$/person",
      "money and the value of all weeks at work, dealing and in strategies so far"},
     {"cost_per_impact", "k$/week", "cost so far per week at full potential, for each person"}},
    observe};
}  // namespace measures_list

}  // namespace netlead::leadership
