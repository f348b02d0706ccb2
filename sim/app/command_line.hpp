#pragma once
/// The command line, read. Only command_line.cpp and subcommands.cpp know CLI11.

#include <stdexcept>
#include <string>
#include <vector>

#include "sim/app/commands.hpp"

namespace netlead::app {

/// The command line is wrong; the message says how to put it right. Exit code 2.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Request {
    Command command;
    Manner manner;
};

/// Reads the arguments after the program's name. Throws UsageError.
Request read_command_line(const std::vector<std::string>& arguments);

/// Runs the program: reads the command line, does what it asks, turns every failure into a message
/// on stderr and an exit code. With a group it is one of several processes, which run a sweep.
int run_program(const std::vector<std::string>& arguments, ProcessGroup* group = nullptr);

}  // namespace netlead::app
