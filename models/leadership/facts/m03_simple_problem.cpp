/// On an even landscape (K = 0) every climber who remembers failures reaches the top.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    return {exact("mean quality of practices after 6 years, K = 0",
                  runs.week("network", "mean_practice_quality", 312), {0.99, 1.0 + 1e-12})};
}

}  // namespace

extern const Claim m03_simple_problem;
const Claim m03_simple_problem{
    .id = "M3",
    .level = ClaimLevel::limit,
    .statement = "On a simple problem (K = 0) every hill climber reaches the optimum",
    .sources = {{"Kauffman1987", "C"}},
    .configs = {{"simple", R"(ticks: 312
network: {people: 120, organisations: 4}
leadership:
  rules: network
  people: {initially_active: 1}
  problem: {interdependence: 0}
  join: {on: false}
arms:
  network: {}
)"}},
    .worlds = {5, 20},
    .evaluate = evaluate};

}  // namespace netlead::facts
