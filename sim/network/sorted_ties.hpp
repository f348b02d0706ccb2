#pragma once
/// Puts generated ties into the order that `Generator::generate` promises, for generators that
/// cannot make them in order. A counting sort by i, then a sort within each row by j: linear in
/// people + ties as long as rows are short or already ascending.

#include <vector>

#include "sim/network/ties.hpp"

namespace netlead {

/// Each tie has i <= j < people. A tie that is there more than once comes out as often, side by
/// side.
std::vector<Tie> sorted_ties(std::uint32_t people, const std::vector<Tie>& ties);

}  // namespace netlead
