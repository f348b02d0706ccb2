/// How concentrated helping becomes in the network arm, and what it does to those who help most.

#include <algorithm>
#include <numeric>

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

/// Mean energy at the end of the twentieth who gave most help, minus that of all others.
double wear(const Runs& runs, std::size_t world) {
    const std::vector<double> helps = runs.people("network", "helps_given", world);
    const std::vector<double> energy = runs.people("network", "person_energy", world);
    std::vector<std::size_t> order(helps.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return helps[a] > helps[b]; });
    const std::size_t top = helps.size() / 20;
    double busiest = 0, others = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
        (k < top ? busiest : others) += energy[order[k]];
    }
    return busiest / static_cast<double>(top) - others / static_cast<double>(order.size() - top);
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const std::vector<double> late = runs.outcome("network", "top_helpers_share_at_end");
    std::vector<double> worn;
    for (std::size_t r = 0; r < runs.worlds(); ++r) worn.push_back(wear(runs, r));
    return {mean_of("share of helps in 3 years given by the busiest 5 %", late, {0.2, 0.35}),
            difference("that share: after 3 years minus after half a year", late,
                       runs.week("network", "top_helpers_share", 26), at_least(0)),
            mean_of("energy: busiest 5 % minus all others", worn, at_most(0))};
}

}  // namespace

extern const Claim sf14_load;
const Claim sf14_load{
    .id = "SF14",
    .also = {"M16"},
    .statement =
        "Load concentrates in leaderless networks: the busiest 5 % give 20 to 35 % of "
        "helps, more so with time, and wear out",
    .sources = {{"Cross2016", "V2"}},
    .configs = {{"default", R"(ticks: 156
arms:
  network: {rules: network}
)",
                 true}},
    .worlds = {16, 60},
    .evaluate = evaluate,
    .limits = "open wikis, where one in a hundred does most: there are no contributions to a wiki"};

}  // namespace netlead::facts
