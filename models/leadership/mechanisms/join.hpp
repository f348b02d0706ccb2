#pragma once
/// Join and leave: who takes part.
///
/// Peer pull, the share of i's trust that lies with active people (0 without trusted ties):
///     s_i = sum_j tau_ij active_j / sum_j tau_ij                                             (1)
/// An inactive person joins
///     network authority:      with probability a if s_i >= theta_i                           (2)
///     traditional authority:  with probability a c tau_i,superior if the superior is active
///                             (a call), else with probability a if
///                             lambda_superior s_i >= theta_i                                 (3)
/// A head, whom nobody can call, joins with probability a. An active person, unless a head, leaves
/// with probability
///     h = h0 (1 + 4 (1 - E_i)) (1 - force_i) m                                               (4)
/// where m = 0.7 with two strong active ties and a role (at work, or an initiative led), else 1.
///
/// Entry points (both off by default) lower thresholds, for each by a fixed share u_i of their own
/// (uniform), and reach some of the inactive whatever their surroundings:
///     theta_i <- theta_i (1 - ease u_i),    chance to join at least outreach                 (5)
///
///     symbol  argument           meaning                            unit    range
///     tau     ties               trust; strong from 0.6             1       [0, 1]
///     theta   now.threshold      own threshold                      1       [0, 1]
///     a       params.readiness   chance to act on it in a week      1/week  [0, 1]
///     c       compliance         AlignParams                        1       [0, 1]
///     h0      params.leaving     hazard of leaving when rested      1/week  [0, 0.2]
///     E       now.energy         energy                             1       [0, 1]
///     force   force              accountability, last week (work)   1       [0, 1]
///
/// The holder of a vacant post neither joins nor leaves. Reads t, writes `next`.
/// Draws Stream::join.
/// Limits, tested: Granovetter's uniform thresholds on a complete network (100 of 100 join, and
/// exactly one when threshold 1 is replaced by 2).
/// Cost: one pass over people; (1) gathers one byte per half-tie of those who look around, since
/// their luck would let them join or leave.
/// Not modelled: leaving in protest, joining several efforts.
/// Source: Granovetter 1978; Watts 2002; hazard Eisner 2009 (35 % a year, for people whom nobody
/// keeps); 0.7 after Han 2016 (value: assumption).

#include "models/leadership/population.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

struct JoinParams {
    bool on;
    double readiness, leaving, rooted_factor, strong_trust;
    double ease, outreach;
};
void declare(ParamTable& table, JoinParams& params);

/// Equation (1) for everybody, as people go on for each other's sake (work.hpp). Cost: one byte
/// gathered per half-tie.
void peer_pull(const Blocks& blocks, const Ties& ties, std::span<const std::uint8_t> active,
               std::span<float> pull);

/// Equations (2) to (4), into `next`. `pull` is (1) where it is known of everybody, else empty.
void join_or_leave(const JoinParams& params, const Setting& setting, double compliance,
                   const Ties& ties, const Population& now, std::span<const float> pull,
                   std::span<const float> force, std::span<std::uint8_t> next);

}  // namespace netlead::leadership
