/// What one broken promise costs. Everyone helps in half of the cases, whoever asks; trust then
/// settles where what refusals take equals what helps give:
///     h up (1 - tau) = (1 - h) down tau,   so   down / up = (1 - tau) / tau at h = 1/2       (1)
/// Trust begins near there, so that no approach to it is mistaken for a price.

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

namespace {

std::vector<Finding> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    std::vector<double> kept = runs.mean("network", "mean_trust", 261, 520);
    for (double& tau : kept) tau = (1 - tau) / tau;
    return {mean_of("kept promises that one breach costs, from where trust settles", kept,
                    at_least(1.9))};
}

}  // namespace

extern const Fact sf11_trust_asymmetry;
const Fact sf11_trust_asymmetry{
    .id = "SF11",
    .statement = "One breach costs at least two kept promises (within 5 %)",
    .sources = {{"Schweitzer2006", "V"}, {"Zhu2023", "V"}, {"Slovic1993", "M"}},
    .designs = {{"half", R"(ticks: 520
network: {people: 8, organisations: 1, formal_ties: false, generator: complete}
leadership:
  rules: network
  people:
    {initially_active: 1, share_conditional: 0, share_free_rider: 0, share_hump: 0, share_altruist: 0, trust: {mean: 0.3333}}
  join: {on: false}
  start: {on: false, bias: 0, work_ends: 0.001}
  help: {ask: 1, partner_choice: 0}
  trust: {drift: 0}
  learn: {on: false}
  work: {drain_work: 0, drain_help: 0}
  ties: {weave: false, forget: false}
  review: {on: false}
arms:
  network: {}
)"}},
    .replicates = 40,
    .quick = 10,
    .evaluate = evaluate,
    .limits = "deceptive breaches, from which trust never fully recovers: nobody deceives here"};

}  // namespace netlead::app::facts_list
