#include "models/leadership/fact_map.hpp"

#include <algorithm>
#include <limits>

#include "sim/inference/equal_cost.hpp"

namespace netlead {

namespace {

struct Size {
    const char *people, *organisations;
};
constexpr std::array sizes{Size{"40", "1"}, Size{"200", "4"}, Size{"600", "12"}};
constexpr std::array wickednesses{"0", "5", "8"};
constexpr std::array trusts{"15", "40", "65"};  // hundredths
constexpr std::array horizons{13u, 26u, 52u, 156u};

std::string arm_name(const std::string& rules, const std::string& wicked,
                     const std::string& trust) {
    return rules + "_k" + wicked + "_t" + trust;
}

}  // namespace

std::vector<CaseConfig> map_designs() {
    std::string arms;
    for (const char* wicked : wickednesses) {
        for (const char* trust : trusts) {
            for (const char* rules : map_arms) {
                arms += "  " + arm_name(rules, wicked, trust) + ":\n    {rules: " + rules +
                        ", problem: {interdependence: " + wicked + "}, people: {trust: {mean: 0." +
                        trust + "}}, trust: {baseline: 0." + trust + "}}\n";
            }
        }
    }
    std::vector<CaseConfig> designs;
    for (const Size& size : sizes) {
        designs.push_back({size.people, std::string("ticks: 156\nnetwork: {people: ") +
                                            size.people + ", organisations: " + size.organisations +
                                            "}\narms:\n" + arms});
    }
    return designs;
}

const std::vector<Cell>& map_cells() {
    static const std::vector<Cell> cells = [] {
        std::vector<Cell> all;
        for (const Size& size : sizes) {
            for (const char* wicked : wickednesses) {
                for (const char* trust : trusts) {
                    for (const Tick horizon : horizons) {
                        all.push_back({size.people, wicked, trust, horizon});
                    }
                }
            }
        }
        return all;
    }();
    return cells;
}

std::string describe(const Cell& cell) {
    return std::string(cell.size) + " people, K = " + cell.wicked + ", trust 0." + cell.trust +
           ", " + std::to_string(cell.horizon) + " weeks";
}

std::vector<double> map_impact(const Evidence& evidence, const Cell& cell, const std::string& arm) {
    return evidence[cell.size].week(arm_name(arm, cell.wicked, cell.trust), "impact_so_far",
                                    cell.horizon);
}

std::array<std::vector<double>, map_arms.size()> map_impact_at_equal_cost(const Evidence& evidence,
                                                                          const Cell& cell) {
    const Runs& runs = evidence[cell.size];
    std::array<std::vector<double>, map_arms.size()> impact;
    for (std::size_t world = 0; world < runs.worlds(); ++world) {
        const auto until_horizon = [&](const char* arm, const char* series) {
            std::vector<double> all =
                runs.course(arm_name(arm, cell.wicked, cell.trust), series, world);
            all.resize(cell.horizon);
            return all;
        };
        std::array<std::vector<double>, map_arms.size()> cost, gain;
        double cheapest = std::numeric_limits<double>::infinity();
        for (std::size_t a = 0; a < map_arms.size(); ++a) {
            cost[a] = until_horizon(map_arms[a], "cost_so_far");
            gain[a] = until_horizon(map_arms[a], "impact_so_far");
            cheapest = std::min(cheapest, cost[a].back());
        }
        for (std::size_t a = 0; a < map_arms.size(); ++a) {
            impact[a].push_back(at_cost({cost[a], gain[a]}, cheapest).gain);
        }
    }
    return impact;
}

}  // namespace netlead
