#include "models/leadership/mechanisms/join.hpp"

#include <algorithm>

#include "models/leadership/streams.hpp"
#include "models/leadership/turns.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, JoinParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "people join and leave"});
    table.real(p.readiness,
               {.name = "readiness",
                .symbol = "a",
                .initial = 0.5,
                .unit = "1/week",
                .source = "assumption",
                .meaning = "chance to act on a met threshold or a call within a week"});
    table.real(p.leaving, {.name = "leaving",
                           .symbol = "h0",
                           .initial = 0.0083,
                           .low = 0,
                           .high = 0.2,
                           .unit = "1/week",
                           .source = "Eisner2009",
                           .meaning = "hazard of leaving when rested; 0.0083 is 35 % a year"});
    table.real(p.rooted_factor, {.name = "rooted_factor",
                                 .initial = 0.7,
                                 .unit = "1",
                                 .source = "Han2016",
                                 .meaning = "factor on leaving with two strong ties and a role"});
    table.real(p.ease, {.name = "ease",
                        .initial = 0,
                        .unit = "1",
                        .source = "assumption",
                        .meaning = "entry points: thresholds fall by up to this share"});
    table.real(p.outreach, {.name = "outreach",
                            .initial = 0,
                            .unit = "1/week",
                            .source = "assumption",
                            .meaning = "entry points: chance to join whatever the surroundings"});
    table.real(p.strong_trust, {.name = "strong_trust",
                                .initial = 0.6,
                                .unit = "1",
                                .source = "assumption",
                                .meaning = "trust from which a tie counts as strong"});
}

namespace {
constexpr HalfTie fetch_ahead = 128;
constexpr std::size_t cached_people = 1u << 19;

/// `value` if `holds` is 1, 0 if it is 0, without a branch and without a conversion. The builtin,
/// since not every standard library has std::bit_cast.
float only_if(std::uint32_t holds, float value) {
    return __builtin_bit_cast(float, __builtin_bit_cast(std::uint32_t, value) & (0u - holds));
}

template <bool Fetch>
void look_from(const Ties& ties, float strong_trust, PersonId begin, PersonId end,
               const std::uint8_t* active, Surroundings out) {
    const PersonId* alter = ties.alter_data();
    const float* trust = ties.value_data();
    const HalfTie places = ties.places();
    for (PersonId i = begin; i < end; ++i) {
        const HalfTie first = ties.first(i), last = first + ties.degree(i);
        double all = 0, among_active = 0;
        std::uint32_t strong = 0;
        for (HalfTie h = first; h < last; ++h) {
            if constexpr (Fetch) {
                __builtin_prefetch(active + alter[h + fetch_ahead < places ? h + fetch_ahead : h]);
            }
            const std::uint32_t here = active[alter[h]];
            const float present = only_if(here, trust[h]);
            all += static_cast<double>(trust[h]);
            among_active += static_cast<double>(present);
            strong += here & static_cast<std::uint32_t>(present >= strong_trust);
        }
        out.pull[i] = all > 0 ? static_cast<float>(among_active / all) : 0.0f;
        out.strong_active[i] = static_cast<std::uint8_t>(strong > 255 ? 255 : strong);
    }
}
}  // namespace

void look_around(const JoinParams& params, const Blocks& blocks, const Ties& ties,
                 std::span<const std::uint8_t> active, Surroundings surroundings) {
    const auto strong_trust = static_cast<float>(params.strong_trust);
    const bool fetch = active.size() > cached_people;
    blocks.each(ties.people(), [&](PersonId begin, PersonId end, std::uint32_t) {
        fetch ? look_from<true>(ties, strong_trust, begin, end, active.data(), surroundings)
              : look_from<false>(ties, strong_trust, begin, end, active.data(), surroundings);
    });
}

namespace {

/// Equation (5).
double threshold(const JoinParams& params, const Setting& setting, const Population& now,
                 PersonId i) {
    const double own = static_cast<double>(now.threshold[i]);
    if (!(params.ease > 0)) return own;
    return own * (1 - params.ease * unit(draw(setting.key, Stream::entry, 0, i)[0]));
}

/// Equation (3) for someone with a superior: whether i is called, or drawn by what is left to i.
bool called_from_above(const JoinParams& params, const Setting& setting, double compliance,
                       const Ties& ties, const Population& now, PersonId i, float pull,
                       double call_luck) {
    const PersonId superior = setting.organisations.superior(i);
    if (superior == nobody) return true;
    const double lambda = letting_go(setting.rules, now.control_letting[superior]);
    if (lambda * static_cast<double>(pull) >= threshold(params, setting, now, i)) return true;
    if (now.active[superior] == 0) return false;
    const std::uint32_t place = ties.position(i, superior);
    const double tau = place < ties.degree(i) ? static_cast<double>(ties.values(i)[place]) : 0.0;
    return call_luck < compliance * tau;
}

bool leaves(const JoinParams& params, const Population& now, PersonId i, std::uint8_t strong_active,
            float force, double luck) {
    const bool role = (now.front[i] != no_front) | (now.initiatives[i] > 0);
    const double rooted = ((strong_active >= 2) & role) ? params.rooted_factor : 1.0;
    const double tired = 1 + 4 * (1 - static_cast<double>(now.energy[i]));
    return luck < params.leaving * tired * rooted * (1 - static_cast<double>(force));
}

}  // namespace

void join_or_leave(const JoinParams& params, const Setting& setting, double compliance,
                   const Ties& ties, const Population& now, std::span<const float> pull,
                   std::span<const std::uint8_t> strong_active, std::span<const float> force,
                   std::span<std::uint8_t> next) {
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        std::copy(now.active.begin() + begin, now.active.begin() + end, next.begin() + begin);
        const auto present = [&](PersonId i) { return now.absent_until[i] <= setting.t; };
        const Chosen members(begin, end, [&](PersonId i) {
            return (now.active[i] != 0) & present(i) & !setting.organisations.is_head(i);
        });
        const auto stay = [&](PersonId i, const RandomBlock& words) {
            next[i] = !leaves(params, now, i, strong_active[i], force[i], unit(words[2]));
        };
        each_draw(setting.key, Stream::join, setting.t, members.all(), stay);

        const Chosen others(begin, end,
                            [&](PersonId i) { return (now.active[i] == 0) & present(i); });
        Turns ready;
        const auto join = [&](PersonId i, const RandomBlock& words) {
            next[i] = unit(words[0]) < params.outreach;
            ready.add_if(unit(words[0]) < params.readiness, i, words);
        };
        each_draw(setting.key, Stream::join, setting.t, others.all(), join);
        const bool chain = setting.rules.authority == Rule::traditional;
        ready.each([&](PersonId i, const RandomBlock& words) {
            next[i] |= chain ? called_from_above(params, setting, compliance, ties, now, i, pull[i],
                                                 unit(words[1]))
                             : static_cast<double>(pull[i]) >= threshold(params, setting, now, i);
        });
    });
}

}  // namespace netlead::leadership
