/// Ideas are generated in many heads and selected by few: practices in the default world.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<double> near_the_best(const Runs& runs, const char* arm) {
    std::vector<double> share = runs.week(arm, "mean_practice_quality", 26);
    const std::vector<double> best = runs.week(arm, "best_practice_quality", 26);
    for (std::size_t r = 0; r < share.size(); ++r) share[r] /= best[r];
    return share;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    return {difference("different practices after half a year: traditional minus network",
                       runs.week("traditional", "practice_diversity", 26),
                       runs.week("network", "practice_diversity", 26), at_most(0)),
            difference("quality of the best practice after a year: traditional minus network",
                       runs.week("traditional", "best_practice_quality", 52),
                       runs.week("network", "best_practice_quality", 52), at_most(0)),
            difference(
                "mean quality over best quality after half a year: traditional minus network",
                near_the_best(runs, "traditional"), near_the_best(runs, "network"), at_least(0))};
}

}  // namespace

extern const Claim sf20_generation_selection;
const Claim sf20_generation_selection{
    .id = "SF20",
    .level = ClaimLevel::should,
    .statement = "Hierarchy hurts the generation of ideas and can help their selection",
    .sources = {{"Keum2017", "V"}},
    .configs = {{"default", R"(ticks: 156
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .worlds = {30, 100},
    .evaluate = evaluate};

}  // namespace netlead::facts
