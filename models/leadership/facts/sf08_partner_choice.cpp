/// Cooperation with fixed partners and with partners chosen by trust. Everybody is at work and asks
/// one contact every week, so the helps per person and week are the rate of cooperation; they are
/// read off the time that helping takes (a hundredth of a week each, nothing else costs time).

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::string design(const char* generator) {
    return std::string(R"(ticks: 32
network: {people: 120, organisations: 1, formal_ties: false, generator: )") +
           generator + R"(}
leadership:
  rules: network
  people: {initially_active: 1, trust: {mean: 0.55}}
  join: {on: false}
  start: {on: false, eagerness: 1, work_ends: 0.001}
  help: {ask: 1}
  learn: {on: false}
  work: {cost_help: 0.01, cost_request: 0, cost_tie: 0}
  develop: {on: false}
  review: {on: false, losses: false}
arms:
  fixed: {help: {fixed_partners: true}, ties: {weave: false, forget: false}}
  chosen: {}
)";
}

/// Helps per person and week, weeks `first` to `last`.
std::vector<double> cooperation(const Runs& runs, const char* arm, Tick first, Tick last) {
    std::vector<double> rate =
        minus(runs.week(arm, "weeks_dealing", last), runs.week(arm, "weeks_dealing", first - 1));
    for (double& value : rate) value /= 0.01 * (last - first + 1);
    return rate;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence["small_world"];
    const std::vector<double> fixed = cooperation(runs, "fixed", 28, 32);
    const std::vector<double> chosen = cooperation(runs, "chosen", 28, 32);
    return {difference("cooperation in week 30: partners chosen minus fixed", chosen, fixed,
                       at_least(0.25)),
            difference("cooperation, fixed partners: week 30 minus week 5", fixed,
                       cooperation(runs, "fixed", 3, 7), at_most(0)),
            difference("cooperation, partners chosen: week 30 minus week 5", chosen,
                       cooperation(runs, "chosen", 3, 7), at_least(-0.05)),
            difference("cooperation in week 30, fixed partners: everyone tied minus small world",
                       cooperation(evidence["complete"], "fixed", 28, 32), fixed, {-0.05, 0.05}),
            mean_of("cooperation in week 30, fixed partners", fixed),
            mean_of("cooperation in week 30, partners chosen", chosen)};
}

}  // namespace

extern const Claim sf08_partner_choice;
const Claim sf08_partner_choice{
    .id = "SF8",
    .also = {"M15"},
    .statement =
        "Cooperation decays with fixed partners and holds with partner choice (gap of at "
        "least 25 points after 30 rounds); the shape of fixed ties matters little",
    .sources = {{"Rand2011", "V"}, {"Fischbacher2001", "V"}},
    .configs = {{"small_world",
                 design("watts_strogatz, watts_strogatz: {neighbours: 8, rewiring: 0.1}")},
                {"complete", design("complete")}},
    .worlds = {16, 60},
    .evaluate = evaluate};

}  // namespace netlead::facts
