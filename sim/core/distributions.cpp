#include "sim/core/distributions.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/listed.hpp"
#include "sim/core/math.hpp"
#include "sim/core/normal.hpp"

namespace netlead {
namespace {

double open_unit(DrawStream& words) {
    const std::uint32_t high = words();
    const std::uint32_t low = words();
    return unit53(high, low);
}

/// What equation (1) needs to know of a shape >= 1.
struct Shape {
    double d, c, log_d;
    explicit Shape(double a) : d(a - 1.0 / 3), c(1 / std::sqrt(9 * d)), log_d(math::log(d)) {}
};

/// Equation (1) for n normals z and uniforms u: logarithms of X, and which are accepted. One step after
/// the other and without a branch, so that it is compiled to vector instructions.
template <std::size_t n>
struct Proposals {
    std::array<double, n> log_x;
    std::array<bool, n> accepted;

    Proposals(const Shape& shape, const std::array<double, n>& z, const std::array<double, n>& u) {
        std::array<double, n> v, log_v, log_u;
        for (std::size_t j = 0; j < n; ++j) {
            const double root = 1 + shape.c * z[j];
            v[j] = root * root * root;
        }
        for (std::size_t j = 0; j < n; ++j) log_v[j] = math::log(v[j]);
        for (std::size_t j = 0; j < n; ++j) log_u[j] = math::log(u[j]);
        for (std::size_t j = 0; j < n; ++j) {
            const double most = z[j] * z[j] / 2 + shape.d * (1 - v[j] + log_v[j]);
            log_x[j] = shape.log_d + log_v[j];
            accepted[j] = (v[j] > 0) & (log_u[j] < most);
        }
    }
};

double log_gamma_from_one(DrawStream& words, double shape) {
    const Shape known(shape);
    for (;;) {
        const double z = normal(words);
        const Proposals<1> one(known, {z}, {open_unit(words)});
        if (one.accepted[0]) return one.log_x[0];
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

std::uint32_t poisson(DrawStream& words, double mean) {
    NETLEAD_EXPECT(mean >= 0 && mean <= 100);
    const double least = math::exp(-mean);
    std::uint32_t count = 0;
    for (double product = open_unit(words); product > least; product *= open_unit(words)) ++count;
    return count;
}

void declare(ParamTable& table, Distribution& d, double mean, double concentration,
             const std::string& source, TraitShape shape) {
    constexpr double least = 0.01, most = 1e6;  // allowed concentrations
    table.choice(d.shape,
                 {.name = "shape",
                  .initial = static_cast<double>(shape),
                  .source = "assumption",
                  .meaning = "form of the distribution among people",
                  .choices = {"constant", "uniform", "beta", "mixture", "normal", "listed"}});
    table.real(d.mean, {.name = "mean",
                        .symbol = "m",
                        .initial = mean,
                        .low = 0,
                        .high = 1,
                        .unit = "1",
                        .source = source,
                        .meaning = "mean of constant, beta, the mixture's first beta or normal"});
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
    share_row(d.spread, "spread", 0,
              "normal: standard deviation; what lies beyond 0 or 1 counts as these");
    table.text(d.values, {.name = "values",
                          .source = "assumption",
                          .meaning = "listed: one number per person in the order of their numbers; "
                                     "0.9x39 stands for 39 times 0.9"});
}

std::string why_impossible(const Distribution& d, const std::string& what, std::uint32_t people) {
    return d.shape == TraitShape::listed ? read_listed(d.values, what, people, 0, 1).why : "";
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
        case TraitShape::normal:
        case TraitShape::listed:
            break;
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
        case TraitShape::normal:
            return std::min(1.0, std::max(0.0, d.mean + d.spread * normal(words)));
        case TraitShape::listed:
            break;
    }
    contract_broken("expectation", "known trait shape", __FILE__, __LINE__);
}

namespace {

/// Betas whose two gammas are both accepted at once, from the words that `sample` would take: a
/// normal and a uniform for each.
void accepted_at_once(double alpha, double beta, const RandomBlocks& first,
                      const RandomBlocks& second, SideBySide<double>& values,
                      SideBySide<bool>& accepted) {
    SideBySide<double> z_x, z_y, u_x, u_y;
    for (std::size_t j = 0; j < values.size(); ++j) {
        z_x[j] = ziggurat::value_of(first[j][0]);
        u_x[j] = unit53(first[j][1], first[j][2]);
        z_y[j] = ziggurat::value_of(first[j][3]);
        u_y[j] = unit53(second[j][0], second[j][1]);
    }
    const Proposals<draws_side_by_side> x(Shape(alpha), z_x, u_x), y(Shape(beta), z_y, u_y);
    for (std::size_t j = 0; j < values.size(); ++j) {
        values[j] = 1 / (1 + math::exp(y.log_x[j] - x.log_x[j]));
    }
    for (std::size_t j = 0; j < values.size(); ++j) {
        accepted[j] = ziggurat::at_once(first[j][0]) & ziggurat::at_once(first[j][3]) &
                      x.accepted[j] & y.accepted[j];
    }
}

}  // namespace

void sample_listed(const Distribution& d, RunKey key, DrawAddress at,
                   const SideBySide<std::uint32_t>& entities, const SideBySide<std::uint32_t>& k,
                   SideBySide<double>& values) {
    NETLEAD_EXPECT(at.purpose < 1u << 24);
    SideBySide<bool> accepted{};
    const double alpha = d.mean * d.concentration, beta = (1 - d.mean) * d.concentration;
    if (d.shape == TraitShape::beta && alpha >= 1 && beta >= 1) {
        const DrawAddress own{at.purpose | 1u << 31, at.tick, 0, 0};
        SideBySide<std::uint32_t> block;
        RandomBlocks first, second;
        for (std::size_t j = 0; j < k.size(); ++j) block[j] = k[j] << 16;
        draw_listed(key, own, entities, block, first);
        for (std::uint32_t& b : block) ++b;
        draw_listed(key, own, entities, block, second);
        accepted_at_once(alpha, beta, first, second, values, accepted);
    }
    for (std::size_t j = 0; j < values.size(); ++j) {
        if (accepted[j]) continue;
        values[j] = sample(d, key, {at.purpose, at.tick, entities[j], k[j]});
    }
}

}  // namespace netlead
