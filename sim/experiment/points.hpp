#pragma once
/// The points of a plan: a base scenario, the factors that vary, and what each is at every point.
/// Bound scenarios are kept, because reading one anew costs as much as a small run.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "sim/experiment/design.hpp"
#include "sim/experiment/factors.hpp"
#include "sim/experiment/scenario.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

class Points {
public:
    /// The base of `document` (without the sections of a plan) and its factors, if it has any; no
    /// values yet. Throws ConfigError. `kinds` outlives it.
    Points(const ConfigDocument& document, std::span<const ModelKind> kinds);
    /// The same with other factors than those of the document.
    Points(const ConfigDocument& document, std::span<const ModelKind> kinds,
           std::vector<Factor> factors);
    /// One point: `base`, which outlives it.
    explicit Points(const Scenario& base);

    /// [points x factors]
    void set_values(DesignPoints values) { values_ = std::move(values); }

    const Scenario& base() const { return *base_; }
    std::span<const ModelKind> kinds() const { return kinds_; }
    const std::string& home() const { return document_.folder; }
    const std::vector<Factor>& factors() const { return factors_; }
    const DesignPoints& values() const { return values_; }
    std::uint32_t count() const {
        return factors_.empty() ? 1 : static_cast<std::uint32_t>(values_.size() / factors_.size());
    }
    /// The files of levels, which decide results, too: their texts.
    std::vector<FilesRead::Text> files_of_levels() const;
    /// Ticks of the longest point.
    Tick horizon() const;

    /// Bound once, if there is room for it. May be called by several threads at once. Throws
    /// ConfigError, with the values, if they do not go together.
    std::shared_ptr<const Scenario> scenario(std::uint32_t point) const;

    /// The factors as the file of runs holds them.
    std::vector<Varied> varied() const;

private:
    bool vary_ticks() const;
    std::shared_ptr<const Scenario> bind(std::uint32_t point) const;
    Varied varied(std::size_t factor) const;
    /// The unit of a setting, by its dotted path (of an arm: of the model); "1" of anything else.
    std::string unit_of(const std::string& key) const;

    /// A scenario takes some tens of kilobytes, and keeps its models, some 4 kB a person and arm.
    static constexpr std::size_t most_kept = 1000, most_people_kept = 50'000;
    struct Kept {
        std::mutex one_at_a_time;
        std::map<std::uint32_t, std::shared_ptr<const Scenario>> scenarios;
        std::size_t people = 0;  ///< of all arms
    };

    ConfigDocument document_;  ///< without the plan's own sections
    std::span<const ModelKind> kinds_;
    std::vector<Factor> factors_;
    std::shared_ptr<const Scenario> base_;
    DesignPoints values_;
    std::unique_ptr<Kept> kept_ = std::make_unique<Kept>();
};

}  // namespace netlead
