#pragma once
/// The file of one unit of a plan: some of its runs, as a process that runs them leaves them in the
/// plan's folder. HDF5 that xarray opens; FORMAT.md describes it. Its bytes depend on the content
/// alone.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/results/run_table.hpp"

namespace netlead {

/// Some runs of a plan. Units and meanings of measures are not kept in the file.
struct RunUnit {
    std::uint32_t unit = 0;
    std::vector<std::uint32_t> numbers;  ///< of its runs, ascending
    RunColumns columns;
    RunRows rows;
};

/// A unit and where it belongs.
struct UnitFile {
    std::uint64_t identity = 0;  ///< of the plan
    std::string build;           ///< of the program that ran it
    RunUnit runs;
};

/// Writes `file` whole or not at all, over an older one of that name. Throws FileError.
void write_unit_file(const std::string& path, const UnitFile& file);
/// Throws FileError if it is missing, damaged or something else.
UnitFile read_unit_file(const std::string& path);

inline constexpr int unit_format_version = 3;

}  // namespace netlead
