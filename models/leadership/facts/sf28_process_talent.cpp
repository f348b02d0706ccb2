/// Teams of ten under network rules: does how they deal with each other (mean trust) or what they
/// bring along (mean competency in the first week) go more with what they achieve in a year?

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const std::vector<double> outcome = runs.outcome("network", "collective_impact");
    const std::vector<double> process = runs.mean("network", "mean_trust", 1, 52);
    const std::vector<double> skill = runs.week("network", "mean_competency", 1);
    const WorldStatistic gap = [&](std::span<const std::size_t> worlds) {
        std::vector<double> y, p, s;
        for (const std::size_t r : worlds) {
            y.push_back(outcome[r]);
            p.push_back(process[r]);
            s.push_back(skill[r]);
        }
        return pearson(p, y) - pearson(s, y);
    };
    return {resampled("correlation with impact: process (trust) minus skill (competency)",
                      runs.worlds(), gap, runs.seed(), 2800, at_least(0)),
            correlation("correlation of skill with impact", skill, outcome, at_least(0)),
            correlation("correlation of process with impact", process, outcome)};
}

}  // namespace

extern const Claim sf28_process_talent;
const Claim sf28_process_talent{
    .id = "SF28",
    .level = ClaimLevel::should,
    .statement =
        "How a team works together predicts what it achieves more than its members' skill "
        "(contested: skill keeps a weight)",
    .sources = {{"Riedl2021", "V"}, {"Woolley2010", "V2"}, {"Bates2017", "V2"}},
    .configs = {{"teams", R"(ticks: 52
network: {people: 10, organisations: 1, generator: complete}
leadership:
  people: {initially_active: 1}
arms:
  network: {rules: network}
)"}},
    .worlds = {200, 600},
    .evaluate = evaluate};

}  // namespace netlead::facts
