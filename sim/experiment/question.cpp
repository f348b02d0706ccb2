#include "sim/experiment/question.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "sim/config/reader.hpp"
#include "sim/config/wording.hpp"

namespace netlead {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// A grid has levels in every direction.
std::vector<Factor> factors_of(const ConfigDocument& document) {
    std::vector<Factor> factors = read_factors(document);
    std::vector<Problem> problems;
    for (const Factor& factor : factors) {
        if (!factor.range) continue;
        problems.push_back(document.problem(factor.mark, "factors." + factor.name, "",
                                            "a question is asked over a grid, and this is a range",
                                            "give its levels: [..., ...]"));
    }
    if (!problems.empty()) throw ConfigError(problems);
    return factors;
}

/// What the file calls by name besides its factors.
std::set<std::string> taken_names(const Scenario& base) {
    std::set<std::string> taken{"replicate", "arm", "tick", "content_hash"};
    for (const Measure& measure : base.model().outcomes()) taken.insert(measure.name);
    for (const Measure& measure : base.model().series()) taken.insert(measure.name);
    return taken;
}

}  // namespace

Question::Question(const ConfigDocument& document, std::span<const ModelKind> kinds)
    : document_(without_sections(document, {"factors"})),
      kinds_(kinds),
      factors_(factors_of(document)),
      base_(document_, kinds) {
    refuse_taken_names(document, factors_, taken_names(base_));
    check_factors(document, factors_, kinds);
    double count = 1;
    for (const Factor& factor : factors_) count *= static_cast<double>(factor.levels.size());
    if (count > static_cast<double>(most_cells)) {
        throw ConfigError(
            {document.problem(document.root.find("factors")->mark, "factors", "",
                              "that makes more than " + std::to_string(most_cells) + " cells",
                              "leave out factors or levels")});
    }
    for (std::size_t cell = 0; cell < cells(); ++cell) check_cell(cell);
}

void Question::check_cell(std::size_t cell) const {
    try {
        static_cast<void>(scenario(cell));
    } catch (const ConfigError& error) {
        std::string where;
        const std::vector<std::size_t> levels = levels_of(cell);
        for (std::size_t f = 0; f < levels.size(); ++f) {
            where += (f == 0 ? " (with " : ", ") + factors_[f].name + " = " +
                     factors_[f].levels[levels[f]].name;
        }
        std::vector<Problem> problems = error.problems();
        for (Problem& problem : problems) problem.why += where + ")";
        throw ConfigError(problems);
    }
}

std::size_t Question::cells() const {
    std::size_t count = 1;
    for (const Factor& factor : factors_) count *= factor.levels.size();
    return count;
}

std::vector<std::size_t> Question::levels_of(std::size_t cell) const {
    std::vector<std::size_t> levels(factors_.size());
    for (std::size_t f = factors_.size(); f-- > 0;) {
        levels[f] = cell % factors_[f].levels.size();
        cell /= factors_[f].levels.size();
    }
    return levels;
}

Scenario Question::scenario(std::size_t cell) const {
    ConfigDocument document = document_;
    const std::vector<std::size_t> levels = levels_of(cell);
    for (std::size_t f = 0; f < levels.size(); ++f) {
        lay_over(document, factors_[f], static_cast<double>(levels[f]));
    }
    leave_out_unchosen(document.root, base_.table());
    return Scenario(std::move(document), kinds_);
}

std::string Question::resolved_yaml() const {
    return base_.resolved_yaml() + to_yaml(factors_);
}

namespace {

std::vector<std::size_t> curve_columns(const RunTable& result) {
    std::vector<std::size_t> columns;
    for (const std::string& name : {result.cost, result.gain}) {
        for (std::size_t m = 0; m < result.series_measures.size(); ++m) {
            if (result.series_measures[m].name == name) columns.push_back(m);
        }
    }
    return columns;
}

/// The grid before its runs; all arms and replicates, nothing measured.
GridTable frame(const Question& question) {
    const Scenario& base = question.base();
    const Model& model = base.model();
    GridTable grid;
    grid.title = base.name();
    grid.question = base.question();
    grid.model = base.model_kind().name;
    grid.tick_unit = base.model_kind().tick_unit;
    grid.headline = model.headline();
    grid.cost = model.account().cost;
    grid.gain = model.account().gain;
    for (const Factor& factor : question.factors()) {
        GridAxis axis{factor.name, "factor: " + factor.name, {}};
        for (const Level& level : factor.levels) axis.levels.push_back(level.name);
        grid.axes.push_back(axis);
    }
    for (std::uint32_t r = 0; r < base.replicates(); ++r) grid.replicates.push_back(r);
    grid.arms = base.arms();
    for (std::size_t cell = 0; cell < question.cells(); ++cell) {
        grid.ticks = std::max(grid.ticks, question.scenario(cell).ticks());
    }
    grid.outcome_measures.assign(model.outcomes().begin(), model.outcomes().end());
    for (const std::string& name : {grid.cost, grid.gain}) {
        for (const Measure& measure : model.series()) {
            if (measure.name == name) grid.curve_measures.push_back(measure);
        }
    }
    const std::size_t runs = grid.cells() * grid.replicates.size() * grid.arms.size();
    grid.outcomes.assign(runs * grid.outcome_measures.size(), nan);
    grid.curves.assign(runs * grid.ticks * grid.curve_measures.size(), nan);
    grid.content_hashes.assign(runs, 0);
    grid.seed = base.seed();
    grid.configuration = question.resolved_yaml();
    return grid;
}

void keep(GridTable& grid, std::size_t cell, const RunTable& result) {
    const std::size_t runs = grid.replicates.size() * grid.arms.size();
    const std::size_t outcomes = grid.outcome_measures.size();
    const std::size_t width = grid.curve_measures.size();
    const std::vector<std::size_t> columns = curve_columns(result);
    std::copy(result.outcomes.begin(), result.outcomes.end(),
              grid.outcomes.begin() + static_cast<std::ptrdiff_t>(cell * runs * outcomes));
    std::copy(result.content_hashes.begin(), result.content_hashes.end(),
              grid.content_hashes.begin() + static_cast<std::ptrdiff_t>(cell * runs));
    for (std::size_t run = 0; run < runs; ++run) {
        for (Tick t = 0; t < result.ticks; ++t) {
            const std::size_t from = (run * result.ticks + t) * result.series_measures.size();
            const std::size_t to = ((cell * runs + run) * grid.ticks + t) * width;
            for (std::size_t k = 0; k < width; ++k) {
                grid.curves[to + k] = result.series[from + columns[k]];
            }
        }
    }
}

}  // namespace

GridTable ask(const Question& question, const CompareOptions& options) {
    GridTable grid = frame(question);
    for (std::size_t cell = 0; cell < question.cells(); ++cell) {
        CompareOptions of_cell = options;
        const auto done = static_cast<double>(cell), all = static_cast<double>(question.cells());
        if (options.progress) {
            of_cell.progress = [&](const Progress& p) {
                options.progress({cell * p.replicates + p.replicates_done,
                                  question.cells() * p.replicates, (done + p.share) / all});
            };
        }
        const RunTable result = compare(question.scenario(cell), of_cell);
        grid.complete = result.complete;
        if (!result.complete) break;
        keep(grid, cell, result);
    }
    return grid;
}

}  // namespace netlead
