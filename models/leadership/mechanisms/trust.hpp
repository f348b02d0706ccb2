#pragma once
/// Trust learned from help: i's trust in j moves toward what j did when asked; unused trust drifts
/// back.
///
///     helped:   tau' = tau + up g max(0, ceiling_j - tau)                                    (1)
///     refused:  tau' = tau - down tau,         down = loss_ratio up                          (2)
///     unused:   tau' = tau + drift (tau_0 - tau)                                             (3)
///
///     symbol      argument            meaning                                unit     range
///     tau         ties                what i has learned about j's help      1        [0, 1]
///     up          params.up           step after help                        1/event  [0, 1]
///     loss_ratio  params.loss_ratio   step after refusal over step after help  1      [0, 10]
///     drift       params.drift        return of unused trust                 1/week   [0, 1]
///     tau_0       params.baseline     what unused trust returns to           1        [0, 1]
///     ceiling     now.trust_ceiling   1, less after a scandal about j                1        [0, 1]
///     g           1, or 1 - crowdout (1 - lambda_superior) for help that was commanded
///                 (traditional authority): obedience teaches less than free help
///
/// One entry per half-tie used this week, written by its owner. Draws nothing. Keeps [0, 1].
/// Expected trust at constant help rate h: up h / (up h + down (1 - h)); tested.
/// Cost: one pass over all half-ties.
/// Not modelled: gossip about third parties, and the difference between a
/// refusal and a broken promise (the sources of the asymmetry speak of the latter).
/// Source: asymmetry Slovic 1993, Zhu et al. 2023; drift: assumption; crowding out Falk and Kosfeld
/// 2006, which replications found small.

#include "models/leadership/mechanisms/help.hpp"
#include "models/leadership/population.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

struct TrustParams {
    bool on;
    double up, loss_ratio, drift, baseline, crowdout;
};
void declare(ParamTable& table, TrustParams& params);

/// Equations (1) and (2) for one event. The step down is loss_ratio * up, at most 1 (checked by the
/// model).
double learned(const TrustParams& params, double trust, bool helped, double gain = 1,
               double ceiling = 1);

/// All half-ties of everyone, in one pass over memory.
void learn_trust(const TrustParams& params, const Setting& setting, const Population& now,
                 Exchange& exchange, Ties& ties);

}  // namespace netlead::leadership
