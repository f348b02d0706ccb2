#pragma once
/// The run loop: reset, then tick and observe until the horizon.

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/engine/model.hpp"

namespace netlead {

/// What one run leaves behind.
struct RunResult {
    std::vector<double> series;        ///< [ticks x measures], row-major
    std::vector<double> outcomes;      ///< [outcomes]
    bool finished = false;             ///< false if it was given up: then nothing else is filled
    std::uint64_t content_hash = 0;    ///< of series, outcomes and the final state
    std::vector<PersonColumn> people;  ///< only if asked for
};

/// Runs `ticks` steps of `model` in `world`. `interrupted`, if given, is asked before every tick;
/// when it answers true the run is given up and the result is empty (an unfinished run is not a
/// result).
RunResult run(Model& model, const World& world, Tick ticks, bool keep_people = false,
              const std::function<bool()>& interrupted = {});

}  // namespace netlead
