#pragma once
/// The paired experiment, the plan of one point (plan.hpp, replicate.hpp):
///
///     result[r][a] = run(model of arm a, world(seed, r))                                (1)
///
/// Each entry is a pure function of the configuration, r and a. The order of work, the number of
/// threads and the other replicates do not enter: any subset gives the same runs, bit by bit.
/// Memory: 8 bytes per replicate, arm, tick and measure, taken before the first run.

#include <cstdint>
#include <vector>

#include "sim/experiment/runner.hpp"

namespace netlead {

struct CompareOptions : RunnerOptions {
    /// Which replicates, in any order, each once; empty for 0 .. scenario.replicates() - 1.
    std::vector<std::uint32_t> replicates{};
    bool keep_people = false;  ///< also the models' columns of people
    bool keep_series = true;   ///< if not, no series and no factors; saves most of the room
};

/// Runs the experiment. If it is stopped, the result holds the replicates that were finished (maybe
/// none) and says that it is not complete. `provenance` is left to the caller.
RunTable compare(const Scenario& scenario, const CompareOptions& options = {});

}  // namespace netlead
