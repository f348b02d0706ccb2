#pragma once
/// A sweep: all arms at every point of a design, in the same worlds, cut into units of work that
/// survive anything. The configuration is an ordinary one with further sections:
///
///     factors: ...                     what varies (factors.hpp)
///     design: latin_hypercube          which points are run (design.hpp), or with its parameters
///     design: {kind: latin_hypercube, latin_hypercube: {points: 500}}
///     replication: fixed               how many worlds each point gets (replication.hpp)
///     outputs: ...                     which series are kept (outputs.hpp)
///
/// A run is one point in one world under all arms. It has the number
///
///     k = replicate P + point,    P points                                                  (1)
///
/// and is a pure function of the configuration and k: who runs it, when and beside what does not
/// enter. Runs are done replicate by replicate, in units of m runs (rounds.hpp). m follows from the
/// configuration alone, so that the same sweep has the same units on every machine: about 30
/// million person-ticks, less if the first round would have fewer than a hundred units, more if all
/// runs made over 5,000: then up to 3 billion (some ten minutes), and only beyond 100,000 units more.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/experiment/design.hpp"
#include "sim/experiment/outputs.hpp"
#include "sim/experiment/replication.hpp"
#include "sim/experiment/scenario.hpp"

namespace netlead {

class Sweep {
public:
    /// Throws ConfigError for what is wrong with the factors, the design, the configuration without
    /// them, or with a point: all are checked, of more than `points_checked` that many, evenly
    /// spread. `kinds` outlives it.
    Sweep(const ConfigDocument& document, std::span<const ModelKind> kinds);

    static bool planned_in(const ConfigDocument& document);
    static constexpr std::size_t points_checked = 500;

    const Scenario& base() const { return base_; }
    /// Whether files decide results besides the configuration, and the folder in which that lies
    /// (ConfigDocument::folder).
    bool names_files() const;
    const std::string& home() const { return document_.folder; }
    std::span<const ModelKind> kinds() const { return kinds_; }
    const std::vector<Factor>& factors() const { return factors_; }
    const DesignKind& design() const { return *kind_; }
    /// [points x factors], see design.hpp.
    const DesignPoints& values() const { return values_; }
    std::uint32_t points() const {
        return static_cast<std::uint32_t>(values_.size() / factors_.size());
    }
    const Replication& replication() const { return replication_; }
    /// Worlds of every point in the first round.
    std::uint32_t first_replicates() const;
    /// Place, among the outcomes, of the one that decides about further worlds.
    std::size_t deciding_outcome() const { return deciding_; }
    /// Runs of the first round (all there are, unless replication is adaptive), and at most.
    std::uint64_t first_runs() const { return std::uint64_t{points()} * first_replicates(); }
    std::uint64_t most_runs() const;
    std::uint32_t runs_per_unit() const { return runs_per_unit_; }

    /// The series that are kept: their places among the model's, and the ticks.
    const std::vector<std::size_t>& series() const { return series_; }
    const std::vector<Tick>& series_ticks() const { return series_ticks_; }

    /// The scenario of a point. Throws ConfigError if its values do not go together.
    Scenario scenario(std::uint32_t point) const;
    /// The unit of a setting, by its dotted path (of an arm: of the model); "1" of anything else.
    std::string unit_of(const std::string& key) const;
    /// The complete configuration, which reads back to the same sweep.
    std::string resolved_yaml() const;
    /// Of everything that decides results: configuration and points.
    ContentHash identity() const;

private:
    /// Reads the sweep's own sections but `factors`.
    void plan(const ConfigDocument& document);
    void choose_series(const ConfigDocument& document, const Outputs& outputs);

    ConfigDocument document_;  ///< without the sweep's own sections
    std::span<const ModelKind> kinds_;
    std::vector<Factor> factors_;
    Scenario base_;
    const DesignKind* kind_ = nullptr;
    std::string design_file_;  ///< as configured; "" for none
    std::string plan_yaml_;    ///< of the sweep's own sections but `factors`
    DesignPoints values_;
    Replication replication_;
    std::size_t deciding_ = 0;
    std::vector<std::size_t> series_;
    std::vector<Tick> series_ticks_;
    std::uint32_t runs_per_unit_ = 1;
};

}  // namespace netlead
