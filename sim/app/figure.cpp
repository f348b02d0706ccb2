#include <string>
#include <vector>

#include "sim/app/analysis.hpp"
#include "sim/app/commands.hpp"

namespace netlead::app {

int execute(const Draw& command, const Manner&) {
    std::vector<std::string> words{command.file, "-o", command.folder};
    for (const std::string& kind : command.kinds) {
        words.push_back("--kind");
        words.push_back(kind);
    }
    return run_analysis({"analysis.figures", "h5netcdf, matplotlib, scipy, xarray",
                         "python3-xarray python3-h5netcdf python3-scipy python3-matplotlib"},
                        words);
}

}  // namespace netlead::app
