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

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/experiment/compare.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/io/sweep_file.hpp"

namespace netlead {

class SweepFolder {
public:
    /// A new folder, or one in which this very sweep was begun by the same build. Throws FileError
    /// if there is another one, or if nothing can be written.
    SweepFolder(std::string path, const Sweep& sweep, std::string build);

    /// Of an existing folder: its configuration. Throws FileError if there is none.
    static ConfigDocument configuration(const std::string& path);

    const std::string& path() const { return path_; }
    /// Units whose file is there, in order.
    std::vector<std::uint32_t> present() const;
    bool has(std::uint32_t unit) const;
    void keep(const ShardFile& shard) const;
    /// Throws FileError if the file is damaged or does not belong here.
    ShardFile read(std::uint32_t unit) const;
    /// Removes what killed processes left half-written. Only while nobody else runs.
    void tidy() const;

    bool cancelled() const;
    void cancel() const;
    void uncancel() const;

private:
    std::string file_of(std::uint32_t unit) const;

    std::string path_;
    const Sweep& sweep_;
    std::uint64_t identity_;
    std::string build_;
};

struct SweepOptions {
    int threads = hardware_threads();
    std::uint32_t shard = 0, shards = 1;  ///< this process runs units u with u mod shards = shard
    /// Set it and no further unit is begun; those in flight are finished.
    const std::atomic<bool>* stop = nullptr;
    double seconds = 0;  ///< no unit is begun that would not be done by then; 0: no limit
    std::function<void(const Progress&)> progress;  ///< replicates: units
};

/// Runs what is missing. Returns true if all units of this process are there afterwards. Runs that
/// fail are kept with their reason; a unit that cannot be written throws FileError.
bool run_sweep(const Sweep& sweep, const SweepFolder& folder, const SweepOptions& options);

/// The runs of one unit, on `threads` threads; the same bits whoever asks.
ShardFile run_unit(const Sweep& sweep, std::uint32_t unit, int threads);

/// All units as one, those not there as missing. `provenance` is left to the caller.
SweepFile merge(const Sweep& sweep, const SweepFolder& folder);

}  // namespace netlead
