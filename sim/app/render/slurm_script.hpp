#pragma once
/// The script of `netlead sweep slurm`: an array of tasks, then the merge.
///
/// Nothing of the configuration or of the command line can run as a command: words stand in quotes
/// that end no line, and what is said in comments has no line ends. Only the lines of --header FILE,
/// which are the user's own, stand as they are, at the beginning of task and merge.

#include <cstdint>
#include <string>

#include "sim/app/commands.hpp"

namespace netlead::app {

struct SlurmPlan {
    std::string name;      ///< of the sweep
    std::string in_words;  ///< how much work it is
    std::uint32_t tasks = 1;
    std::int64_t minutes = 10;  ///< limit of each task
};

/// Throws FileError if the header cannot be read.
std::string slurm_script(const Sweeping& command, const SlurmPlan& plan);

/// One word for bash on one line, whatever is in it.
std::string shell_word(const std::string& text);

}  // namespace netlead::app
