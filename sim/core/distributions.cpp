#include "sim/core/distributions.hpp"

#include <cmath>

#include "sim/core/math.hpp"
#include "sim/core/normal.hpp"

namespace netlead {
namespace {

double open_unit(DrawStream& words) {
    const std::uint32_t high = words();
    const std::uint32_t low = words();
    return unit53(high, low);
}

/// Logarithm of equation (1), for shape >= 1.
double log_gamma_from_one(DrawStream& words, double shape) {
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
        const double z = normal(words);
        const double root = 1 + c * z;
        const double u = open_unit(words);
        if (root <= 0) continue;
        const double v = root * root * root, log_v = math::log(v);
        if (math::log(u) < z * z / 2 + d * (1 - v + log_v)) return math::log(d) + log_v;
    }
}

double log_gamma(DrawStream& words, double shape) {
    NETLEAD_EXPECT(shape > 0);
    if (shape >= 1) return log_gamma_from_one(words, shape);
    const double larger = log_gamma_from_one(words, shape + 1);
    return larger + math::log(open_unit(words)) / shape;
}

/// Equation (3); a mean of 0 or 1 leaves nothing to draw.
double beta_about(DrawStream& words, double mean, double concentration) {
    if (mean <= 0 || mean >= 1) return mean;
    return beta(words, mean * concentration, (1 - mean) * concentration);
}

}  // namespace

double gamma(DrawStream& words, double shape) {
    return math::exp(log_gamma(words, shape));
}

double beta(DrawStream& words, double alpha, double beta) {
    const double log_x = log_gamma(words, alpha);
    const double log_y = log_gamma(words, beta);
    return 1 / (1 + math::exp(log_y - log_x));
}

void declare(ParamTable& table, Distribution& d, double mean, double concentration,
             const std::string& source) {
    constexpr double least = 0.01, most = 1e6;  // allowed concentrations
    table.choice(d.shape, {.name = "shape",
                           .initial = static_cast<double>(TraitShape::beta),
                           .source = "assumption",
                           .meaning = "form of the distribution among people",
                           .choices = {"constant", "uniform", "beta", "mixture"}});
    table.real(d.mean, {.name = "mean",
                        .symbol = "m",
                        .initial = mean,
                        .low = 0,
                        .high = 1,
                        .unit = "1",
                        .source = source,
                        .meaning = "mean of constant, beta or the mixture's first beta"});
    table.real(d.concentration, {.name = "concentration",
                                 .symbol = "c",
                                 .initial = concentration,
                                 .low = least,
                                 .high = most,
                                 .unit = "1",
                                 .source = source,
                                 .meaning = "beta: variance is m (1 - m) / (c + 1)"});
    const auto share_row = [&](double& field, const char* name, double initial,
                               const char* meaning) {
        table.real(field, {.name = name,
                           .initial = initial,
                           .low = 0,
                           .high = 1,
                           .unit = "1",
                           .source = "assumption",
                           .meaning = meaning});
    };
    share_row(d.low, "low", 0, "uniform: one end");
    share_row(d.high, "high", 1, "uniform: the other end");
    share_row(d.second_share, "second_share", 0, "mixture: share of people in the second beta");
    share_row(d.second_mean, "second_mean", 0.5, "mixture: mean of the second beta");
    table.real(d.second_concentration, {.name = "second_concentration",
                                        .initial = 5,
                                        .low = least,
                                        .high = most,
                                        .unit = "1",
                                        .source = "assumption",
                                        .meaning = "mixture: concentration of the second beta"});
}

double mean_of(const Distribution& d) {
    switch (d.shape) {
        case TraitShape::constant:
        case TraitShape::beta:
            return d.mean;
        case TraitShape::uniform:
            return (d.low + d.high) / 2;
        case TraitShape::mixture:
            return (1 - d.second_share) * d.mean + d.second_share * d.second_mean;
    }
    contract_broken("expectation", "known trait shape", __FILE__, __LINE__);
}

double sample(const Distribution& d, RunKey key, DrawAddress at) {
    NETLEAD_EXPECT(at.purpose < 1u << 24 && at.k < 1u << 16);
    DrawStream words(key, {at.purpose | 1u << 31, at.tick, at.entity, at.k << 16});
    switch (d.shape) {
        case TraitShape::constant:
            return d.mean;
        case TraitShape::uniform:
            return d.low + (d.high - d.low) * open_unit(words);
        case TraitShape::beta:
            return beta_about(words, d.mean, d.concentration);
        case TraitShape::mixture:
            return unit(words()) < d.second_share
                       ? beta_about(words, d.second_mean, d.second_concentration)
                       : beta_about(words, d.mean, d.concentration);
    }
    contract_broken("expectation", "known trait shape", __FILE__, __LINE__);
}

}  // namespace netlead
