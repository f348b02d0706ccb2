#pragma once
/// Everything that a configuration can say, bound to the fields it sets: the run itself, the
/// network, and one section for each model. From this one table follow the check of a file,
/// `netlead defaults`, the complete configuration kept in result files, and models/PARAMETERS.md.
///
///     name, question     what the experiment is called, and what it asks
///     seed, replicates   which worlds: the keys (seed, 0) .. (seed, replicates - 1)
///     ticks              how long each run lasts
///     model              which model; only its section may be given
///     network: ...       people, organisations, ties (sim/network/generator.hpp)
///     <model>: ...       the model's own parameters, for every arm
///
/// The arms (`arms:`) are no parameters and are read by Scenario.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/engine/model.hpp"
#include "sim/network/generator.hpp"

namespace netlead {

/// Does not move: the table holds addresses of its fields.
class Settings {
public:
    /// All at their defaults. `kinds` is not empty and outlives this (contract).
    explicit Settings(std::span<const ModelKind> kinds);
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

    std::string name, question;
    std::int64_t seed = 0, replicates = 0, ticks = 0;
    NetworkPlan network;
    ParamTable table;

    const ModelKind& kind() const { return kinds_[static_cast<std::size_t>(model_)]; }
    /// The selected model, as its section sets it, and that section.
    const Model& model() const { return *models_[static_cast<std::size_t>(model_)]; }
    const ParamTable& model_table() const;

private:
    std::span<const ModelKind> kinds_;
    int model_ = 0;
    std::vector<std::unique_ptr<Model>> models_;
};

}  // namespace netlead
