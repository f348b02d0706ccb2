#pragma once
/// Outcomes of paired runs over a grid of settings, one axis per factor.

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
struct GridTable {
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

}  // namespace netlead
