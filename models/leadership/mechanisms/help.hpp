#pragma once
/// Help: who asks whom, and whether the one who is asked helps.
///
/// People at work ask with probability a a week; those who start by themselves always ask. The
/// partner is one of the active contacts, drawn with weight
///     P(j) ~ tau_ij^b standing_j    (b = 0: any contact alike)                               (1)
/// or, with `fixed_partners`, the same contact as long as the tie stands. The one who is asked, j,
/// helps with probability
///     conditional  gamma_j + (1 - gamma_j) rho_j tau_ji                  free rider  0.02
///     hump         gamma_j + (1 - gamma_j) rho_j min(tau_ji, 1 - tau_ji)                     (2)
///     altruist     0.9                                                   random      0.5
/// Goodwill g_j that is left from talking with each other (strategies/convening.cpp) turns the share
/// `talk` g_j of refusals into help. Under traditional authority a subordinate asked by the superior
/// helps at least with probability c. All is multiplied by min(1, E_j / 0.5), for the worn-out help
/// less, and by the standing of the asker i. Standings, and what insight of the other side makes of
/// them: opportunity.hpp.
/// A starter who is helped begins, and leads an initiative.
///
///     symbol      argument                meaning                                   unit    range
///     a           params.ask              chance to ask for help while at work      1/week  [0, 1]
///     b           params.partner_choice   how strongly partners go by trust         1       [0, 8]
///     tau         ties                    trust                                     1       [0, 1]
///     gamma, rho  now.generosity, ...     generosity, reciprocity                   1       [0, 1]
///     E           now.energy              energy                                    1       [0, 1]
///
/// Reads trust, writes what happened (trust.hpp learns from it). Each request is answered by
/// itself: one person may help many in a week, and pays for each in energy (work.hpp).
/// Draws Stream::help.
/// Cost: one pass over the asker's row, one search in the helper's.
/// Not modelled: background where partners are fixed, refusing for lack of time, asking again in the same week, groups.
/// Source: types Fischbacher, Gaechter and Fehr 2001; partner choice Rand et al. 2011; generosity
/// Engel 2011.

#include "models/leadership/mechanisms/start.hpp"
#include "models/leadership/population.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

struct HelpParams {
    bool on;
    double ask, partner_choice;
    bool fixed_partners;
    double talk, talk_fades;
};
void declare(ParamTable& table, HelpParams& params);

/// What happened between people this week, one entry per person.
struct Exchange {
    std::vector<PersonId> partner;           ///< whom i asked, or nobody
    std::vector<PersonId> always;            ///< whom i always asks, where partners are fixed
    std::vector<std::uint32_t> place;        ///< position of the partner in i's row
    std::vector<float> trust;                ///< in the partner after that (trust.hpp)
    std::vector<std::uint32_t> answer_luck;  ///< the word that decides the answer
    std::vector<std::uint8_t> helped;        ///< 1 if the partner helped
    std::vector<std::uint8_t> commanded;     ///< 1 if the partner had to (asked by the superior)
    std::vector<std::uint32_t> helps_given;  ///< how often i helped

    void resize(std::uint32_t people);
};

/// Equation (2) without energy, bias and command.
double help_probability(Cooperation type, double generosity, double reciprocity, double trust);

/// Who asks whom: fills partner and place. `bias` is that of being asked.
void choose_partners(const HelpParams& params, const Setting& setting, double bias,
                     const Ties& ties, const Population& now, std::span<const std::uint8_t> active,
                     std::span<const Want> wants, Exchange& exchange);

/// Who helps: fills helped, commanded and helps_given. `bias` is that of being helped.
void answer(const HelpParams& params, const Setting& setting, double compliance, double bias,
            const Ties& ties, const Population& now, Exchange& exchange);

/// Starters who were helped, or who need no partner, begin.
void begin_work(const StartParams& start, const HelpParams& params, const Setting& setting,
                std::span<const Want> wants, std::span<const std::uint8_t> intended,
                const Exchange& exchange, std::span<std::uint8_t> front,
                std::span<std::uint32_t> initiatives);

}  // namespace netlead::leadership
