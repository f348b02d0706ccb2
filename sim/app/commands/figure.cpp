#include <string>
#include <vector>

#include "sim/app/analysis.hpp"
#include "sim/app/commands.hpp"
#include "sim/network/formats/formats.hpp"

namespace netlead::app {

int execute(const Draw& command, const Manner& manner) {
    if (format_of(command.file) == nullptr) check_readable(command.file, manner.quiet);
    std::vector<std::string> words{command.file, "-o", command.folder, "--checked"};
    if (command.overwrite) words.push_back("--force");
    for (const std::string& kind : command.kinds) {
        words.push_back("--kind");
        words.push_back(kind);
    }
    return run_analysis(
        {"analysis.figures", "h5netcdf, matplotlib, scipy, xarray",
         "python3-xarray python3-h5netcdf python3-scipy python3-matplotlib", command.file},
        words);
}

}  // namespace netlead::app
