#include "sim/app/analysis.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "sim/app/beside.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/seal.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

namespace fs = std::filesystem;

constexpr int lacks_modules = 97;

std::string interpreter() {
    const char* const named = std::getenv("NETLEAD_PYTHON");
    if (named != nullptr && *named != '\0') return named;
    const char* const debian = "/usr/bin/python3";
    return fs::exists(debian) ? debian : "python3";
}

/// Runs a module of the analysis in `root`, whatever the present folder holds: `python3 -m` would take
/// a folder named analysis there for ours.
std::string program_of(const Analysis& analysis) {
    return "import runpy, sys\n"
           "sys.path[0] = sys.argv.pop(1)\n"
           "try:\n    import " +
           analysis.imports +
           "\nexcept ImportError as missing:\n"
           "    print(missing, file=sys.stderr)\n    sys.exit(" +
           std::to_string(lacks_modules) + ")\nrunpy.run_module('" + analysis.module +
           "', run_name='__main__', alter_sys=True)\n";
}

std::string script_of(std::string module) {
    for (char& letter : module) {
        if (letter == '.') letter = '/';
    }
    return module + "/__main__.py";
}

/// Far more than any honest file of that size needs: one whose shapes are forged would take the
/// machine.
Limits limits_for(const std::string& file) {
    std::error_code unknown;
    const std::uintmax_t size = fs::file_size(file, unknown);
    const std::uint64_t bytes = unknown ? 0 : static_cast<std::uint64_t>(size);
    constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;
    return {4 * gibibyte + 64 * bytes, 300 + bytes / 100'000};
}

[[noreturn]] void ended_by(int signal, const Analysis& analysis, const Limits& limits) {
    const bool slow = signal == SIGXCPU || signal == SIGKILL;
    throw FileError(
        analysis.file,
        slow ? fmt::format("was given up by {} after {} s of processor time", analysis.module,
                           limits.seconds)
             : fmt::format("{} was ended by signal {} while it read it", analysis.module, signal),
        "it is probably damaged; use a copy of it, or run the experiment again");
}

}  // namespace

void check_readable(const std::string& file, bool quiet) {
    const std::vector<std::uint8_t> bytes = read_whole_file(file);
    switch (look_at_seal(bytes)) {
        case SealState::fits:
            return;
        case SealState::broken:
            throw FileError(file, "is damaged: its content is not what netlead wrote",
                            "use a copy of it, or run the experiment again");
        case SealState::absent:
            if (!quiet) {
                say(file +
                    ": note: bears no checksum of netlead, so another program wrote it or its end "
                    "is missing; nobody can tell whether it is whole");
            }
            return;
    }
}

int run_analysis(const Analysis& analysis, const std::vector<std::string>& words) {
    const std::string script = script_of(analysis.module), found = find_beside(script);
    if (found.empty()) {
        throw FileError(script, "the analysis is not beside this program",
                        "run it from the checkout it was built in, or install it: cmake --install");
    }
    const fs::path root = fs::path(found).parent_path().parent_path().parent_path();
    const std::string python = interpreter();
    std::vector<std::string> command{python, "-c", program_of(analysis), root.string()};
    command.insert(command.end(), words.begin(), words.end());
    const Limits limits = limits_for(analysis.file);
    const Ending ending = run_beside(command, limits);
    if (!ending.started) {
        throw FileError(python, "could not be started",
                        "apt-get install python3, or name another with NETLEAD_PYTHON");
    }
    if (ending.signal != 0) ended_by(ending.signal, analysis, limits);
    if (ending.code == lacks_modules) {
        throw FileError(python, "lacks what " + analysis.module + " needs",
                        "apt-get install " + analysis.packages +
                            ", or name a Python that has it with NETLEAD_PYTHON");
    }
    return ending.code == 0 ? all_well : ending.code == 2 ? misused : failed;
}

}  // namespace netlead::app
