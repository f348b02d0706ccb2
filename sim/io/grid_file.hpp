#pragma once
/// The grid file: outcomes of paired runs over a grid of settings, one axis per factor. HDF5 that
/// xarray opens labelled, like the result file; FORMAT.md describes it. Written only: what reads it
/// is the analysis.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/measure.hpp"

namespace netlead {

/// One axis of the grid.
struct GridAxis {
    std::string name, meaning;
    std::vector<std::string> levels;
};

/// Cells are numbered with the last axis fastest. Cells that were not run hold NaN and hash 0.
struct GridFile {
    std::string title, question, model, headline;
    std::string cost, gain;  ///< of the curves; empty if the model keeps no account
    std::vector<GridAxis> axes;
    std::vector<std::uint32_t> replicates;
    std::vector<std::string> arms;
    Tick ticks = 0;  ///< of the longest cell
    std::string tick_unit = "week";

    std::vector<Measure> outcome_measures;
    std::vector<double> outcomes;  ///< [cell x replicate x arm x outcome]
    std::vector<Measure> curve_measures;
    std::vector<double> curves;  ///< [cell x replicate x arm x tick x curve], NaN after the end
    std::vector<std::uint64_t> content_hashes;  ///< [cell x replicate x arm]

    bool complete = true;
    std::uint32_t seed = 0;
    std::string configuration;
    std::vector<std::pair<std::string, std::string>> provenance;

    std::size_t cells() const {
        std::size_t count = 1;
        for (const GridAxis& axis : axes) count *= axis.levels.size();
        return count;
    }
};

/// Writes `grid` as `write_result_file` writes a result. Names of axes and measures all differ.
void write_grid_file(const std::string& path, const GridFile& grid, bool overwrite);

inline constexpr int grid_format_version = 1;

}  // namespace netlead
