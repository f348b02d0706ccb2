#include <string>
#include <vector>

#include "sim/app/analysis.hpp"
#include "sim/app/commands.hpp"

namespace netlead::app {

int execute(const Report& command, const Manner&) {
    std::vector<std::string> words{command.file, "-o", command.target};
    if (command.pdf) words.push_back("--pdf");
    if (!command.explanation.empty()) {
        words.push_back("--explain");
        words.push_back(command.explanation);
    }
    return run_analysis(
        {"analysis.report", "h5netcdf, jinja2, matplotlib, scipy, xarray",
         "python3-xarray python3-h5netcdf python3-scipy python3-matplotlib python3-jinja2"},
        words);
}

}  // namespace netlead::app
