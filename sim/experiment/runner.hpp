#pragma once
/// Runs a plan: the units that are not in its store yet, round by round, on threads, shards or
/// processes that talk; until all are there, somebody stops it, or the time is over. A run is the
/// same bits whoever does it.
///
/// With adaptive replication the units come in rounds (rounds.hpp), and a round can be planned when
/// all units of the rounds before are there. A process that has done its part of a round takes over
/// what is left of the others' parts, from the end, rather than wait for them.

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/experiment/plan.hpp"
#include "sim/experiment/process_group.hpp"
#include "sim/experiment/replicate.hpp"
#include "sim/experiment/rounds.hpp"
#include "sim/experiment/store.hpp"

namespace netlead {

class KnownRuns;

/// How far a plan is, of the rounds known so far.
struct Progress {
    std::size_t done = 0;  ///< units of this process, or runs where a unit is one
    std::size_t all = 0;
    double share = 0;  ///< of all runs, those at work in part, 0 to 1
};

struct RunnerOptions {
    int threads = hardware_threads();
    std::optional<Parallel> parallel{};   ///< empty for `choose_parallel`
    std::uint32_t shard = 0, shards = 1;  ///< this process runs units u with u mod shards = shard
    ProcessGroup* group =
        nullptr;  ///< or it shares them with these processes, who all call run_plan
    /// Set it (from a signal handler, another thread) and no further unit is begun; what is at work is
    /// finished if the store outlives the process, else given up at its next tick.
    const std::atomic<bool>* stop = nullptr;
    const KnownRuns* known = nullptr;  ///< runs that need not be run again
    double seconds = 0;  ///< no unit is begun that would not be done by then; 0: no limit
    /// Called by one thread at a time, at ticks and after each unit; should be quick.
    std::function<void(const Progress&)> progress{};
};

/// Plans as many further rounds as the store's units allow. Throws FileError if one is damaged.
void advance(Rounds& rounds, const Store& store);
/// The rounds as far as the store's units tell.
Rounds rounds_in(const Store& store, const Plan& plan);

/// Where a plan stands.
struct PlanStatus {
    std::uint32_t units = 0, units_present = 0;  ///< of the rounds known so far
    std::uint64_t runs = 0, runs_present = 0, runs_failed = 0;
    std::string first_failure;
    std::size_t rounds = 1, open_points = 0;  ///< of the latest round
    bool complete = false;                    ///< all units are there, and no round follows
};
/// Reads every unit that is there. Throws FileError if one is damaged.
PlanStatus status_of(const Store& store, const Plan& plan);

/// Runs those runs again that are kept as failed. What comes out otherwise than before replaces the
/// unit, and units of later rounds, which were planned from it, are removed.
void retry_failed(const Plan& plan, Store& store, const RunnerOptions& options);

/// Runs what is missing, round by round. Returns true if all units of this process are there
/// afterwards (of an adaptive plan, or with a group: all units). In a group every process runs one
/// unit at a time, on `threads` threads. A run that fails because its point's values do not go
/// together is kept with that reason; of a comparison, which has one point, it is thrown. All that
/// fails around a run stops the plan, and may be well the next time: FileError, bad_alloc. Finished
/// units stay.
bool run_plan(const Plan& plan, Store& store, const RunnerOptions& options);

/// The runs of one unit, on `threads` threads; the same bits whoever asks. `tick`, if given, is called
/// before every tick; when it answers true the unit is given up and nothing is returned.
std::optional<RunUnit> run_unit(const Plan& plan, const Rounds& rounds, std::uint32_t unit,
                                int threads, const std::function<bool()>& tick = {},
                                const KnownRuns* known = nullptr);

/// The same for any runs, by their numbers.
std::optional<RunUnit> run_numbers(const Plan& plan, std::vector<std::uint32_t> numbers,
                                   int threads, const std::function<bool()>& tick = {},
                                   const KnownRuns* known = nullptr);

/// Whether a finished run comes out as it stands in its unit.
bool comes_out_again(const Plan& plan, const RunUnit& unit, std::size_t k, int threads);

/// Runs a plan in memory. If it is stopped, the table holds the runs that were finished (maybe none)
/// and says that it is not complete. `provenance` is left to the caller.
RunTable run_in_memory(const Plan& plan, const RunnerOptions& options);

/// All runs of a store, `points_at_once(frame)` points after the other, [point x replicate]; those
/// that are not there as missing.
void each_block(const Store& store, const Plan& plan, const RunFrame& frame,
                const std::function<void(const RunRows&)>& take);
/// The frame of what is in a store.
RunFrame frame_of(const Store& store, const Plan& plan);

/// All that is in a store, in memory.
RunTable table_of(const Store& store, const Plan& plan);

/// Bytes that the plan's results take in memory.
double result_bytes(const Plan& plan);

}  // namespace netlead
