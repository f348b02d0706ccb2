/// How much outcomes vary: over worlds, under one hero; and within a world, over who leads. For the
/// latter superiors are the best of 1, 2, 4 or 8 draws of competence, everything else in the world
/// staying as it is; differences between the four in the mean of all worlds are taken out.

#include <array>
#include <cmath>

#include "models/leadership/facts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::facts {

namespace {

constexpr std::array draws{"1", "2", "4", "8"};

std::string leaders() {
    std::string text = "ticks: 104\nnetwork: {people: 60, organisations: 1}\narms:\n";
    for (const char* rules : {"traditional", "network"}) {
        for (const char* k : draws) {
            text += std::string("  ") + rules + "_" + k + ": {rules: " + rules +
                    ", people: {leader_draws: " + k + "}}\n";
        }
    }
    return text;
}

/// Per world, the variance over leader draws after the mean of each number of draws is taken out.
std::vector<double> over_leaders(const Runs& runs, const std::string& rules) {
    std::vector<std::vector<double>> outcomes;
    for (const char* k : draws) {
        outcomes.push_back(runs.outcome(rules + "_" + k, "collective_impact"));
        const double average = mean(outcomes.back());
        for (double& value : outcomes.back()) value -= average;
    }
    std::vector<double> variances;
    for (std::size_t r = 0; r < runs.worlds(); ++r) {
        std::vector<double> of_world;
        for (const auto& column : outcomes) of_world.push_back(column[r]);
        variances.push_back(variance(of_world));
    }
    return variances;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const std::vector<double> hero = runs.outcome("traditional_4", "collective_impact");
    const std::vector<double> network = runs.outcome("network_4", "collective_impact");
    const WorldStatistic ratio = [&](std::span<const std::size_t> worlds) {
        std::vector<double> a, b;
        for (const std::size_t r : worlds) {
            a.push_back(hero[r]);
            b.push_back(network[r]);
        }
        return variance(a) / variance(b);
    };
    const WorldStatistic relative = [&](std::span<const std::size_t> worlds) {
        std::vector<double> a, b;
        for (const std::size_t r : worlds) {
            a.push_back(hero[r]);
            b.push_back(network[r]);
        }
        return std::sqrt(variance(a) / variance(b)) * mean(b) / mean(a);
    };
    return {ratio_of_means("variance of impact over who leads: traditional over network",
                           over_leaders(runs, "traditional"), over_leaders(runs, "network"),
                           runs.seed(), 1700, at_least(1)),
            resampled("variance of impact over worlds: traditional over network", runs.worlds(),
                      ratio, runs.seed(), 1701, at_least(1)),
            resampled("the same as coefficients of variation", runs.worlds(), relative, runs.seed(),
                      1702),
            share_greater("share of worlds in which one hero does better", hero, network)};
}

}  // namespace

extern const Claim sf17_variance;
const Claim sf17_variance{
    .id = "SF17",
    .also = {"M13"},
    .statement = "Outcomes vary more under traditional leadership, over who happens to lead",
    .sources = {{"Jones2005", "V"}, {"Anicich2015", "V"}},
    .configs = {{"leaders", leaders()}},
    .worlds = {50, 200},
    .evaluate = evaluate};

}  // namespace netlead::facts
