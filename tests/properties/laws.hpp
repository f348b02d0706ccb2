#pragma once
/// What must hold in every week of every world, whatever the configuration.
///
///     of any model     numbers are finite or, where that is said, not measured; the factorisation is
///                      exact to 1e-12; ties are symmetric, simple and counted; formal ties stay; the
///                      same bits again, and with two threads
///     of leadership    every column in its range; who waits stands in one line below the desk that
///                      holds the request; helps, credit, initiatives and effort add up; what only
///                      its owner may write changes on the owner's behalf alone; what the rules
///                      forbid does not happen

#include <string>

#include "sim/experiment/settings.hpp"

namespace netlead {

/// Runs the world that `settings` describe, replicate 0. The first law that breaks, with week and
/// person, or "" if all hold. Impossible settings break none.
std::string broken_law(const Settings& settings);

/// Why these settings cannot run; "" if they can.
std::string why_impossible(const Settings& settings);

/// The content hash of their run.
std::uint64_t hash_of_run(const Settings& settings, int threads = 1);

}  // namespace netlead
