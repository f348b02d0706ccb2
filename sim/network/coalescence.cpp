#include "sim/network/coalescence.hpp"

#include <cmath>
#include <cstddef>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/network/measures.hpp"

namespace netlead {

namespace {

/// Equation (1) as an operator on symmetric matrices with zero diagonal, times pi_i pi_j (up to a
/// common factor: degree_i degree_j).
void apply(const Ties& ties, const std::vector<double>& x, std::vector<double>& out) {
    const std::uint32_t n = ties.people();
    for (PersonId i = 0; i < n; ++i) {
        for (PersonId j = 0; j < n; ++j) {
            double& value = out[std::size_t{i} * n + j];
            value = 0;
            if (i == j) continue;
            const double di = ties.degree(i), dj = ties.degree(j);
            double from_i = 0, from_j = 0;
            for (const PersonId k : ties.alters(i)) from_i += x[std::size_t{k} * n + j];
            for (const PersonId k : ties.alters(j)) from_j += x[std::size_t{i} * n + k];
            value = di * dj * x[std::size_t{i} * n + j] - (dj * from_i + di * from_j) / 2;
        }
    }
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
    return sum;
}

/// One step of the walk in the second place: m_ij <- sum_k m_ik p_kj.
std::vector<double> walked(const Ties& ties, const std::vector<double>& m) {
    const std::uint32_t n = ties.people();
    std::vector<double> next(m.size(), 0.0);
    for (PersonId i = 0; i < n; ++i) {
        for (PersonId k = 0; k < n; ++k) {
            const double share = m[std::size_t{i} * n + k] / ties.degree(k);
            for (const PersonId j : ties.alters(k)) next[std::size_t{i} * n + j] += share;
        }
    }
    return next;
}

}  // namespace

std::vector<double> coalescence_times(const Ties& ties) {
    const std::uint32_t n = ties.people();
    MeasureScratch scratch;
    NETLEAD_EXPECT(n >= 2 && components(ties, scratch).count == 1);
    const std::size_t all = std::size_t{n} * n;
    std::vector<double> tau(all, 0.0), residual(all, 0.0), direction, image(all);
    for (PersonId i = 0; i < n; ++i) {
        for (PersonId j = 0; j < n; ++j) {
            if (i != j) residual[std::size_t{i} * n + j] = 1.0 * ties.degree(i) * ties.degree(j);
        }
    }
    direction = residual;
    double square = dot(residual, residual);
    const double enough = square * 1e-28;
    for (std::size_t step = 0; step < 20 * all && square > enough; ++step) {
        apply(ties, direction, image);
        const double length = square / dot(direction, image);
        for (std::size_t k = 0; k < all; ++k) {
            tau[k] += length * direction[k];
            residual[k] -= length * image[k];
        }
        const double next = dot(residual, residual);
        const double turn = next / square;
        square = next;
        for (std::size_t k = 0; k < all; ++k) direction[k] = residual[k] + turn * direction[k];
    }
    return tau;
}

double critical_ratio(const Ties& ties) {
    const std::uint32_t n = ties.people();
    const std::vector<double> tau = coalescence_times(ties);
    std::vector<double> walk(tau.size(), 0.0);
    for (PersonId i = 0; i < n; ++i)
        walk[std::size_t{i} * n + i] = ties.degree(i) / static_cast<double>(ties.half_ties());
    double t[4]{};
    for (int step = 1; step <= 3; ++step) {
        walk = walked(ties, walk);
        t[step] = dot(walk, tau);
    }
    const double below = t[3] - t[1];
    if (std::abs(below) <= 1e-9 * (t[1] + t[2])) return std::numeric_limits<double>::infinity();
    return t[2] / below;
}

}  // namespace netlead
