#pragma once
/// What a sweep over a design says of its arms. What the factors do to them (Sobol' indices, elementary
/// effects, boxes) is left to the analysis.
///
///     average    each world's mean over the points that ran in all worlds, read as a comparison   (1)
///     points     in how many points an arm is clearly ahead of the first, or behind: the paired
///                95 % Student t interval over the point's own worlds excludes 0                  (2)
///
/// Worlds of (1): as many as every point got. Nothing corrects (2) for the number of points.

#include <cstddef>
#include <string>
#include <vector>

#include "sim/inference/reading.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

/// (2) of one arm held against the first.
struct PointsReading {
    std::string arm;
    std::size_t ahead = 0, behind = 0, unclear = 0;
};

struct SweepReading {
    std::size_t points = 0;       ///< of the design
    std::size_t points_read = 0;  ///< that ran in all worlds of (1)
    std::size_t runs = 0, runs_failed = 0, runs_missing = 0;
    std::vector<PointsReading> others;
    Reading average;  ///< (1); its outcomes are means over points. Empty if `points_read` is 0
};

/// Reads any table that has points.
SweepReading read_sweep(const RunTable& table);

}  // namespace netlead
