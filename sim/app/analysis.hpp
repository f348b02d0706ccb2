#pragma once
/// Hands a subcommand to the Python analysis beside the program (`figure`, `report`).
///
/// The interpreter is what NETLEAD_PYTHON names, or Debian's (a python3 that comes first on PATH may
/// lack the modules), or python3.
///
/// A file is looked at before Python is started: one of netlead's whose seal does not fit is damaged
/// and refused, in the words of `reproduce`; one without a seal was written by another program (nccopy,
/// ncks, h5repack), and that is said. What reads it has bounds of memory and time, so that no file
/// can take the machine.

#include <string>
#include <vector>

namespace netlead::app {

struct Analysis {
    std::string module;    ///< "analysis.figures"
    std::string imports;   ///< modules it needs: "h5netcdf, scipy"
    std::string packages;  ///< Debian packages that bring them
    std::string file;      ///< what it reads
};

/// Throws FileError if the file is missing or damaged.
void check_readable(const std::string& file, bool quiet);

/// Runs `python3 -m module words...`; an exit code. FileError if the analysis or a module is missing,
/// or if a signal or a bound ended it.
int run_analysis(const Analysis& analysis, const std::vector<std::string>& words);

}  // namespace netlead::app
