/// How much of the network's early lag disappears if its people begin with trust and roles.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto early = [&](const char* arm) { return runs.outcome(arm, "impact_first_quarter"); };
    const std::vector<double> lag = minus(early("traditional"), early("network"));
    const std::vector<double> removed = minus(early("formed"), early("network"));
    return {mean_of("impact, weeks 1 to 13: traditional minus network (the lag)", lag, at_least(0)),
            ratio_of_means("share of the lag removed by trust and roles already formed", removed,
                           lag, runs.seed(), 300, at_least(0.5))};
}

}  // namespace

extern const Claim sf03_organising_cost;
const Claim sf03_organising_cost{
    .id = "SF3",
    .level = ClaimLevel::should,
    .statement =
        "The network's early lag is a cost of organising: starting with trust and roles "
        "already formed removes at least half of it",
    .sources = {{"Guetzkow1955", "V2"}},
    .configs = {{"formed", R"(ticks: 13
arms:
  traditional: {rules: traditional}
  network: {rules: network}
  formed: {rules: network, people: {initially_active: 0.6, trust: {mean: 0.6}}}
)"}},
    .worlds = {30, 100},
    .evaluate = evaluate,
    .limits =
        "roles formed means here: six people in ten take part from the first week, with trust "
        "of 0.6 on average instead of 0.4"};

}  // namespace netlead::facts
