#pragma once
/// The folder in which a sweep lives while it runs, on one machine or many:
///
///     DIR/sweep.yaml         the complete configuration, with the sweep's identity and the build
///     DIR/units/000042.h5    the runs of unit 42 (sweep_file.hpp), whole or not there
///     DIR/cancelled          there if the sweep was cancelled
///
/// What is done is what is there: no journal, no locks. A unit is written under a hidden name,
/// forced to the disk and renamed, so that whatever happens only units in flight are lost, and they
/// give the same bits again. Any number of processes may share the folder; two that run the same
/// unit write the same bytes. Shards of another sweep or of another build are refused.
///
/// With adaptive replication the units come in rounds (rounds.hpp), and a round can be planned when
/// all units of the rounds before are there. A process that has done its part of a round takes over
/// what is left of the others' parts, from the end, rather than wait for them.

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/experiment/compare.hpp"
#include "sim/experiment/rounds.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/experiment/team.hpp"
#include "sim/io/sweep_file.hpp"

namespace netlead {

class SweepFolder {
public:
    /// A new folder, or one in which this very sweep was begun by the same build, or by one of the
    /// same engine (accept_build). Throws FileError, saying what differs, if there is another one;
    /// if nothing can be written, or if what is kept would not read back to the same sweep.
    SweepFolder(std::string path, const Sweep& sweep, std::string build);

    /// Throws FileError if another build began a sweep in the folder: for those who must think long
    /// before they can say which sweep they mean.
    static void refuse_another_build(const std::string& path, const std::string& build);
    /// Whether `build` may go on with the sweep that another one began: runs that are finished, at
    /// most `runs_compared`, evenly spread, are run again, and it may if all come out to the same
    /// bits. Remembers that in the folder. Returns how many were compared; throws FileError, naming
    /// the run, if one comes out otherwise.
    static std::size_t accept_build(const std::string& path, const Sweep& sweep,
                                    const std::string& build, int threads);
    static constexpr std::size_t runs_compared = 8;
    /// Empties a folder in which another sweep or another build was at work.
    static void discard_another(const std::string& path, const Sweep& sweep,
                                const std::string& build);

    /// Of an existing folder: its configuration. Throws FileError if there is none.
    static ConfigDocument configuration(const std::string& path);

    const std::string& path() const { return path_; }
    bool has(std::uint32_t unit) const;
    void keep(const ShardFile& shard) const;
    /// Throws FileError if the file is damaged, does not belong here or holds other runs.
    ShardFile read(std::uint32_t unit, const std::vector<std::uint32_t>& runs) const;
    void forget(std::uint32_t unit) const;
    /// Removes what killed processes left half-written; what others write is left alone.
    void tidy() const;

    bool cancelled() const;
    void cancel() const;
    void uncancel() const;

private:
    std::string file_of(std::uint32_t unit) const;
    /// Whether units of that build are units of this folder.
    bool accepts(const std::string& build) const;

    std::string path_;
    std::uint64_t identity_;
    std::string build_;
    std::vector<std::string> builds_;  ///< all that may have written units
};

struct SweepOptions {
    int threads = hardware_threads();
    std::uint32_t shard = 0, shards = 1;  ///< this process runs units u with u mod shards = shard
    Team* team = nullptr;  ///< or it shares the units with these processes, who all call run_sweep
    /// Set it and no further unit is begun; those in flight are finished.
    const std::atomic<bool>* stop = nullptr;
    double seconds = 0;  ///< no unit is begun that would not be done by then; 0: no limit
    std::function<void(const Progress&)> progress;  ///< replicates: units
};

/// Plans as many further rounds as the folder's units allow. Throws FileError if one is damaged.
void advance(Rounds& rounds, const SweepFolder& folder);
/// The rounds as far as the folder's units tell.
Rounds rounds_in(const SweepFolder& folder, const Sweep& sweep);

/// Where a sweep stands.
struct SweepStatus {
    std::uint32_t units = 0, units_present = 0;  ///< of the rounds known so far
    std::uint64_t runs = 0, runs_present = 0, runs_failed = 0;
    std::string first_failure;
    std::size_t rounds = 1, open_points = 0;  ///< of the latest round
    bool complete = false;                    ///< all units are there, and no round follows
};
/// Reads every unit that is there. Throws FileError if one is damaged.
SweepStatus status_of(const SweepFolder& folder, const Sweep& sweep);

/// Runs those runs again that are kept as failed. What comes out otherwise than before replaces the
/// unit, and units of later rounds, which were planned from it, are removed.
void retry_failed(const Sweep& sweep, const SweepFolder& folder, const SweepOptions& options);

/// Runs what is missing, round by round. Returns true if all units of this process are there
/// afterwards (of an adaptive sweep, or with a team: all units). In a team every process runs one
/// unit at a time, on `threads` threads. A run that fails because its point's values do not go together
/// is kept with that reason. All that fails around a run stops the sweep, and may be well the next
/// time: FileError, bad_alloc. Finished units stay.
bool run_sweep(const Sweep& sweep, const SweepFolder& folder, const SweepOptions& options);

/// The runs of one unit, on `threads` threads; the same bits whoever asks.
ShardFile run_unit(const Sweep& sweep, const Rounds& rounds, std::uint32_t unit, int threads,
                   Team* team = nullptr);

/// Everything but the runs; `provenance` is left to the caller.
SweepFrame frame_of(const SweepFolder& folder, const Sweep& sweep);
/// All runs, `frame.points_at_once()` points after the other, [point x replicate]; those that are
/// not there as missing.
void merge(const SweepFolder& folder, const Sweep& sweep, const SweepFrame& frame,
           const std::function<void(const SweptRuns&)>& take);

}  // namespace netlead
