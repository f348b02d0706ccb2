#pragma once
/// Published results held against our own runs of the same rules: one file cases/<name>.cpp and one
/// line of cases/cases.def each.

#include <span>

#include "sim/inference/claim.hpp"
#include "sim/inference/measured.hpp"

namespace netlead {

/// All cases, in the order of cases.def.
std::span<const Claim* const> all_cases();

}  // namespace netlead
