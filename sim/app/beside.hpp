#pragma once
/// What stands beside the program: in the present folder, in the checkout it was built in, or in
/// share/netlead where it was installed.

#include <cstdint>
#include <string>
#include <vector>

namespace netlead::app {

/// The path of `file` (relative to the root of a checkout), or "" if it is nowhere.
std::string find_beside(const std::string& file);

/// What a program may take at most; 0: no limit.
struct Limits {
    std::uint64_t bytes = 0;    ///< of address space
    std::uint64_t seconds = 0;  ///< of processor time
};

/// How a program ended.
struct Ending {
    bool started = false;
    int code = 0;    ///< its exit code, if no signal ended it
    int signal = 0;  ///< that ended it; 0: none
    bool well() const { return started && signal == 0 && code == 0; }
};

/// Runs a program to its end.
Ending run_beside(const std::vector<std::string>& command, const Limits& limits = {});

}  // namespace netlead::app
