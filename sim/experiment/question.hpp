#pragma once
/// A question asked over a grid: every combination of some settings, each with all arms in the same
/// worlds. The configuration is an ordinary one with a section `factors` besides (factors.hpp), all
/// of them with levels.
///
/// A cell is the configuration with one level of each factor laid over it (as --set does), run by
/// `compare`. Cells share seed and replicates, so cells of the same network are the same worlds, and
/// differences between cells can be taken within a world as those between arms are
/// (question_reading.hpp).
///
/// Cost: cells x replicates x arms runs, one cell after the other; keeps outcomes and the two curves
/// of the account.

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/experiment/compare.hpp"
#include "sim/experiment/factors.hpp"
#include "sim/io/grid_file.hpp"

namespace netlead {

/// The most cells of a question.
inline constexpr std::size_t most_cells = 10000;

/// A question, checked: every cell is a scenario.
class Question {
public:
    /// Throws ConfigError for what is wrong with the factors, the configuration without them, or
    /// the first cell that cannot be run. `kinds` outlives it.
    Question(const ConfigDocument& document, std::span<const ModelKind> kinds);

    const Scenario& base() const { return base_; }
    const std::vector<Factor>& factors() const { return factors_; }
    std::size_t cells() const;
    /// Place of the level of each factor; the last factor fastest.
    std::vector<std::size_t> levels_of(std::size_t cell) const;
    Scenario scenario(std::size_t cell) const;
    /// The complete configuration, which reads back to the same question.
    std::string resolved_yaml() const;

private:
    /// Throws ConfigError that names the levels if the cell cannot be run.
    void check_cell(std::size_t cell) const;

    ConfigDocument document_;  ///< without the factors
    std::span<const ModelKind> kinds_;
    std::vector<Factor> factors_;
    Scenario base_;
};

/// Runs all cells in order. `options.progress` hears of the whole grid. If stopped, cells that are
/// not finished hold NaN.
GridTable ask(const Question& question, const CompareOptions& options);

}  // namespace netlead
