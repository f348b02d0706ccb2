#include <filesystem>
#include <string>
#include <vector>

#include "sim/app/analysis.hpp"
#include "sim/app/commands.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

namespace fs = std::filesystem;

/// The page may replace an older page, if asked to, but never what it is made from.
void check_page(const std::string& page, const Report& command) {
    check_writable(page, command.target.overwrite);
    for (const std::string& source : {command.file, command.explanation}) {
        std::error_code missing;
        if (!source.empty() && fs::equivalent(page, source, missing)) {
            throw FileError(page, "is what the report is made from", "choose another name with -o");
        }
    }
}

}  // namespace

int execute(const Report& command, const Manner& manner) {
    check_readable(command.file, manner.quiet);
    check_page(command.target.file, command);
    if (command.pdf)
        check_page(fs::path(command.target.file).replace_extension(".pdf").string(), command);
    std::vector<std::string> words{command.file, "-o", command.target.file, "--checked"};
    if (command.target.overwrite) words.push_back("--force");
    if (command.pdf) words.push_back("--pdf");
    if (!command.explanation.empty()) {
        words.push_back("--explain");
        words.push_back(command.explanation);
    }
    return run_analysis(
        {"analysis.report", "h5netcdf, jinja2, matplotlib, scipy, xarray",
         "python3-xarray python3-h5netcdf python3-scipy python3-matplotlib python3-jinja2",
         command.file},
        words);
}

}  // namespace netlead::app
