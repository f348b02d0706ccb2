#pragma once
/// A scenario: what a configuration file describes, checked and ready to run. The world (network,
/// seed) is shared by all arms; an arm is the model's section with its own overrides on top:
///
///     leadership:                    # for every arm
///       help: {ask: 0.3}
///     arms:                          # the first is the one others are held against
///       traditional: {rules: traditional}
///       network: {rules: network}
///
/// A configuration without `arms` gets the usual ones of its model (ModelKind::usual_arms).
///
/// All problems of a file are reported at once, each with its line and column; problems between
/// parameters (more organisations than people) are reported at the section they belong to, once
/// every single value in it is in order.

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/engine/model.hpp"
#include "sim/experiment/settings.hpp"

namespace netlead {

/// A model and the table that is bound to its parameters.
struct BoundModel {
    explicit BoundModel(const ModelKind& kind);
    std::unique_ptr<Model> model;
    ParamTable table;
};

class Scenario {
public:
    /// Reads `document`. Throws ConfigError with every problem. `kinds` outlives the scenario.
    Scenario(ConfigDocument document, std::span<const ModelKind> kinds);

    const std::string& name() const { return settings_->name; }
    const std::string& question() const { return settings_->question; }
    std::uint32_t seed() const { return static_cast<std::uint32_t>(settings_->seed); }
    std::uint32_t replicates() const { return static_cast<std::uint32_t>(settings_->replicates); }
    Tick ticks() const { return static_cast<Tick>(settings_->ticks); }
    const NetworkPlan& network() const { return settings_->network; }
    const ModelKind& model_kind() const { return settings_->kind(); }
    const std::vector<std::string>& arms() const { return arms_; }
    /// What the user should know although nothing is wrong: arms that were assumed, arms that do not
    /// differ, settings that have no effect. Each is one line.
    const std::vector<std::string>& notes() const { return notes_; }
    /// All that a configuration may say, but the arms.
    const ParamTable& table() const { return settings_->table; }

    /// The model as its section sets it: its measures, headline and account are those of every arm.
    const Model& model() const { return settings_->model(); }
    /// A model with the parameters of arm `a`, for one run: one that was handed back, or a new one.
    /// May be called by several threads at once, as may the next.
    std::unique_ptr<Model> make_arm(std::size_t a) const;
    /// Hands a model of arm `a` back after its run. Binding a new one takes as long as several weeks
    /// of a small world; what a run has left in it, the next reset clears.
    void hand_back(std::size_t a, std::unique_ptr<Model> model) const;
    /// The same with its table of parameters.
    BoundModel bind_arm(std::size_t a) const;

    /// The complete configuration: every value, those left at their defaults too. Reads back to
    /// the same scenario. For an arm, the rows and sections in which it differs from the model's
    /// section.
    std::string resolved_yaml() const;

private:
    const ConfigEntry& arm_entry(std::size_t a) const;
    void note_equal_arms();

    ConfigDocument document_;
    std::unique_ptr<Settings> settings_;
    std::vector<std::string> arms_;
    std::vector<std::string> notes_;
    /// Models that no run has at the moment.
    struct Spare {
        std::mutex one_at_a_time;
        std::vector<std::vector<std::unique_ptr<Model>>> models;  ///< [arms]
    };
    std::unique_ptr<Spare> spare_ = std::make_unique<Spare>();
};

/// Adds the usual arms of its model to a configuration that names none; false if it names some.
bool add_usual_arms(ConfigDocument& document, std::span<const ModelKind> kinds);

/// Reads a file, lays `--set` assignments over it, and makes the scenario.
Scenario load_scenario(const std::string& path, const std::vector<std::string>& assignments,
                       std::span<const ModelKind> kinds);

}  // namespace netlead
