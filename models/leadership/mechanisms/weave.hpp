#pragma once
/// Weave and forget: how ties come and go.
///
/// Weave: an active person introduces two contacts with probability 0.05 (1/2 + kappa_conn) a week:
/// the first drawn by trust; the second, with probability kappa_weave, among the contacts in other
/// organisations than the first's, else by trust too. If they are not tied yet they become so, with
///     tau = 1/2 tau_0 + 1/2 min(tau_i,first, tau_i,second)                                   (1)
/// Under traditional authority an introduction across organisations passes only if a head makes it,
/// or with probability lambda of the introducer's superior. At `most_ties` ties the least trusted
/// informal one gives way.
/// Forget: an informal tie ends with probability
///     2 (1 - mean of tau_ij and tau_ji) m base,  base = 0.043 for bridges, 0.010 within      (2)
/// m = 0.6 if one of the two weaves ably (kappa_weave from 0.5), else 1. Formal ties never end.
///
///     symbol       argument         meaning                  unit    range
///     kappa_conn   now.competency   connecting               1       [0, 1]
///     kappa_weave  now.competency   bridging and weaving     1       [0, 1]
///     tau_0        baseline         trust in a stranger      1       [0, 1]
///
/// Both list what shall change (pure functions of addresses, block by block in order) and change
/// the ties afterwards, one by one: the same for any thread count.
/// Draws Stream::weave, ::pass and ::forget (one per tie, addressed by both ends).
/// Limit: with constant trust survival is geometric; tested.
/// Cost: one pass over half-ties with one draw per informal tie; some hundred ns per change.
/// Not modelled: meeting strangers without an introducer, ties kept up by effort.
/// Source: bridge decay Burt 2002 (90 % a year); inside Burt 2000; able bridgers Burt 2002 (value:
/// assumption); introductions Krebs and Holley 2006 (rates: assumption).

#include "models/leadership/mechanisms/trust.hpp"
#include "models/leadership/population.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

struct WeaveParams {
    bool weave_on, forget_on;
    double introductions;
    std::int64_t most_ties;
    double forget_bridge, forget_inner, able_factor, able_from;
};
void declare(ParamTable& table, WeaveParams& params);

/// Someone brings two people together; across: they belong to different organisations.
struct Introduction {
    PersonId introducer, first, second;
    float trust;
    bool across;
};

/// An informal tie that ends; i < j, place is that of i's half.
struct Ending {
    PersonId i, j;
    HalfTie place;
};

/// Lists, by block where people find them, kept between weeks so that a week allocates nothing.
struct TieChanges {
    std::vector<std::vector<Introduction>> introductions;
    std::vector<std::vector<Ending>> endings_found;
    std::vector<Ending> endings;  ///< in the order in which they take effect
};

void find_introductions(const WeaveParams& params, const Setting& setting, double baseline,
                        const Ties& ties, const Population& now,
                        std::span<const std::uint8_t> active, TieChanges& changes);
void find_endings(const WeaveParams& params, const Setting& setting, const Ties& ties,
                  const Population& now, TieChanges& changes);

/// Ends and makes ties, in the order of the lists. Returns how many were made.
std::uint64_t change_ties(const WeaveParams& params, const Setting& setting,
                          const TieChanges& changes, Ties& ties);

}  // namespace netlead::leadership
