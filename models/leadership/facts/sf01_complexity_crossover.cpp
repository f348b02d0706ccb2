/// Wheel against all-channel groups: who reaches good practices sooner, on simple and on complex
/// problems. Time to reach quality is averaged over all levels of quality from 0 to 1:
///     sum over weeks of (1 - mean quality of practices)                                      (1)
/// which needs no chosen level, and counts levels never reached as the horizon.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::string design(const char* generator) {
    return std::string(R"(ticks: 104
network: {people: 16, organisations: 1, formal_ties: false, generator: )") +
           generator + R"(}
leadership:
  rules: network
  people: {initially_active: 1}
  join: {on: false}
  ties: {weave: false, forget: false}
  review: {on: false, losses: false}
arms:
  simple: {problem: {interdependence: 0}}
  complex: {problem: {interdependence: 6}}
)";
}

/// Equation (1), per world.
std::vector<double> time_to_quality(const Runs& runs, const char* arm) {
    std::vector<double> time = runs.mean(arm, "mean_practice_quality", 1, runs.weeks());
    for (double& value : time) value = runs.weeks() * (1 - value);
    return time;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs &wheel = evidence["wheel"], &all = evidence["all_channel"];
    return {
        difference("weeks to quality, K = 0: wheel minus all-channel",
                   time_to_quality(wheel, "simple"), time_to_quality(all, "simple"), at_most(0)),
        difference("weeks to quality, K = 6: wheel minus all-channel",
                   time_to_quality(wheel, "complex"), time_to_quality(all, "complex"),
                   at_least(0))};
}

}  // namespace

extern const Claim sf01_complexity_crossover;
const Claim sf01_complexity_crossover{
    .id = "SF1",
    .statement =
        "Small groups around a hub (wheel) are faster on simple problems, groups in which "
        "everyone talks to everyone are faster on complex ones",
    .sources = {{"Leavitt1951", "M"}, {"Lazer2007", "V2"}},
    .configs = {{"wheel", design("star")}, {"all_channel", design("complete")}},
    .worlds = {60, 200},
    .evaluate = evaluate,
    .limits =
        "messages sent and satisfaction are not measured; collation (adding up what each "
        "member knows) is not a task of this model: K = 0 stands for it"};

}  // namespace netlead::facts
