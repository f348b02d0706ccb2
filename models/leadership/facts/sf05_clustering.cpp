/// Distinct solutions in clustered and in unclustered groups of 16, four contacts each.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::string design(const char* rewiring) {
    return std::string(R"(ticks: 52
network:
  people: 16
  organisations: 1
  formal_ties: false
  generator: watts_strogatz
  watts_strogatz: {neighbours: 4, rewiring: )") +
           rewiring + R"(}
leadership:
  rules: network
  people: {initially_active: 1}
  join: {on: false}
  ties: {weave: false, forget: false}
  review: {on: false, losses: false}
  learn: {transparency: 0}
arms:
  network: {}
)";
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const auto diversity = [&](const char* design) {
        return evidence[design].mean("network", "practice_diversity", 1, 52);
    };
    return {ratio_of_means("distinct practices, clustered over unclustered", diversity("clustered"),
                           diversity("unclustered"), evidence["clustered"].seed(), 500,
                           at_most(1))};
}

}  // namespace

extern const Claim sf05_clustering;
const Claim sf05_clustering{
    .id = "SF5",
    .level = ClaimLevel::should,
    .statement = "Clustered groups find fewer distinct solutions",
    .sources = {{"Shore2015", "V"}},
    .configs = {{"clustered", design("0")}, {"unclustered", design("1")}},
    .worlds = {60, 200},
    .evaluate = evaluate,
    .limits =
        "that clustered groups gather more distinct information: people here look at the "
        "problem by themselves and do not choose where to look by what others have found"};

}  // namespace netlead::facts
