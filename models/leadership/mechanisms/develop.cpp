#include "models/leadership/mechanisms/develop.hpp"

#include <algorithm>
#include <array>

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
    const double share = std::min(1.0, params.grow);
    const double share_of_failure =
        teaches ? std::min(1.0, params.grow * params.failures_teach) : share;
    // One competency after the other, and marks as factors 0 or 1: so a loop needs no branch.
    using Marks = std::array<std::uint8_t, people_per_block>;
    const auto steps = [&](Competency c, PersonId begin, PersonId end, const Marks& used,
                           const Marks& failed, const Marks& may_grow) {
        float* const kappa = people.competency[c].data() + begin;
        for (PersonId p = 0; p < end - begin; ++p) {
            const double k = static_cast<double>(kappa[p]);
            const double gain = may_grow[p] * (share * used[p] + share_of_failure * failed[p]);
            const double loss = params.fade * (1 - used[p] - failed[p]);
            kappa[p] = static_cast<float>(k + gain * (1 - k) - loss * k);
        }
    };
    setting.blocks.each(people.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        constexpr Marks none{};
        Marks may_grow, organized, worked, connected, bridged, succeeded, failed;
        for (PersonId i = begin; i < end; ++i) {
            const PersonId p = i - begin;
            may_grow[p] = !gate | (people.potential[i] != 0) | desks.has_desk(i);
            worked[p] = at_work[i];
            organized[p] = at_work[i] | (desks.of(i).handled > 0);
            connected[p] = introduced[i] & 1;
            bridged[p] = introduced[i] >> 1;
            succeeded[p] = learning.trial[i] & 1;
            failed[p] = learning.trial[i] >> 1;
        }
        steps(connecting, begin, end, connected, none, may_grow);
        steps(organizing, begin, end, organized, none, may_grow);
        steps(systems_thinking, begin, end, worked, none, may_grow);
        steps(bridging_weaving, begin, end, bridged, none, may_grow);
        steps(action_learning, begin, end, succeeded, failed, may_grow);
    });
}

}  // namespace netlead::leadership
