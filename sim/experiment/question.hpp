#pragma once
/// A question asked over a grid: every combination of some settings, each with all arms in the same
/// worlds. The configuration is an ordinary one with a section `factors` besides:
///
///     factors:
///       bridges: {key: network.silos.bridge_degree, levels: [0.25, 1, 4]}
///       strategy:
///         levels:                        # named settings of any keys; {} changes nothing
///           none: {}
///           weaving: {leadership.strategies.relationship_weaving.intensity: 1}
///           doors: {leadership.strategies.multiple_entry_points.intensity: 1}
///         pairs: true                    # also every two levels after the first together
///
/// A cell is the configuration with one level of each factor laid over it (as --set does), run by
/// `compare`. Cells share seed and replicates, so cells of the same network are the same worlds, and
/// differences between cells are taken within a world as those between arms are.
///
/// Readings, with H(c, a, r) the headline in cell c, arm a, world r; a "view" v of a cell is an arm
/// or the difference of an arm from the first:
///
///     who is ahead in a cell    the arm of highest mean; "clearly" if the paired 95 % interval of
///                               its difference from the runner-up excludes 0                   (1)
///     share of the map          cells in which an arm is clearly ahead / cells                 (2)
///     effect of a level         mean over cells of the other factors of v(level) - v(first), per
///                               world; 95 % paired Student t over worlds                       (3)
///     the same at equal cost    gains at the cost of the cheaper of the two runs               (4)
///     interaction of two levels mean over cells of [v(l, m) - v(l, first)] - [v(first, m) -
///                               v(first, first)], per world, likewise                          (5)
///
/// Nothing corrects intervals for their number: of cells without any difference, about 5 % look
/// clear. The intervals speak of chance between worlds, not of parameters.
/// Cost: cells x replicates x arms runs, one cell after the other; keeps outcomes and the two curves
/// of the account.

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/experiment/compare.hpp"
#include "sim/experiment/reading.hpp"
#include "sim/io/grid_file.hpp"

namespace netlead {

/// The most cells of a question.
inline constexpr std::size_t most_cells = 10000;

struct Level {
    std::string name;
    std::vector<std::pair<std::string, ConfigNode>> settings;  ///< path, value
};

struct Factor {
    std::string name;
    Mark mark;
    std::vector<Level> levels;  ///< the first is what others are held against
};

/// A question, checked: every cell is a scenario.
class Question {
public:
    /// Throws ConfigError for what is wrong with the factors, the configuration without them, or
    /// the first cell that cannot be run. `kinds` outlives it.
    Question(const ConfigDocument& document, std::span<const ModelKind> kinds);

    static bool asked_in(const ConfigDocument& document);

    const Scenario& base() const { return base_; }
    const std::vector<Factor>& factors() const { return factors_; }
    std::size_t cells() const;
    /// Place of the level of each factor; the last factor fastest.
    std::vector<std::size_t> levels_of(std::size_t cell) const;
    Scenario scenario(std::size_t cell) const;
    /// The complete configuration, which reads back to the same question.
    std::string resolved_yaml() const;

private:
    ConfigDocument document_;  ///< without the factors
    std::span<const ModelKind> kinds_;
    std::vector<Factor> factors_;
    Scenario base_;
};

/// Runs all cells in order. `options.progress` hears of the whole grid. If stopped, cells that are
/// not finished hold NaN.
GridFile ask(const Question& question, const CompareOptions& options);

/// One view: an arm, or its difference from the first.
struct View {
    std::string name;
    std::size_t arm;
    bool difference;
};

/// (1), and each other arm's difference from the first.
struct CellReading {
    std::vector<std::size_t> levels;
    std::size_t n = 0;  ///< worlds in which all arms have the headline; 0: not run
    std::vector<double> mean;
    std::size_t ahead = 0;
    Estimate lead;  ///< over the runner-up; of a single arm: nothing
    std::vector<Estimate> differences;
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
    std::vector<std::size_t> ahead, clearly_ahead;  ///< cells per arm
    std::vector<LevelReading> levels;
    std::vector<PairReading> pairs;
};

QuestionReading read(const GridFile& grid);

}  // namespace netlead
