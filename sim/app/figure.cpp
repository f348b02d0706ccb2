#include <filesystem>
#include <string>
#include <vector>

#include "sim/app/beside.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/core/errors.hpp"

namespace netlead::app {

namespace {

constexpr const char* script = "analysis/figures/__main__.py";
/// Debian's Python has the modules; one that comes first on PATH may have none.
constexpr const char* python = "/usr/bin/python3";
constexpr const char* modules = "import h5netcdf, matplotlib, scipy, xarray";

}  // namespace

int execute(const Draw& command, const Manner&) {
    const std::string found = find_beside(script);
    if (found.empty()) {
        throw FileError(script, "the analysis is not beside this program",
                        "run it from the checkout it was built in");
    }
    if (run_beside({python, "-c", modules}) != 0) {
        throw FileError(python, "lacks what figures need",
                        "apt-get install python3-xarray python3-h5netcdf python3-scipy "
                        "python3-matplotlib");
    }
    std::vector<std::string> words{python,       "-m", "analysis.figures",
                                   command.file, "-o", command.folder};
    for (const std::string& kind : command.kinds) {
        words.push_back("--kind");
        words.push_back(kind);
    }
    const std::filesystem::path root =
        std::filesystem::path(found).parent_path().parent_path().parent_path();
    const int code = run_beside(words, root.string());
    return code == 0 ? all_well : code == 2 ? misused : failed;
}

}  // namespace netlead::app
