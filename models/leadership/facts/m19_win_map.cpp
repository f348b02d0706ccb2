/// Who wins where: the share of a map of worlds (size x wickedness x trust x horizon) in which an
/// arm is ahead on average. If one arm wins nearly everywhere, the model is suspect.

#include <algorithm>

#include "models/leadership/fact_map.hpp"
#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

constexpr std::size_t traditional = 0, network = 1;  // in map_arms

/// Mean impact per arm over the chosen worlds.
using Outcomes = std::array<std::vector<double>, map_arms.size()>;
std::array<double, map_arms.size()> means(const Outcomes& outcomes,
                                          std::span<const std::size_t> worlds) {
    std::array<double, map_arms.size()> sums{};
    for (std::size_t a = 0; a < sums.size(); ++a) {
        for (const std::size_t r : worlds) sums[a] += outcomes[a][r];
    }
    return sums;
}

/// Share of cells in which that arm has the highest mean over the chosen worlds.
double share_won(const std::vector<Outcomes>& map, std::size_t arm,
                 std::span<const std::size_t> worlds) {
    double wins = 0;
    for (const Outcomes& outcomes : map) {
        const auto sums = means(outcomes, worlds);
        wins += std::max_element(sums.begin(), sums.end()) ==
                sums.begin() + static_cast<std::ptrdiff_t>(arm);
    }
    return wins / static_cast<double>(map.size());
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const std::vector<Cell>& cells = map_cells();
    std::vector<Outcomes> map(cells.size()), at_equal_cost(cells.size());
    for (std::size_t c = 0; c < cells.size(); ++c) {
        for (std::size_t a = 0; a < map_arms.size(); ++a) {
            map[c][a] = map_impact(evidence, cells[c], map_arms[a]);
        }
        at_equal_cost[c] = map_impact_at_equal_cost(evidence, cells[c]);
    }
    const std::size_t worlds = evidence[cells.front().size].worlds();
    const std::uint32_t seed = evidence[cells.front().size].seed();
    std::uint32_t label = 11900;
    const auto network_ahead = [&](Tick horizon) {
        return [&map, &cells, horizon](std::span<const std::size_t> chosen) {
            double ahead = 0, all = 0;
            for (std::size_t c = 0; c < cells.size(); ++c) {
                if (horizon != 0 && cells[c].horizon != horizon) continue;
                const auto sums = means(map[c], chosen);
                ahead += sums[network] > sums[traditional];
                all += 1;
            }
            return ahead / all;
        };
    };
    std::vector<Check> findings{
        resampled("share of the map in which the network is ahead of traditional", worlds,
                  network_ahead(0), seed, label++, {0.15, 0.85})};
    for (const Tick horizon : {13u, 26u, 52u, 156u}) {
        findings.push_back(resampled("the same, horizon " + std::to_string(horizon) + " weeks",
                                     worlds, network_ahead(horizon), seed, label++));
    }
    const auto shares = [&](const std::vector<Outcomes>& outcomes, const char* when) {
        for (std::size_t a = 0; a < map_arms.size(); ++a) {
            const auto best = [&outcomes, a](std::span<const std::size_t> chosen) {
                return share_won(outcomes, a, chosen);
            };
            findings.push_back(resampled(std::string("share of the map in which ") + map_arms[a] +
                                             " is the best of four" + when,
                                         worlds, best, seed, label++, at_most(0.85)));
        }
    };
    shares(map, "");
    shares(at_equal_cost, ", at equal total cost");
    return findings;
}

}  // namespace

extern const Claim m19_win_map;
const Claim m19_win_map{
    .id = "M19",
    .statement = "No arm wins more than 85 % of a map of worlds: more would mean bias",
    .sources = {},
    .configs = map_designs(),
    .worlds = {6, 30},
    .evaluate = evaluate};

}  // namespace netlead::facts
