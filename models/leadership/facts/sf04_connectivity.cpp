/// How dense a network serves best, by what people copy. As in the studies, everyone is at work,
/// looks at somebody's practice every week and nobody hides theirs.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::string design(const char* generator) {
    return std::string(R"(ticks: 156
network: {people: 64, organisations: 1, formal_ties: false, generator: )") +
           generator + R"(}
leadership:
  rules: network
  people:
    initially_active: 1
    share_conditional: 0
    share_free_rider: 0
    share_hump: 0
    share_altruist: 1
  join: {on: false}
  start: {on: false, eagerness: 1, work_ends: 0.001}
  help: {ask: 1, partner_choice: 0}
  ties: {weave: false, forget: false}
  review: {on: false, losses: false}
  learn: {transparency: 0, open: 1}
arms:
  best_simple: {problem: {interdependence: 0}, learn: {best_member: 0.8, conformity: 0}}
  best_complex: {problem: {interdependence: 6}, learn: {best_member: 0.8, conformity: 0}}
  conform_simple: {problem: {interdependence: 0}, learn: {best_member: 0, conformity: 0.8}}
  conform_complex: {problem: {interdependence: 6}, learn: {best_member: 0, conformity: 0.8}}
)";
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const auto late = [&](const char* density, const char* arm) {
        return evidence[density].mean(arm, "mean_practice_quality", 144, 156);
    };
    const auto over_time = [&](const char* density, const char* arm) {
        return evidence[density].mean(arm, "mean_practice_quality", 1, 156);
    };
    return {
        difference("late quality, best member, K = 6: 8 contacts minus everyone",
                   late("moderate", "best_complex"), late("complete", "best_complex"), at_least(0)),
        difference("late quality, best member, K = 6: 8 contacts minus ring",
                   late("moderate", "best_complex"), late("ring", "best_complex"), at_least(0)),
        difference("late quality, conformity, K = 6: everyone minus ring",
                   late("complete", "conform_complex"), late("ring", "conform_complex"),
                   at_least(0)),
        difference("quality over 3 years, K = 0, everyone tied: best member minus conformity",
                   over_time("complete", "best_simple"), over_time("complete", "conform_simple"),
                   at_least(0)),
        difference("late quality, K = 6, everyone tied: conformity of 3 minus best member",
                   late("complete", "conform_complex"), late("complete", "best_complex"),
                   at_least(0))};
}

}  // namespace

extern const Claim sf04_connectivity;
const Claim sf04_connectivity{
    .id = "SF4",
    .statement =
        "Copying the best, moderate density serves complex problems best; under conformity "
        "efficient networks win; simple problems go with copying the best, complex ones "
        "with conformity of small samples",
    .sources = {{"Lazer2007", "V"}, {"Derex2016", "V"}, {"Barkoczi2016", "V"}, {"Mason2012", "V"}},
    .configs = {{"ring", design("ring")},
                {"moderate",
                 design("watts_strogatz, watts_strogatz: {neighbours: 8, rewiring: 0.1}")},
                {"complete", design("complete")}},
    .worlds = {24, 120},
    .evaluate = evaluate,
    .limits =
        "the design was changed after a first look: before, people saw only the practice of who "
        "had helped them, a few times a year, and leaders could be lost; the five statistics were "
        "then -0.090, 0.179, -0.071, -0.145 and 0.035 (120 worlds)"};

}  // namespace netlead::facts
