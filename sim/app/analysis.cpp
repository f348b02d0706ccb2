#include "sim/app/analysis.hpp"

#include <filesystem>

#include "sim/app/beside.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/core/errors.hpp"

namespace netlead::app {

namespace {

/// Debian's Python has the modules; one that comes first on PATH may have none.
constexpr const char* python = "/usr/bin/python3";
constexpr int lacks_modules = 97;

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

}  // namespace

int run_analysis(const Analysis& analysis, const std::vector<std::string>& words) {
    const std::string script = script_of(analysis.module), found = find_beside(script);
    if (found.empty()) {
        throw FileError(script, "the analysis is not beside this program",
                        "run it from the checkout it was built in, or install it: cmake --install");
    }
    const std::filesystem::path root =
        std::filesystem::path(found).parent_path().parent_path().parent_path();
    std::vector<std::string> command{python, "-c", program_of(analysis), root.string()};
    command.insert(command.end(), words.begin(), words.end());
    const int code = run_beside(command);
    if (code < 0) throw FileError(python, "could not be started", "apt-get install python3");
    if (code == lacks_modules) {
        throw FileError(python, "lacks what " + analysis.module + " needs",
                        "apt-get install " + analysis.packages);
    }
    return code == 0 ? all_well : code == 2 ? misused : failed;
}

}  // namespace netlead::app
