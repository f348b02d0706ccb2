#pragma once
/// Stylised facts held against the leadership model: one file facts/<name>.cpp and one line of
/// facts/facts.def each.

#include <span>
#include <vector>

#include "sim/inference/check_statistics.hpp"
#include "sim/inference/claim.hpp"

namespace netlead {

/// All facts, in the order of facts.def.
std::span<const Claim* const> all_facts();

/// Of one configuration with the arms `traditional` and `network`: that the former achieves more, by
/// mean; and in how many worlds it does.
std::vector<Check> traditional_ahead(const Evidence& evidence);

}  // namespace netlead
