#pragma once
/// The words of `netlead sweep` on the command line, and what they mean.

#include "sim/app/commands.hpp"

namespace netlead::app {

struct SweepWords {
    std::string action, subject, shard, time_limit;
    std::string reuse;
    bool same_engine = false;
    bool partial = false;
    std::uint32_t tasks = 0, cpus = 2;
    std::string memory, account, header;
};

/// Throws UsageError for an unknown action, a missing subject, or options that do not go with the
/// action. `source` holds --set and the like. Without --shard, the environment of a Slurm array
/// (SLURM_ARRAY_TASK_ID, _MIN, _STEP, _COUNT) says which part is meant.
Sweeping sweeping(const SweepWords& words, const Source& source, const Target& target, int threads);

/// "90", "90s", "45m", "12h", "1:30:00", "30:00" in seconds. Throws UsageError.
double seconds_of(const std::string& time);

}  // namespace netlead::app
