/// What one broken promise costs, and what is left of a breach by everyone after two years. Everyone helps in half of the cases, whoever asks; trust then
/// settles where what refusals take equals what helps give:
///     h up (1 - tau) = (1 - h) down tau,   so   down / up = (1 - tau) / tau at h = 1/2       (1)
/// Trust begins near there, so that no approach to it is mistaken for a price.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& half = evidence["half"];
    const Runs& breach = evidence["breach"];
    std::vector<double> kept = half.mean("network", "mean_trust", 261, 520);
    for (double& tau : kept) tau = (1 - tau) / tau;
    const auto trust = [&](const char* arm, Tick week) {
        return breach.week(arm, "mean_trust", week);
    };
    return {mean_of("kept promises that one breach costs, from where trust settles", kept,
                    at_least(1.9)),
            difference("trust, two years after a breach without deceit: minus without a breach",
                       trust("honest", 156), trust("none", 156), at_least(-0.02)),
            difference("trust, two years after a breach: with deceit minus without deceit",
                       trust("deceitful", 156), trust("honest", 156), at_most(0)),
            difference("trust, in the week of the breach: minus without a breach",
                       trust("honest", 53), trust("none", 53))};
}

}  // namespace

extern const Claim sf11_trust_asymmetry;
const Claim sf11_trust_asymmetry{
    .id = "SF11",
    .statement =
        "One breach costs at least two kept promises (within 5 %); trust recovers from an honest "
        "breach (to within 0.02) and not fully from deceit",
    .sources = {{"Schweitzer2006", "V"}, {"Zhu2023", "V"}, {"Slovic1993", "M"}},
    .configs = {{"half", R"(ticks: 520
network: {people: 8, organisations: 1, formal_ties: false, generator: complete}
leadership:
  rules: network
  people:
    {initially_active: 1, share_conditional: 0, share_free_rider: 0, share_hump: 0, share_altruist: 0, trust: {mean: 0.3333}}
  join: {on: false}
  start: {on: false, work_ends: 0.001}
  opportunity: {on: false}
  help: {ask: 1, partner_choice: 0}
  trust: {drift: 0}
  learn: {on: false}
  work: {drain_work: 0, drain_help: 0}
  ties: {weave: false, forget: false}
  review: {on: false, losses: false}
arms:
  network: {}
)"},
                {"breach", R"(ticks: 156
leadership: {rules: network, shocks: {scandal: {who: everyone, share: 1, start: 52, end: 53}}}
arms:
  none: {}
  honest: {shocks: {scandal: {intensity: 1, deceit: false}}}
  deceitful: {shocks: {scandal: {intensity: 1, deceit: true}}}
)"}},
    .worlds = {10, 40},
    .evaluate = evaluate,
    .limits =
        "the design of the first statistic was changed after a first look: among 20 people who "
        "began with trust of 0.40 it had not settled (1.895)"};

}  // namespace netlead::facts
