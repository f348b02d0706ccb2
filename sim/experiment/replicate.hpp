#pragma once
/// One world under all arms, and how work is spread over the threads of this machine.
///
/// For every replicate one world is made (people, organisations, ties, draws) and every arm runs in
/// it. So arms differ by what they do and by nothing else, and the difference within a replicate is
/// free of the chance that the arms share.
///
/// Whole runs side by side need a world per thread; people within one run share one world but wait
/// for each other in every phase. See `choose_parallel`.

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/engine/run.hpp"
#include "sim/experiment/scenario.hpp"

namespace netlead {

/// What is spread over the threads.
enum class Parallel {
    runs,    ///< whole runs side by side, each on one thread
    people,  ///< one run after the other, its people in blocks
};

/// Runs side by side if there are enough of them to feed the threads, or the world is too small to be
/// worth cutting up, and all their worlds fit into `memory` bytes; otherwise people.
Parallel choose_parallel(std::uint32_t people, std::size_t runs, int threads, std::uint64_t memory);

/// All arms in one world, in order. `interrupted`, if given, is asked before every tick; when it
/// answers true the run is given up, and the last result is one that is not finished.
std::vector<RunResult> run_replicate(const Scenario& scenario, std::uint32_t replicate,
                                     Blocks blocks, bool keep_people = false,
                                     const std::function<bool()>& interrupted = {});

/// The columns of people that a run of the scenario leaves. Makes one world.
std::vector<Measure> person_measures(const Scenario& scenario);

/// Bytes that an experiment may take: half of this machine's memory, or 0 if it does not say.
std::uint64_t usable_memory();

}  // namespace netlead
