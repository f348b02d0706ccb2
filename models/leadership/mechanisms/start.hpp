#pragma once
/// Start: who may begin a piece of work, and on which front.
///
/// Every active idle person wants to start with probability eagerness (1/2 + kappa_org) a week.
/// Traditional authority: the want is a request to the superior's desk (desks.hpp).
/// Network authority: the person starts alone if a partner helps this week (help.hpp). The front is
/// drawn from softmax(x_i) or, with probability transparency, from its gap to the present
/// allocation p:
///     P(d) ~ max(0, softmax(x_i)_d - p_d)                                                    (1)
/// Traditional potential: only those seen as leadership material start by themselves; the others'
/// want is a request to the superior, also under network authority.
/// A head starts by itself.
///
///     symbol     argument          meaning                            unit    range
///     kappa_org  competency        organizing                         1       [0, 1]
///     p          allocation        share of engaged people per front  1       [0, 1]
///
/// Draws Stream::start. Cost: O(people).
/// Source: founding text ("self-authorised").

#include "models/leadership/mechanisms/desks.hpp"

namespace netlead::leadership {

struct StartParams {
    bool on;
    double eagerness, work_ends;
    DeskParams desks;
};
void declare(ParamTable& table, StartParams& params);

/// Who wants what this week, into `wants`; for those who start by themselves also the front, into
/// `intended`. `allocation` is p [D].
void want(const StartParams& params, const Setting& setting, double transparency,
          const Population& now, std::span<const std::uint8_t> active, const Desks& desks,
          std::span<const double> allocation, std::span<Want> wants,
          std::span<std::uint8_t> intended);

}  // namespace netlead::leadership
