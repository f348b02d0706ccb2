#pragma once
/// Sense: each person looks at one front a week and corrects the own estimate of its need.
///
///     u = z_d + sigma (1 - kappa_sys) e,    d uniform over the fronts                        (1)
///     y_d <- y_d + g_D (u - y_d),           g_D = 1 - (1 - g)^(D / 8)                        (2)
///
///     symbol     argument       meaning                                  unit    range
///     z          needs          true log-needs [D]                       1       real
///     kappa_sys  competency     systems thinking                         1       [0, 1]
///     sigma      params.noise   error of a look without systems thinking 1       [0, 10]
///     g          params.gain    weight of one look when D = 8            1/look  [0, 1]
///     e          draw           standard normal                          1       real
///
/// One look reaches one front in D, so g_D keeps the pace at which a front is renewed the same for
/// every D. Writes the estimates. Draws Stream::sense.
/// Cost: one block of draws per person.
/// Not modelled: looking where one works, asking for data, biased looks.
/// Source: assumption, in the shape of exponential smoothing; the worth of seeing the system from
/// the founding text ("systems thinking").

#include "models/leadership/population.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

struct SenseParams {
    bool on;
    double noise, gain;
};
void declare(ParamTable& table, SenseParams& params);

void sense(const SenseParams& params, const Setting& setting, std::span<const double> needs,
           std::span<const float> systems_thinking_of, std::span<double> estimate);

}  // namespace netlead::leadership
