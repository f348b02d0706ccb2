#include "sim/app/analysis.hpp"

#include <filesystem>

#include "sim/app/beside.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/core/errors.hpp"

namespace netlead::app {

namespace {

/// Debian's Python has the modules; one that comes first on PATH may have none.
constexpr const char* python = "/usr/bin/python3";

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
                        "run it from the checkout it was built in");
    }
    if (run_beside({python, "-c", "import " + analysis.imports}) != 0) {
        throw FileError(python, "lacks what " + analysis.module + " needs",
                        "apt-get install " + analysis.packages);
    }
    std::vector<std::string> command{python, "-m", analysis.module};
    command.insert(command.end(), words.begin(), words.end());
    const std::filesystem::path root =
        std::filesystem::path(found).parent_path().parent_path().parent_path();
    const int code = run_beside(command, root.string());
    return code == 0 ? all_well : code == 2 ? misused : failed;
}

}  // namespace netlead::app
