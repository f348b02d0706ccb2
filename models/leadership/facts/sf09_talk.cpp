/// Cooperation after one gathering of everybody, and after one every four weeks. Everybody is at
/// work and asks one contact every week, so the helps per person and week are the rate of
/// cooperation; they are read off the time that helping takes (a hundredth of a week each). The
/// gatherings make no ties and move no trust here: what is left is the talk.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

/// Helps per person and week, weeks `first` to `last`.
std::vector<double> cooperation(const Runs& runs, const char* arm, Tick first, Tick last) {
    std::vector<double> rate =
        minus(runs.week(arm, "weeks_dealing", last), runs.week(arm, "weeks_dealing", first - 1));
    for (double& value : rate) value /= 0.01 * (last - first + 1);
    return rate;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto lift = [&](const char* arm, Tick first, Tick last) {
        return minus(cooperation(runs, arm, first, last), cooperation(runs, "silent", first, last));
    };
    const std::vector<double> early = lift("once", 11, 12), late = lift("once", 27, 32);
    return {mean_of("cooperation in weeks 11 and 12: after one gathering minus without", early,
                    at_least(0)),
            ratio_of_means("share of that lift left in weeks 27 to 32", late, early, runs.seed(),
                           900, at_most(0.5)),
            difference("cooperation in weeks 27 to 32: gatherings repeated minus one",
                       lift("repeated", 27, 32), late, at_least(0))};
}

}  // namespace

extern const Claim sf09_talk;
const Claim sf09_talk{
    .id = "SF9",
    .statement = "Talk raises cooperation and fades, so convening needs repetition",
    .sources = {{"Balliet2010", "V"}, {"Bershadskyy2023", "V"}},
    .configs = {{"gatherings", R"(ticks: 32
network: {people: 120, organisations: 4}
leadership:
  rules: network
  people: {initially_active: 1}
  join: {on: false}
  start: {on: false, eagerness: 1, work_ends: 0.001}
  help: {ask: 1}
  learn: {on: false}
  work: {cost_help: 0.01, cost_request: 0, cost_tie: 0}
  develop: {on: false}
  review: {on: false, losses: false}
  strategies: {convening: {who: everyone, share: 1, time: 0, contact: 0, lift: 0}}
arms:
  silent: {}
  once: {strategies: {convening: {intensity: 1, start: 10, end: 11}}}
  repeated: {strategies: {convening: {intensity: 1, start: 10, end: 32}}}
)"}},
    .worlds = {16, 60},
    .evaluate = evaluate,
    .limits = "that talk face to face does more than written talk: the dose is one number"};

}  // namespace netlead::facts
