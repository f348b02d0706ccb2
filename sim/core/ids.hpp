#pragma once
/// The integers that name things. People are numbered 0..N-1 within a world; a half-tie is an index
/// into the flat arrays of `Ties` (sim/network/ties.hpp).

#include <cstdint>

namespace netlead {

using PersonId = std::uint32_t;
using OrganisationId = std::uint32_t;
using HalfTie = std::uint64_t;
using Tick = std::uint32_t;  ///< one tick is one week unless a model says otherwise

/// Stands where there is no person: the superior of a head, the partner of someone who asked
/// nobody.
inline constexpr PersonId nobody = 0xFFFFFFFFu;

}  // namespace netlead
