/// Errors of views on a star and on a ring, with an average and with an outstanding hub.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::string design(const char* generator) {
    return std::string(R"(ticks: 52
network: {people: 16, organisations: 1, span: 15, formal_ties: false, generator: )") +
           generator + R"(}
leadership:
  rules: network
  people: {initially_active: 1}
  join: {on: false}
  ties: {weave: false, forget: false}
  review: {on: false, losses: false}
arms:
  average_hub: {people: {leader_draws: 1}}
  able_hub: {people: {leader_draws: 100}}
)";
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const auto excess = [&](const char* arm) {
        return minus(evidence["hub"].mean(arm, "view_error", 13, 52),
                     evidence["ring"].mean(arm, "view_error", 13, 52));
    };
    const std::vector<double> average = excess("average_hub"), able = excess("able_hub");
    return {
        mean_of("error of views (log-needs), average hub: hub minus ring", average, at_least(0)),
        mean_of("error of views, hub the best of 100 draws: hub minus ring", able, at_most(0)),
        difference("what an able hub takes off the hub's excess error", average, able,
                   at_least(0))};
}

}  // namespace

extern const Claim sf06_judgement;
const Claim sf06_judgement{
    .id = "SF6",
    .level = ClaimLevel::should,
    .statement =
        "Decentralised exchange reduces error, hub networks drift to the hub's error: a "
        "hub is better only if it errs less than the crowd",
    .sources = {{"Becker2017", "V"}, {"Almaatouq2020", "V"}},
    .configs = {{"hub", design("star")}, {"ring", design("ring")}},
    .worlds = {80, 300},
    .evaluate = evaluate,
    .limits =
        "errors are those of individual views; the error of the crowd's mean is not measured"};

}  // namespace netlead::facts
