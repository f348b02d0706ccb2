#pragma once
/// A simple network with given degrees: everybody brings as many stubs as ties are wanted, stubs
/// are paired at random, and pairs that no tie may join are swapped away.
///
///     pairing:  every pairing of the stubs is as likely as every other                        (1)
///     swap:     a pair {u, v} that may not be and a good tie {x, y}, drawn at random, become
///               {u, x} and {v, y}, if both of these may be and are not there yet              (2)
///
/// A pair may not be if u = v, if it is there already, or if both are of the same group (where
/// groups are given). Swaps keep every degree. A pair for which most_swaps ties were drawn in vain
/// is erased, which takes one tie from u and from v: this happens where nearly everybody is tied to
/// nearly everybody, and in hopeless sequences (one person with more stubs than there are others).
/// With an odd number of stubs, one at random stays alone.
/// The few swaps leave the law uniform only nearly (exactly so for the pairings that need none).
/// Draws: from the stream handed in. Cost: people + ties (pairing jumps through memory).
/// Source: Molloy and Reed 1995; Newman 2010.

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

inline constexpr int most_swaps = 200;

/// Ties among people 0 .. degrees.size() - 1, sorted, each once. `groups` is empty or holds a
/// number per person. There are fewer than 2^32 stubs (contract).
std::vector<Tie> match_stubs(std::span<const std::uint32_t> degrees,
                             std::span<const std::uint32_t> groups, DrawStream draws);

}  // namespace netlead
