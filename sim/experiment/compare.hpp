#pragma once
/// The paired experiment: for every replicate one world is made (people, organisations, ties, luck)
/// and every arm runs in it. So arms differ by what they do and by nothing else, and the difference
/// within a replicate is free of the luck that the arms share.
///
///     result[r][a] = run(model of arm a, world(seed, r))                                (1)
///
/// Each entry is a pure function of the configuration, r and a. The order of work, the number of
/// threads and the other replicates do not enter: any subset gives the same runs, bit by bit.
///
/// Work is spread in one of two ways. Whole replicates side by side need a world per thread; people
/// within one run share one world but wait for each other in every phase. See `choose_parallel`.
/// Memory: 8 bytes per replicate, arm, tick and measure, taken before the first run.

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/run.hpp"
#include "sim/experiment/scenario.hpp"
#include "sim/io/result_file.hpp"

namespace netlead {

/// What is spread over the threads.
enum class Parallel {
    runs,    ///< whole replicates side by side, each run on one thread
    people,  ///< one run after the other, its people in blocks
};

/// Runs side by side if there are enough replicates to feed the threads, or the world is too small
/// to be worth cutting up, and all their worlds fit into `memory` bytes; otherwise people.
Parallel choose_parallel(std::uint32_t people, std::size_t replicates, int threads,
                         std::uint64_t memory);

/// How far an experiment is.
struct Progress {
    std::size_t replicates_done = 0;
    std::size_t replicates = 0;
    double share = 0;  ///< of all ticks of all runs, 0 to 1
};

struct CompareOptions {
    /// Which replicates, in any order, each once; empty for 0 .. scenario.replicates() - 1.
    std::vector<std::uint32_t> replicates;
    int threads = hardware_threads();
    std::optional<Parallel> parallel;  ///< empty for `choose_parallel`
    bool keep_people = false;          ///< also the models' columns of people
    bool keep_series = true;           ///< if not, no series and no factors; saves most of the room
    /// Set it (from a signal handler, another thread) and runs are given up at their next tick.
    const std::atomic<bool>* stop = nullptr;
    /// Called by one thread at a time, before ticks and after each replicate; should be quick.
    std::function<void(const Progress&)> progress;
};

/// All arms in one world, in order. `interrupted`, if given, is asked before every tick; when it
/// answers true the run is given up, and the last result is one that is not finished.
std::vector<RunResult> run_replicate(const Scenario& scenario, std::uint32_t replicate,
                                     Blocks blocks, bool keep_people = false,
                                     const std::function<bool()>& interrupted = {});

/// Runs the experiment. If it is stopped, the result holds the replicates that were finished (maybe
/// none) and says that it is not complete. `provenance` is left to the caller.
RunTable compare(const Scenario& scenario, const CompareOptions& options = {});

/// Bytes that `compare` needs for its results alone.
double result_bytes(const Scenario& scenario, std::size_t replicates, bool keep_series = true);

/// Bytes that an experiment may take: half of this machine's memory, or 0 if it does not say.
std::uint64_t usable_memory();

}  // namespace netlead
