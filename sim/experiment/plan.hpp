#pragma once
/// A plan of runs: all arms at every point of a design, in the same worlds. Every experiment is one.
/// The configuration is an ordinary one with sections that may be left out:
///
///     factors: ...                     what varies (factors.hpp); without it there is one point
///     design: latin_hypercube          which points are run (design.hpp), or with its parameters
///     design: {kind: latin_hypercube, latin_hypercube: {points: 500}}
///     replication: fixed               how many worlds each point gets (replication.hpp)
///     outputs: ...                     which series and columns of people are kept (outputs.hpp)
///
/// Where `factors` stand without a `design`, they need levels, and every combination is a point: a
/// question asked over a grid. Where `outputs` are not said, a comparison keeps all series, a grid
/// those of cost and gain, and a design none.
///
/// A run is one point in one world under all arms. It has the number
///
///     k = replicate P + point,    P points                                                  (1)
///
/// and is a pure function of the configuration and k: who runs it, when and beside what does not
/// enter. Runs are done replicate by replicate, in units of m runs (rounds.hpp). m follows from the
/// configuration alone, so that the same plan has the same units on every machine: about 30
/// million person-ticks, less if the first round would have fewer than a hundred units, more if all
/// runs made over 5,000: then up to 3 billion (some ten minutes), and only beyond 100,000 units more.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/experiment/design.hpp"
#include "sim/experiment/outputs.hpp"
#include "sim/experiment/points.hpp"
#include "sim/experiment/replication.hpp"
#include "sim/experiment/scenario.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

class Plan {
public:
    /// Throws ConfigError for what is wrong with the factors, the design, the configuration without
    /// them, or with a point: all are checked, of more than `points_checked` that many, evenly
    /// spread. `kinds` outlives it. `keep`, if given, stands for the section `outputs`.
    Plan(const ConfigDocument& document, std::span<const ModelKind> kinds,
         std::optional<Outputs> keep = {});
    /// These points of these factors, in the worlds from `first_world` on; `document` has neither
    /// factors nor a design.
    struct Given {
        std::vector<Factor> factors;
        DesignPoints values;  ///< [points x factors]
        std::uint32_t first_world = 0;
    };
    Plan(const ConfigDocument& document, std::span<const ModelKind> kinds, Given given,
         const Outputs& keep);
    /// One point, in these worlds (ascending; empty for all of the scenario). `base` outlives it.
    Plan(const Scenario& base, std::vector<std::uint32_t> replicates, const Outputs& keep);

    /// Whether a configuration says which points of its factors are run.
    static bool has_design(const ConfigDocument& document);
    static constexpr std::size_t points_checked = 500;

    const Scenario& base() const { return points_.base(); }
    std::span<const ModelKind> kinds() const { return points_.kinds(); }
    /// Whether files decide results besides the configuration, and the folder in which that lies
    /// (ConfigDocument::folder).
    bool names_files() const;
    const std::string& home() const { return points_.home(); }
    const std::vector<Factor>& factors() const { return points_.factors(); }
    /// "" if there is one point.
    const std::string& design() const { return design_; }
    /// [points x factors], see design.hpp.
    const DesignPoints& values() const { return points_.values(); }
    std::uint32_t points() const { return points_.count(); }
    const Replication& replication() const { return replication_; }
    /// Worlds of every point in the first round.
    std::uint32_t first_replicates() const;
    /// Worlds that a point gets at most.
    std::uint32_t most_replicates() const;
    /// The id of the r-th world.
    std::uint32_t replicate(std::uint32_t r) const {
        return replicates_.empty() ? first_world_ + r : replicates_[r];
    }
    /// Place, among the outcomes, of the one that decides about further worlds.
    std::size_t deciding_outcome() const { return deciding_; }
    /// Runs of the first round (all there are, unless replication is adaptive), and at most.
    std::uint64_t first_runs() const { return std::uint64_t{points()} * first_replicates(); }
    std::uint64_t most_runs() const;
    std::uint32_t runs_per_unit() const { return runs_per_unit_; }

    /// As said, or as usual for such a plan.
    const Outputs& outputs() const { return outputs_; }
    /// What is kept of every run, and the places of the series among the model's.
    const RunColumns& columns() const { return columns_; }
    const std::vector<std::size_t>& series() const { return series_; }

    /// The scenario of a point, bound once and kept while there is room. Throws ConfigError if its
    /// values do not go together.
    std::shared_ptr<const Scenario> scenario(std::uint32_t point) const {
        return points_.scenario(point);
    }
    /// The complete configuration, which reads back to the same plan.
    std::string resolved_yaml() const;
    /// Of everything that decides results: configuration and points.
    ContentHash identity() const;
    /// Everything but the runs, in `worlds` worlds of each point; `provenance` is left to the caller.
    RunFrame frame(std::vector<std::uint32_t> worlds) const;

private:
    /// Reads the plan's own sections but `factors`.
    void read_settings(const ConfigDocument& document, std::optional<Outputs> keep);
    void check_adaptive(const ConfigDocument& document);
    void check_points();

    Points points_;
    std::vector<std::uint32_t> replicates_;
    std::uint32_t first_world_ = 0;
    std::string design_, design_file_;  ///< as configured; "" for none
    std::string plan_yaml_;             ///< of the plan's own sections but `factors`
    Replication replication_;
    std::size_t deciding_ = 0;
    Outputs outputs_;
    RunColumns columns_;
    std::vector<std::size_t> series_;
    std::uint32_t runs_per_unit_ = 1;
};

}  // namespace netlead
