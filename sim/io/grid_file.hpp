#pragma once
/// The grid file: outcomes of paired runs over a grid of settings, one axis per factor. HDF5 that
/// xarray opens labelled, like the result file; FORMAT.md describes it. Written only: what reads it
/// is the analysis.

#include <string>

#include "sim/results/grid_table.hpp"

namespace netlead {

/// Writes `grid` as `write_result_file` writes a result. Names of axes and measures all differ.
void write_grid_file(const std::string& path, const GridTable& grid, bool overwrite);

inline constexpr int grid_format_version = 1;

}  // namespace netlead
