#include "models/leadership/levers.hpp"

#include "models/leadership/interventions.hpp"

namespace netlead::leadership {

Levers levers() {
    Levers made;
    for (const InterventionKind& kind : strategy_kinds()) {
        const std::string section = std::string("strategies.") + kind.name + ".";
        made.all.push_back(
            {kind.name, kind.most, section + "intensity", section + "start", section + "end"});
    }
    made.budget = "budget.total";
    made.week_value = "budget.week_value";
    made.money = "money_spent";
    made.time = "strategy_weeks";
    made.unknown = {{"trust", {"people.trust.mean", "trust.baseline"}, 0.2, 0.6},
                    {"threshold", {"people.threshold.mean"}, 0.1, 0.5},
                    {"wickedness", {"problem.interdependence"}, 1, 8, true},
                    {"turbulence", {"problem.turbulence"}, 0, 0.08},
                    {"free_riders", {"people.share_free_rider"}, 0.1, 0.3}};
    return made;
}

}  // namespace netlead::leadership
