#pragma once
/// Gamma and beta draws, and the distribution of a trait as a configuration gives it.
///
/// Gamma with shape a and scale 1 by rejection from a cubed normal (Marsaglia and Tsang 2000):
///
///     X = d v,  v = (1 + c z)^3,  d = a' - 1/3,  c = 1 / sqrt(9 d),  z normal,  u uniform      (1)
///     accepted if log u < z^2 / 2 + d (1 - v + log v);  a' = a, or a + 1 if a < 1
///     a < 1:  X u^(1/a) with a further uniform u                                               (2)
///
/// Beta(alpha, beta) = X / (X + Y) with X, Y gamma of shapes alpha, beta; taken from the logarithms
/// of X and Y, since (2) underflows for small shapes. A trait's beta is given by
///
///     alpha = m c,  beta = (1 - m) c,  variance m (1 - m) / (c + 1)                            (3)
///
///     symbol  argument       meaning                               unit  range
///     m       mean           mean of the trait                     1     [0, 1]
///     c       concentration  how closely people are like the mean  1     > 0
///
/// Why not Boost's: its normal, gamma, beta and lognormal call libm, whose last bits differ between
/// machines, so they may not touch a run's state. Its uniform_int_distribution, bernoulli and
/// discrete need arithmetic only and may be used on a DrawStream.
/// Cost: about 0.1 microseconds per beta on its own, a third of it side by side; traits are drawn
/// once per person and run.

#include <array>
#include <string>

#include "sim/core/params.hpp"
#include "sim/core/random.hpp"

namespace netlead {

/// Equations (1) and (2); `shape` > 0.
double gamma(DrawStream& words, double shape);

/// A beta variate in [0, 1]; `alpha`, `beta` > 0.
double beta(DrawStream& words, double alpha, double beta);

/// A Poisson variate, `mean` in [0, 100]: how many uniforms can be multiplied before the product
/// falls to exp(-mean) (Knuth 1998, 3.4.1). Cost O(mean).
std::uint32_t poisson(DrawStream& words, double mean);

/// The shapes a trait's distribution may have, in the order of the configuration's words.
enum class TraitShape { constant, uniform, beta, mixture, normal, listed };

/// A distribution on [0, 1].
struct Distribution {
    TraitShape shape = TraitShape::beta;
    double mean = 0.5;                ///< of constant, beta and the mixture's first beta
    double concentration = 5;         ///< of beta and the mixture's first beta
    double low = 0, high = 1;         ///< ends of uniform, in either order
    double second_share = 0;          ///< mixture: share of people in the second beta
    double second_mean = 0.5;         ///< mixture: mean of the second beta
    double second_concentration = 5;  ///< mixture: concentration of the second beta
    double spread = 0;                ///< normal: standard deviation; ends are cut off at 0 and 1
    std::string values{};             ///< listed: one by one (listed.hpp), nothing is drawn
};

/// Declares the rows of a trait, by default a beta with that mean and concentration. `source` says
/// where these two come from.
void declare(ParamTable& table, Distribution& distribution, double mean, double concentration,
             const std::string& source, TraitShape shape = TraitShape::beta);

/// What is wrong with a list of values for that many people; "" for every other shape.
std::string why_impossible(const Distribution& distribution, const std::string& what,
                           std::uint32_t people);

/// Mean of the distribution, exactly; not of a cut normal and of listed values.
double mean_of(const Distribution& distribution);

/// The value at an address; not of listed values. Each address has words of its own (purpose + 2^31, k from 2^16 k on),
/// so neighbouring addresses never share luck; needs `at.purpose` < 2^24 and `at.k` < 2^16.
double sample(const Distribution& distribution, RunKey key, DrawAddress at);

/// The same at addresses that differ by entity and k alone: values[j] is `sample` for entities[j]
/// and k[j].
void sample_listed(const Distribution& distribution, RunKey key, DrawAddress at,
                   const SideBySide<std::uint32_t>& entities, const SideBySide<std::uint32_t>& k,
                   SideBySide<double>& values);

}  // namespace netlead
