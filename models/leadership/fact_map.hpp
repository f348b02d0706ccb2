#pragma once
/// A map of worlds: size x wickedness x trust x horizon, each with four arms in the same worlds.
/// Horizons are read off one run of three years (impact added up until then).

#include <array>
#include <string>
#include <vector>

#include "sim/inference/claim.hpp"

namespace netlead {

struct Cell {
    const char* size;    ///< which design
    const char* wicked;  ///< interdependence K
    const char* trust;   ///< mean trust at the start, and its baseline
    Tick horizon;        ///< weeks
};

inline constexpr std::array map_arms{"traditional", "network", "snowflake", "backbone"};

std::vector<CaseConfig> map_designs();
const std::vector<Cell>& map_cells();
/// "600 people, K = 5, trust 0.40, 52 weeks".
std::string describe(const Cell& cell);
/// Impact until the horizon, per world.
std::vector<double> map_impact(const Evidence& evidence, const Cell& cell, const std::string& arm);
/// Impact, per arm of map_arms and world, when all have spent what the cheapest of the four spends
/// until the horizon (equal_cost.hpp).
std::array<std::vector<double>, map_arms.size()> map_impact_at_equal_cost(const Evidence& evidence,
                                                                          const Cell& cell);

}  // namespace netlead
