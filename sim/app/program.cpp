#include <algorithm>
#include <cstdio>
#include <new>
#include <variant>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/surroundings.hpp"
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

/// What a group can do together is to run a sweep, one thread a process unless more are asked for.
void join(ProcessGroup& group, const std::vector<std::string>& arguments, Request& request) {
    auto* const sweeping = std::get_if<Sweeping>(&request.command);
    if (sweeping == nullptr || (sweeping->action != Sweeping::Action::run &&
                                sweeping->action != Sweeping::Action::resume)) {
        throw UsageError(
            "under MPI only sweeps run: mpirun -n N netlead_mpi sweep run CONFIG -o DIR");
    }
    sweeping->group = &group;
    const bool threads_asked =
        std::any_of(arguments.begin(), arguments.end(),
                    [](const std::string& word) { return word.rfind("--threads", 0) == 0; });
    if (!threads_asked) sweeping->threads = 1;
    request.manner.quiet = request.manner.quiet || !group.speaks();
}

int guarded(const std::vector<std::string>& arguments, ProcessGroup* group, bool& color) {
    try {
        Request request = read_command_line(arguments);
        color = request.manner.color_err;
        if (group != nullptr) join(*group, arguments, request);
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

int run_program(const std::vector<std::string>& arguments, ProcessGroup* group) try {
    bool color = false;
    try {
        return guarded(arguments, group, color);
    } catch (const ContractViolation& violation) {
        say_error(std::string("netlead: error: ") + violation.what(), color);
        say("This is a bug in netlead, not in what you did. Please report it with this line, the "
            "command, the configuration and the output of `netlead --version`.");
        return bug;
    } catch (const std::bad_alloc&) {
        say_out_of_memory();
        return failed;
    } catch (const std::exception& error) {
        say_error(std::string("netlead: error: unexpected failure: ") + error.what(), color);
        say("This is a bug in netlead. Please report it with the command and the output of "
            "`netlead --version`.");
        return bug;
    }
} catch (const std::bad_alloc&) {  // while an error was put into words
    say_out_of_memory();
    return failed;
}

}  // namespace netlead::app
