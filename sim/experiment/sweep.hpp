#pragma once
/// A sweep: all arms at every point of a design, in the same worlds, cut into units of work that
/// survive anything. The configuration is an ordinary one with two sections besides:
///
///     factors: ...                     what varies (factors.hpp)
///     design: latin_hypercube          which points are run (design.hpp), or with its parameters
///     design: {kind: latin_hypercube, latin_hypercube: {points: 500}}
///
/// A run is one point in one world under all arms; n = `replicates` worlds a point. Runs are
/// numbered replicate by replicate,
///
///     run k = replicate floor(k / P) of point k mod P,    P points                          (1)
///
/// so that a sweep that stops early has every point equally often. Unit u holds the runs
/// u m .. (u + 1) m - 1. m follows from the configuration alone, so that the same sweep has the same
/// units on every machine: about 30 million person-ticks, less if there would be fewer than a
/// hundred units, more if there would be over 5,000.
/// A run is a pure function of the configuration and k: who runs it, when and beside what does not
/// enter (shards: sweep_folder.hpp).

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/experiment/design.hpp"
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
    const std::vector<Factor>& factors() const { return factors_; }
    const DesignKind& design() const { return *kind_; }
    /// [points x factors], see design.hpp.
    const DesignPoints& values() const { return values_; }
    std::uint32_t points() const {
        return static_cast<std::uint32_t>(values_.size() / factors_.size());
    }
    std::uint64_t runs() const { return std::uint64_t{points()} * base_.replicates(); }
    std::uint32_t runs_per_unit() const { return runs_per_unit_; }
    std::uint32_t units() const;

    /// The scenario of a point. Throws ConfigError if its values do not go together.
    Scenario scenario(std::uint32_t point) const;
    /// The complete configuration, which reads back to the same sweep.
    std::string resolved_yaml() const;
    /// Of everything that decides results: configuration and points.
    ContentHash identity() const;

private:
    ConfigDocument document_;  ///< without factors and design
    std::span<const ModelKind> kinds_;
    std::vector<Factor> factors_;
    Scenario base_;
    const DesignKind* kind_ = nullptr;
    std::string design_yaml_;
    DesignPoints values_;
    std::uint32_t runs_per_unit_ = 1;
};

/// Binds the section `design`: which kind, and the parameters of each. `designs` are in the order of
/// design_kinds().
void declare_design(ParamTable& table, int& kind, std::vector<std::unique_ptr<Design>>& designs);

}  // namespace netlead
