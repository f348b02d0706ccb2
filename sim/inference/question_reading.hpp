#pragma once
/// What a grid of settings says, in numbers: a table whose points are every combination of levels
/// (design full_grid). With H(c, a, r) the headline in cell c, arm a, world r, a "view" v
/// of a cell is an arm or the difference of an arm from the first:
///
///     who is ahead in a cell    the arm of highest mean; "clearly" if the paired 95 % interval of
///                               its difference from the runner-up excludes 0                   (1)
///     the same at equal cost    gains when all arms have spent what the cheapest spends in all
///     share of the map          cells in which an arm is clearly ahead / cells                 (2)
///     effect of a level         mean over cells of the other factors of v(level) - v(first), per
///                               world; 95 % paired Student t over worlds                       (3)
///     the same at equal cost    difference of gains at the cost of the cheaper of the two runs (4)
///     interaction of two levels mean over cells of [v(l, m) - v(l, first)] - [v(first, m) -
///                               v(first, first)], per world, likewise                          (5)
///
/// Nothing corrects intervals for their number: of cells without any difference, about 5 % look
/// clear. The intervals speak of chance between worlds, not of parameters.

#include <cstddef>
#include <string>
#include <vector>

#include "sim/inference/reading.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

/// One view: an arm, or its difference from the first.
struct View {
    std::string name;
    std::size_t arm;
    bool difference;
};

/// (1): how the arms of a cell fare against each other.
struct RaceReading {
    std::size_t n = 0;  ///< worlds in which it was measured for all arms
    std::vector<double> mean;
    std::size_t ahead = 0;
    Estimate lead;                      ///< over the runner-up; of a single arm: nothing
    std::vector<Estimate> differences;  ///< of each other arm from the first
};

struct CellReading {
    std::vector<std::size_t> levels;
    bool ran = false;
    RaceReading headline;
    RaceReading at_equal_cost;  ///< of gains; n is 0 if the model keeps no account
};

/// (2): in how many cells an arm is ahead, clearly ahead, and, against the first arm alone, clearly
/// ahead or behind. One entry per arm.
struct MapReading {
    std::size_t cells = 0;
    std::vector<std::size_t> ahead, clearly_ahead, beats_first, loses_to_first;
};

/// What a level does; one entry per view.
struct LevelReading {
    std::size_t factor, level;
    std::vector<double> mean;
    std::vector<Estimate> effect;             ///< (3); of the first level: 0
    std::vector<Estimate> at_equal_cost;      ///< (4); only for views that are arms
    std::vector<double> cost, cost_per_gain;  ///< means over worlds and cells; for arms
};

struct PairReading {
    std::size_t factor_one, level_one, factor_two, level_two;
    std::vector<Estimate> interaction;  ///< (5), one per view
};

struct QuestionReading {
    std::vector<View> views;
    std::vector<CellReading> cells;
    std::size_t cells_run = 0;
    MapReading map, map_at_equal_cost;
    std::vector<LevelReading> levels;
    std::vector<PairReading> pairs;
};

/// Whether a table is a grid of levels.
bool is_question(const RunTable& table);

/// Reads such a table (contract).
QuestionReading read_question(const RunTable& table);

}  // namespace netlead
