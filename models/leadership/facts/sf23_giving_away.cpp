/// A simple, replicable task (K = 1) under network rules, the model given away or kept, one year.

#include <cmath>

#include "models/leadership/facts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::facts {

namespace {

std::vector<double> spread(const Runs& runs, const char* arm) {
    std::vector<double> deviation;
    for (std::size_t r = 0; r < runs.worlds(); ++r) {
        deviation.push_back(std::sqrt(variance(runs.people(arm, "practice_quality", r))));
    }
    return deviation;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    return {difference("weeks at full potential: given away minus kept",
                       runs.outcome("open", "collective_impact"),
                       runs.outcome("kept", "collective_impact"), at_least(0)),
            difference("quality of practices after half a year: given away minus kept",
                       runs.week("open", "mean_practice_quality", 26),
                       runs.week("kept", "mean_practice_quality", 26), at_least(0)),
            difference("spread of quality over people after a year: given away minus kept",
                       spread(runs, "open"), spread(runs, "kept"), at_least(0))};
}

}  // namespace

extern const Claim sf23_giving_away;
const Claim sf23_giving_away{
    .id = "SF23",
    .level = ClaimLevel::should,
    .statement = "Giving the model away scales, and widens the spread of quality",
    .sources = {{"Monitor2010", "V"}},
    .configs = {{"replication", R"(ticks: 52
leadership: {rules: network, problem: {interdependence: 1}}
arms:
  kept: {}
  open: {strategies: {open_source: {intensity: 1, start: 0, end: 52}}}
)",
                 true}},
    .worlds = {16, 60},
    .evaluate = evaluate,
    .limits =
        "eight to ten replications for each own build: nobody outside this world copies, and "
        "there are no builds to count"};

}  // namespace netlead::facts
