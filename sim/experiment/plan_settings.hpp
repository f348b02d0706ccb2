#pragma once
/// What a sweep can say besides its scenario and its factors: `design`, `replication`, `outputs`. From
/// this one table follow the check of a file and what `netlead defaults` prints of it.

#include <memory>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/experiment/design.hpp"
#include "sim/experiment/outputs.hpp"
#include "sim/experiment/replication.hpp"

namespace netlead {

/// Does not move: the table holds addresses of its fields.
class PlanSettings {
public:
    /// All at their defaults.
    PlanSettings();
    PlanSettings(const PlanSettings&) = delete;
    PlanSettings& operator=(const PlanSettings&) = delete;

    Replication replication;
    Outputs outputs;
    ParamTable table;

    /// Stands for a design that the file does not name.
    void choose(const std::string& design);
    const DesignKind& kind() const { return design_kinds()[static_cast<std::size_t>(chosen_)]; }
    /// The chosen design with its parameters.
    Design& design() const { return *designs_[static_cast<std::size_t>(chosen_)]; }

private:
    int chosen_ = 0;
    std::vector<std::unique_ptr<Design>> designs_;  ///< in the order of design_kinds()
};

}  // namespace netlead
