/// Network rules and no formal ties: are initiatives spread less evenly than luck alone would have
/// them? For counts by luck alone the variance equals the mean.

#include "models/leadership/facts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    std::vector<double> dispersion;
    for (std::size_t r = 0; r < runs.worlds(); ++r) {
        const std::vector<double> led = runs.people("network", "initiatives", r);
        dispersion.push_back(variance(led) / mean(led));
    }
    return {mean_of("variance over mean of initiatives led per person in 3 years", dispersion,
                    at_least(1)),
            mean_of("Gini of initiatives led", runs.outcome("network", "leadership_gini_at_end"))};
}

}  // namespace

extern const Claim w14_hidden_elites;
const Claim w14_hidden_elites{
    .id = "W14",
    .level = ClaimLevel::traditional,
    .statement = "Without explicit structure informal elites arise",
    .sources = {{"Freeman1972", "M"}},
    .configs = {{"structureless", R"(ticks: 156
network: {formal_ties: false}
arms:
  network: {rules: network}
)",
                 true}},
    .worlds = {10, 40},
    .evaluate = evaluate,
    .limits = "that explicit leaders can be contested and hidden ones cannot"};

}  // namespace netlead::facts
