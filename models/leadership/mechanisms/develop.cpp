#include "models/leadership/mechanisms/develop.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, DevelopParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "competencies grow and fade"});
    table.real(p.grow, {.name = "grow",
                        .initial = 0.02,
                        .unit = "1/week",
                        .source = "assumption",
                        .meaning = "share of the way to 1 that a week of use brings"});
    table.real(p.fade, {.name = "fade",
                        .initial = 0.003,
                        .unit = "1/week",
                        .source = "assumption",
                        .meaning = "share that a week without use costs"});
    table.real(p.failures_teach,
               {.name = "failures_teach",
                .initial = 1.5,
                .low = 0,
                .high = 10,
                .unit = "1",
                .source = "Madsen2010",
                .meaning = "learning from a failure over learning from a success, where "
                           "failures are embraced"});
}

void mark_introducers(const TieChanges& changes, std::span<std::uint8_t> used) {
    for (const auto& block : changes.introductions) {
        for (const Introduction& met : block) used[met.introducer] |= met.across ? 3 : 1;
    }
}

void develop(const DevelopParams& params, const Setting& setting, const Desks& desks,
             const Learning& learning, std::span<const std::uint8_t> introduced,
             std::span<const std::uint8_t> at_work, Population& people) {
    const bool gate = setting.rules.potential == Rule::traditional;
    const bool teaches = setting.rules.attribution == Rule::network;
    const auto step = [&](Competency c, PersonId i, bool used, bool may_grow, double m = 1) {
        float& kappa = people.competency[c][i];
        const double k = static_cast<double>(kappa);
        if (!used) {
            kappa = static_cast<float>(k - params.fade * k);
        } else if (may_grow) {
            const double share = params.grow * m;
            kappa = static_cast<float>(k + (share < 1 ? share : 1) * (1 - k));
        }
    };
    setting.blocks.each(people.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId i = begin; i < end; ++i) {
            const Desk* desk = desks.of(i);
            const bool may_grow = !gate || people.potential[i] != 0 || desk != nullptr;
            const bool worked = at_work[i] != 0;
            const bool decided = desk != nullptr && desk->handled > 0;
            const bool failed = learning.trial[i] == 2;
            step(connecting, i, (introduced[i] & 1) != 0, may_grow);
            step(organizing, i, worked || decided, may_grow);
            step(systems_thinking, i, worked, may_grow);
            step(bridging_weaving, i, (introduced[i] & 2) != 0, may_grow);
            step(action_learning, i, learning.trial[i] != 0, may_grow,
                 failed && teaches ? params.failures_teach : 1);
        }
    });
}

}  // namespace netlead::leadership
