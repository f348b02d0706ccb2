#include "sim/experiment/plan_settings.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"

namespace netlead {

PlanSettings::PlanSettings() {
    ParamTable& design = table.section("design", "which points are run");
    ParamSpec which{.name = "kind", .source = "assumption", .meaning = "which points are run"};
    for (const DesignKind& each : design_kinds()) which.choices.emplace_back(each.name);
    design.choice(chosen_, std::move(which));
    for (const DesignKind& each : design_kinds()) {
        designs_.push_back(each.make());
        designs_.back()->declare(design.section_if("kind", each.name, each.meaning));
    }
    design.shorthand("kind");
    declare(table.section("replication", "how many worlds each point gets"), replication);
    declare(table.section("outputs", "what is kept of each run besides outcomes"), outputs);
}

void PlanSettings::choose(const std::string& design) {
    const auto kinds = design_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const DesignKind& kind) { return kind.name == design; });
    NETLEAD_EXPECT(found != kinds.end());
    chosen_ = static_cast<int>(found - kinds.begin());
}

}  // namespace netlead
