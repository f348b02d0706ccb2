/// Who leads: the load on heads, succession, and how leadership acts are spread over people.

#include <algorithm>
#include <limits>

#include "models/leadership/measures/measures.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::leadership {

namespace {

constexpr double not_due = std::numeric_limits<double>::quiet_NaN();

/// Share of the total that the greatest twentieth of the counts makes up.
double share_of_top_twentieth(std::vector<double> counts) {
    const std::size_t top = std::max<std::size_t>(1, counts.size() / 20);
    std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(top - 1),
                     counts.end(), [](double a, double b) { return a > b; });
    double total = 0, head = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        total += counts[i];
        if (i < top) head += counts[i];
    }
    return total > 0 ? head / total : not_due;
}

void observe(const Observed& observed, std::span<double> values) {
    const State& state = observed.state;
    const Organisations& organisations = observed.organisations;
    double load = 0, waiting = 0, serving = 0, all_waiting = 0;
    for (OrganisationId o = 0; o < organisations.count(); ++o) {
        const Desk& desk = state.desks.of(organisations.head(o));
        waiting += desk.waiting;
        if (!(desk.capacity > 0)) continue;
        load += static_cast<double>(static_cast<float>(desk.handled) / desk.capacity);
        serving += 1;
    }
    for (const Desk& desk : state.desks.desks()) all_waiting += desk.waiting;
    values[0] = serving > 0 ? load / serving : not_due;
    values[1] = waiting / organisations.count();
    values[2] = static_cast<double>(state.heads_lost) / organisations.count();
    values[6] = all_waiting;
    values[3] = values[4] = values[5] = not_due;
    if (!observed.costly) return;
    const std::vector<double> led(state.people.initiatives.begin(), state.people.initiatives.end());
    values[3] = gini(led);
    values[4] = effective_number(led);
    values[5] = share_of_top_twentieth({state.helps.begin(), state.helps.end()});
}

}  // namespace

namespace measures_list {
extern const MeasureGroup leading;
const MeasureGroup leading{
    {{"head_load", "1", "requests handled by heads this week, as a share of their capacity"},
     {"head_queue", "requests", "requests waiting at a head's desk, mean over heads"},
     {"head_turnover", "1", "heads lost or replaced so far, per organisation"},
     {"leadership_gini", "1", "inequality of initiatives led so far: 0 all alike, 1 one leads all"},
     {"effective_leaders", "people",
      "effective number of leaders: exp(entropy of initiatives led)"},
     {"top_helpers_share", "1", "share of helps so far that the busiest twentieth of people gave"},
     {"requests_waiting", "requests", "requests waiting at all desks, from outside too"}},
    observe};
}  // namespace measures_list

}  // namespace netlead::leadership
