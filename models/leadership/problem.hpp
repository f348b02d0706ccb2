#pragma once
/// The wicked problem: D fronts whose needs drift, and a landscape of practices on which good ones
/// are hard to find.
///
/// Needs (log-needs z, shares w):
///     z_d(0) = s_w e,  z_d <- a z_d + sqrt(1 - a^2) s_w e,  a = 1 - turbulence               (1)
///     w = softmax(z)                                                                         (2)
/// Practices (NK landscape, n bits, K interdependencies):
///     fitness(s) = mean over bits b of c_b(s_b, s_p1, ..., s_pK), c uniform on (0, 1)        (3)
///     partners p of b: the next K bits on a ring; `distinct`: K different others, drawn;
///     `drawn`: K drawn with replacement, b itself included (then fewer optima)
///     quality(s) = (fitness(s) / max fitness)^8                                              (4)
/// Coordination of effort shares p with needs w, exponent r <= 1:
///     C = (sum_d w_d (p_d / w_d)^r)^(1/r),    r = 0: prod_d (p_d / w_d)^w_d                  (5)
///
///     symbol      parameter         unit    range
///     D           fronts            1       [1, 64]
///     turbulence  turbulence        1/week  [0, 1]
///     s_w         need_spread       1       [0, 3]
///     n           practice_bits     bits    [1, 22]
///     K           interdependence   bits    [0, n-1]
///     r           substitution      1       [-8, 1]
///
/// C is 1 when effort goes exactly where it is needed, for every r; with r = 1 it is always 1
/// (fronts are independent), and as r falls the most neglected front sinks the rest. A front
/// without any effort gives C = 0 for r <= 0.
/// Cost: 2^n n once per world; D per tick.
/// Not modelled: needs that answer to the work done; practices that fit one front better than
/// another.
/// Source: (3) Kauffman and Levin 1987; `drawn` as Lazer and Friedman 2007 must have done; (4) these; (5) constant elasticity of substitution, Arrow et al. 1961.

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/core/random.hpp"

namespace netlead::leadership {

/// Which bits the contribution of a bit depends on.
enum class Partners { ring, distinct, drawn };

struct ProblemParams {
    std::int64_t fronts, practice_bits, interdependence;
    double turbulence, need_spread, substitution;
    Partners partners = Partners::ring;
};
void declare(ParamTable& table, ProblemParams& params);

/// Equation (2), into `shares`; stable for any size of `logs`.
void softmax(std::span<const double> logs, std::span<double> shares);

/// Equation (5). `effort` and `need` are shares that add up to 1.
double coordination(std::span<const double> effort, std::span<const double> need,
                    double substitution);

/// Equations (1) and (2): serial, D is small.
class Needs {
public:
    void reset(const ProblemParams& params, RunKey key);
    /// One week. `occasion` tells apart several steps within it.
    void drift(const ProblemParams& params, RunKey key, std::uint32_t tick,
               std::uint32_t occasion = 0);
    std::span<const double> logs() const { return logs_; }
    std::span<const double> shares() const { return shares_; }

private:
    std::vector<double> logs_, shares_;
};

/// Equations (3) and (4) as a table over all practices.
class Landscape {
public:
    void reset(const ProblemParams& params, RunKey key);
    std::uint32_t bits() const { return bits_; }
    /// Quality in [0, 1]; 1 for the best practice there is.
    double quality(std::uint32_t practice) const { return quality_[practice]; }
    /// All 2^n of them.
    std::span<const float> qualities() const { return quality_; }

private:
    void partners_of(const ProblemParams& params, RunKey key, std::uint32_t bit,
                     std::span<std::uint32_t> partners) const;

    std::uint32_t bits_ = 0;
    std::vector<float> quality_;  ///< [2^n]
};

}  // namespace netlead::leadership
