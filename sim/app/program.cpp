#include <cstdio>
#include <new>
#include <variant>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace netlead::app {

namespace {

/// What has been written to stdout must have arrived (a full disk shows up only here).
int finish_output(int code) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
    say_error("standard output: error: not all of it could be written", false);
    return failed;
}

int guarded(const std::vector<std::string>& arguments, bool& color) {
    try {
        const Request request = read_command_line(arguments);
        color = request.manner.color_err;
        return finish_output(
            std::visit([&](const auto& command) { return execute(command, request.manner); },
                       request.command));
    } catch (const UsageError& error) {
        say_error(std::string("netlead: error: ") + error.what(), color);
        return misused;
    } catch (const ConfigError& error) {
        say_error(error.what(), color);
        const std::size_t count = error.problems().size();
        if (count > 1) say(std::to_string(count) + " problems in the configuration");
        return misused;
    } catch (const FileError& error) {
        say_error(error.what(), color);
        return failed;
    }
}

}  // namespace

int run_program(const std::vector<std::string>& arguments) {
    bool color = false;
    try {
        return guarded(arguments, color);
    } catch (const ContractViolation& violation) {
        say_error(std::string("netlead: error: ") + violation.what(), color);
        say("This is a bug in netlead, not in what you did. Please report it with this line, the "
            "command, the configuration and the output of `netlead --version`.");
        return bug;
    } catch (const std::bad_alloc&) {
        say_error("netlead: error: not enough memory; use fewer replicates, people or ticks",
                  color);
        return failed;
    } catch (const std::exception& error) {
        say_error(std::string("netlead: error: unexpected failure: ") + error.what(), color);
        say("This is a bug in netlead. Please report it with the command and the output of "
            "`netlead --version`.");
        return bug;
    }
}

}  // namespace netlead::app
