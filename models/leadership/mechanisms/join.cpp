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

/// What a person's surroundings look like: equation (1), and how many strong ties lead to active
/// people.
struct Surroundings {
    float pull = 0;
    std::uint32_t strong_active = 0;
};

template <bool Fetch = false>
Surroundings look_around(const Ties& ties, const std::uint8_t* active, float strong_trust,
                         PersonId i) {
    const PersonId* alter = ties.alter_data();
    const float* trust = ties.value_data();
    const HalfTie places = ties.places(), first = ties.first(i), last = first + ties.degree(i);
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
    return {all > 0 ? static_cast<float>(among_active / all) : 0.0f, strong};
}
}  // namespace

void peer_pull(const Blocks& blocks, const Ties& ties, std::span<const std::uint8_t> active,
               std::span<float> pull) {
    const bool fetch = active.size() > cached_people;
    blocks.each(ties.people(), [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId i = begin; i < end; ++i) {
            pull[i] = (fetch ? look_around<true>(ties, active.data(), 0, i)
                             : look_around<false>(ties, active.data(), 0, i))
                          .pull;
        }
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

/// Equation (4), with the factor m.
double hazard(const JoinParams& params, const Population& now, PersonId i, float force, double m) {
    const double tired = 1 + 4 * (1 - static_cast<double>(now.energy[i]));
    return params.leaving * tired * m * (1 - static_cast<double>(force));
}

double factor(const JoinParams& params, const Population& now, PersonId i,
              std::uint32_t strong_active) {
    const bool role = (now.front[i] != no_front) | (now.initiatives[i] > 0);
    return ((strong_active >= 2) & role) ? params.rooted_factor : 1.0;
}

}  // namespace

void join_or_leave(const JoinParams& params, const Setting& setting, double compliance,
                   const Ties& ties, const Population& now, std::span<const float> pull,
                   std::span<const float> force, std::span<std::uint8_t> next) {
    const auto strong_trust = static_cast<float>(params.strong_trust);
    const auto surroundings = [&](PersonId i) {
        return setting.rules.exchange ? look_around(ties, now.active.data(), strong_trust, i)
                                      : Surroundings{};
    };
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        std::copy(now.active.begin() + begin, now.active.begin() + end, next.begin() + begin);
        const auto present = [&](PersonId i) { return now.absent_until[i] <= setting.t; };
        const Chosen members(begin, end, [&](PersonId i) {
            return (now.active[i] != 0) & present(i) & !setting.organisations.is_head(i);
        });
        Turns doubting;  // their luck lets them leave unless contacts hold them (m is at most 1)
        const auto doubt = [&](PersonId i, const RandomBlock& words) {
            doubting.add_if(unit(words[2]) < hazard(params, now, i, force[i], 1), i, words);
        };
        each_draw(setting.key, Stream::join, setting.t, members.all(), doubt);
        doubting.each([&](PersonId i, const RandomBlock& words) {
            const double m = factor(params, now, i, surroundings(i).strong_active);
            next[i] = !(unit(words[2]) < hazard(params, now, i, force[i], m));
        });

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
            const float s = pull.empty() ? surroundings(i).pull : pull[i];
            next[i] |= chain ? called_from_above(params, setting, compliance, ties, now, i, s,
                                                 unit(words[1]))
                             : static_cast<double>(s) >= threshold(params, setting, now, i);
        });
    });
}

}  // namespace netlead::leadership
