#pragma once
/// What stands beside the program: in the present folder, in the checkout it was built in, or in
/// share/netlead where it was installed.

#include <string>
#include <vector>

namespace netlead::app {

/// The path of `file` (relative to the root of a checkout), or "" if it is nowhere.
std::string find_beside(const std::string& file);

/// Runs a program to its end; its exit code, or -1 if it could not be started.
int run_beside(const std::vector<std::string>& command);

}  // namespace netlead::app
