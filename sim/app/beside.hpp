#pragma once
/// What stands beside the program: in the checkout it was built in, or in the present folder.

#include <string>
#include <vector>

namespace netlead::app {

/// The path of `file` (relative to the root of a checkout), or "" if it is nowhere.
std::string find_beside(const std::string& file);

/// Runs a program to its end; its exit code, or -1 if it could not be started. `folder` is added to
/// PYTHONPATH unless it is empty.
int run_beside(const std::vector<std::string>& command, const std::string& folder = {});

}  // namespace netlead::app
