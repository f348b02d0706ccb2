#include "models/leadership/mechanisms/start.hpp"

#include <algorithm>

#include "models/leadership/problem.hpp"
#include "models/leadership/streams.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, StartParams& p) {
    table.flag(p.on,
               {.name = "on",
                .initial = 1,
                .unit = "",
                .source = "model",
                .meaning = "work has to be allowed or shared; off: whoever wants to, starts"});
    table.real(p.eagerness,
               {.name = "eagerness",
                .initial = 0.5,
                .unit = "1/week",
                .source = "assumption",
                .meaning = "chance that an idle person wants to start, at organizing 0.5"});
    table.real(p.work_ends, {.name = "work_ends",
                             .initial = 0.25,
                             .low = 0.001,
                             .high = 1,
                             .unit = "1/week",
                             .source = "assumption",
                             .meaning = "chance that a piece of work ends in a week"});
    declare(table, p.desks);
}

namespace {

/// The front at which a point in [0, 1) falls into consecutive shares; the last one takes what
/// rounding leaves over. Without a branch, since luck cannot be guessed.
std::uint8_t front_at(double luck, std::span<const double> shares) {
    double left = luck;
    std::uint32_t place = 0;
    bool beyond = true;
    for (std::size_t d = 0; d + 1 < shares.size(); ++d) {
        beyond &= !(left < shares[d]);
        place += beyond ? 1u : 0u;
        left -= shares[d];
    }
    return static_cast<std::uint8_t>(place);
}

/// Equation (1), or without transparency the person's own view.
std::uint8_t choose_front(const Population& now, PersonId i, bool sees_allocation,
                          std::span<const double> allocation, double luck) {
    double wish[64];
    const std::span<double> shares(wish, now.fronts);
    softmax({now.view_of(i), now.fronts}, shares);
    if (sees_allocation) {
        double gap[64], total = 0;
        for (std::uint32_t d = 0; d < now.fronts; ++d) {
            gap[d] = std::max(0.0, shares[d] - allocation[d]);
            total += gap[d];
        }
        if (total > 0) {
            for (std::uint32_t d = 0; d < now.fronts; ++d) shares[d] = gap[d] / total;
        }
    }
    return front_at(luck, shares);
}

}  // namespace

void want(const StartParams& params, const Setting& setting, double transparency,
          const Population& now, std::span<const std::uint8_t> active, const Desks& desks,
          std::span<const double> allocation, std::span<Want> wants,
          std::span<std::uint8_t> intended) {
    const bool chain = setting.rules.authority == Rule::traditional;
    const bool gate = setting.rules.potential == Rule::traditional;
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        std::fill(wants.begin() + begin, wants.begin() + end, Want::nothing);
        const Chosen idle(begin, end, [&](PersonId i) {
            return (active[i] != 0) & (now.front[i] == no_front) & !desks.in_line(i);
        });
        const auto decide = [&](PersonId i, const RandomBlock& words) {
            const double organized = static_cast<double>(now.competency[organizing][i]);
            if (!(unit(words[0]) < params.eagerness * (0.5 + organized))) return;
            const bool asks_above =
                params.on && setting.rules.exchange && (chain || (gate && now.potential[i] == 0));
            if (asks_above && !setting.organisations.is_head(i)) {
                wants[i] = Want::request;
                return;
            }
            wants[i] = Want::start;
            intended[i] =
                choose_front(now, i, unit(words[2]) < transparency, allocation, unit(words[1]));
        };
        each_draw(setting.key, Stream::start, setting.t, idle.all(), decide);
    });
}

}  // namespace netlead::leadership
