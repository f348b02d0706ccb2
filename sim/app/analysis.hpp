#pragma once
/// Hands a subcommand to the Python analysis beside the program (`figure`, `report`).

#include <string>
#include <vector>

namespace netlead::app {

struct Analysis {
    std::string module;    ///< "analysis.figures"
    std::string imports;   ///< modules it needs: "h5netcdf, scipy"
    std::string packages;  ///< Debian packages that bring them
};

/// Runs `python3 -m module words...`; an exit code. FileError if the analysis or a module is missing.
int run_analysis(const Analysis& analysis, const std::vector<std::string>& words);

}  // namespace netlead::app
