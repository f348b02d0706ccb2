#pragma once
/// Work and accountability: what an engaged person gets done, and what it takes out of them.
///
/// An engaged person follows through unless slipping, with probability
///     slip_i (1 - force_i),    slip 0.1 for free riders, 0.03 for others                     (1)
///     force_i: traditional, spare attention of the superior as a share of its capacity (a head
///              has no superior: 0); network, peer pull s_i (join.hpp)                        (2)
/// Output of one who follows through, and what dealing with others costs:
///     y_i = E_i q(s_i) (1 - overhead_i)                                                      (3)
///     overhead_i = min(1, 0.05 requests handled + 0.05 helps given + 0.006 ties + busy)      (4)
/// (ties cost nothing where there is no exchange; busy is what strategies take). Energy, for everyone; work ends with probability
/// 1/4:
///     E_i <- E_i + 0.15 (1 - E_i)
///            - E_i min(1, 0.08 engaged + 0.03 helps + 0.02 requests)                         (5)
///
///     symbol  argument    meaning                           unit    range
///     E       energy      energy                            1       [0, 1]
///     q       landscape   quality of the practice           1       [0, 1]
///     y       output      output, weeks at full potential   1/week  [0, 1]
///     sigma   params.shared_load  common load per person    1       [0, 1]
///     c       endurance   share that one can bear           1       [0, 1]
///
/// Burn-out under a common load (off by default): a load of sigma per person of the world is carried
/// in equal parts by those who take part, and whoever's part exceeds the own endurance leaves:
///     active_i <- active_i and sigma N / sum_j active_j <= c_i                               (6)
/// With uniform endurance this is the fibre bundle with equal load sharing: survivors
/// 1/2 + sqrt(1/4 - sigma) up to sigma = 1/4, none above; tested.
///
/// The tally adds up what the exact factorisation of impact needs (measures/impact.cpp), block by
/// block in order. Draws Stream::work.
/// Cost: one pass.
/// Not modelled: learning curves within a task, sick leave, overtime.
/// Source: (6) Daniels 1945; monitoring Baldassarri and Grossman 2011; peers Fehr and Williams 2017; values:
/// assumptions.

#include "models/leadership/mechanisms/help.hpp"
#include "models/leadership/mechanisms/start.hpp"
#include "models/leadership/population.hpp"
#include "models/leadership/problem.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

struct WorkParams {
    bool accountability;
    double slip_free_rider, slip_other;
    double cost_request, cost_help, cost_tie;
    double rest, drain_work, drain_help, drain_request;
    double shared_load = 0;
};
void declare(ParamTable& table, WorkParams& params);

/// Sums over people of one week, for equation (3) and what surrounds it.
struct WorkTally {
    double active = 0, engaged = 0, working = 0;
    double energy = 0;      ///< sum of E (1 - overhead) over those who follow through
    double weeks = 0;       ///< person-weeks spent: a whole one at work, else the overhead;
                            ///< of inactive people what strategies take
    double dealing = 0;     ///< sum of overhead over active people: weeks spent dealing with others
    double output = 0;      ///< sum of y
    double by_front[64]{};  ///< sum of y per front
    double engaged_by_front[64]{};

    WorkTally& operator+=(const WorkTally& other);
};

/// Equation (6); without effect at sigma = 0.
void burn_out(const WorkParams& params, const Setting& setting, const Population& now,
              std::vector<double>& scratch, std::span<std::uint8_t> active);

/// Equation (2), into `force`.
void hold_to_account(const WorkParams& params, const Setting& setting, const Desks& desks,
                     std::span<const float> pull, std::span<float> force);

/// Equations (1), (3) to (5). Writes output, energy, front, pieces of work finished, and who was at work this week (`at_work`;
/// `front` says who has work in hand afterwards).
WorkTally work(const WorkParams& params, const StartParams& start, const Setting& setting,
               const Ties& ties, const Landscape& landscape, const Population& now,
               std::span<const std::uint8_t> active, const Desks& desks, const Exchange& exchange,
               std::span<const float> force, std::vector<WorkTally>& scratch,
               std::span<double> output, std::span<float> energy, std::span<std::uint8_t> front,
               std::span<std::uint32_t> finished, std::span<std::uint8_t> at_work);

}  // namespace netlead::leadership
