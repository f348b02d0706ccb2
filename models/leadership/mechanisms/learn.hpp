#pragma once
/// Learn: how practices improve and spread.
///
/// Under traditional influence, first of all, a person with a superior takes over the superior's
/// practice with probability 0.5 (1 - lambda_superior), whether better or not, and a superior with
/// probability 0.5 lambda the best of the reports' if that is better. Whoever did not, and everyone
/// under network influence, follows one rule drawn for this week:
///     best member  (0.5)  the helper's practice, if better and shared: probability
///                         max(gamma, tau, open) of the helper; with `sight: contacts` the best
///                         practice among all active contacts instead, one at random of several
///     conformity   (0.3)  the practice that most of 3 drawn active contacts share, if better
///     own search   (0.2)  with probability t psi (1/2 + kappa_learn) flip one random bit not
///                         known to fail, keep it if better
/// With `sight: contacts` whoever finds nothing better by either of the first two searches in the same
/// week. With conformity 0, trial 1 and no failures remembered this is Lazer and
/// Friedman's search with velocity `best_member`.
/// Copying errs: each differing bit is missed with probability e; what comes out worse than the own
/// practice is dropped (not so under command). A failed trial
///     traditional attribution:  psi <- psi (1 - 0.3 blame)
///     network attribution:      the bit is remembered until the practice changes, and told to
///                               this week's helper if of the same practice (unless `remember` is
///                               off)
/// psi recovers: psi <- psi + 0.02 (1 - psi). With probability transparency anyone also sees the
/// best of 10 random strangers' practices; watched from above (traditional influence), transparency
/// cuts trials by the share chill * transparency, up to a tenth.
///
///     symbol       argument         meaning                                unit    range
///     s            now.practice     practice, a bit string                 bits
///     q            landscape        quality of a practice                  1       [0, 1]
///     psi          safety           willingness to risk a failure          1       [0, 1]
///     t            params.trial     trials at psi = 1, kappa_learn = 1/2   1/week  [0, 1]
///     kappa_learn  now.competency   action learning                        1       [0, 1]
///
/// Reads t, writes t+1. Draws Stream::learn, ::conform, ::copy, ::strangers, ::follow.
/// Limits: K = 0 lets every climber reach the optimum; tested.
/// Cost: a few gathers per person.
/// Not modelled: practices for one front only, forgetting a practice, inventing by combination.
/// Source: rules Barkoczi and Galesic 2016; copying Lazer and Friedman 2007; failure Madsen and
/// Desai 2010, Edmondson 1996; watching Bernstein 2012. Mix and rates: assumptions.

#include "models/leadership/mechanisms/help.hpp"
#include "models/leadership/population.hpp"
#include "models/leadership/problem.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

/// Whose practices best-member learners see.
enum class Sight { helper, contacts };

struct LearnParams {
    bool on, remember;
    Sight sight = Sight::helper;
    double best_member, conformity;  ///< shares; the rest is own search
    double trial, copy_error, command, blame, recovery;
    double transparency, chill, open;
    std::int64_t sample, strangers;
};
void declare(ParamTable& table, LearnParams& params);

/// What learning leaves behind this week besides practices.
struct Learning {
    std::vector<std::uint32_t> practice;  ///< next
    std::vector<std::uint32_t> told;      ///< failures heard from those one helped
    std::vector<std::uint8_t> led;        ///< 1: the chain of command decided the practice
    std::vector<std::uint8_t> trial;      ///< 0 none, 1 succeeded, 2 failed

    void resize(std::uint32_t people);
};

/// Fills `learning`, and writes safety and failures.
void learn(const LearnParams& params, const Setting& setting, const Ties& ties,
           const Landscape& landscape, const Population& now, std::span<const std::uint8_t> active,
           const Exchange& exchange, std::span<float> safety, std::span<std::uint32_t> failures,
           Learning& learning);

}  // namespace netlead::leadership
