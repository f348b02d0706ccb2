#include "sim/network/coalescence.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/network/measures.hpp"
#include "sim/network/sparse.hpp"

namespace netlead {

namespace {

/// Place of the pair i < j among all pairs.
int pair_of(PersonId i, PersonId j, std::uint32_t n) {
    const int a = static_cast<int>(std::min(i, j)), b = static_cast<int>(std::max(i, j)),
              all = static_cast<int>(n);
    return a * (2 * all - a - 1) / 2 + (b - a - 1);
}

/// Equation (1) times degree_i degree_j, for every pair.
SparseRows meeting_equations(const Ties& ties) {
    const std::uint32_t n = ties.people();
    const int pairs = static_cast<int>(n) * (static_cast<int>(n) - 1) / 2;
    std::vector<Eigen::Triplet<double>> entries;
    const auto add = [&](int row, PersonId i, PersonId j, double value) {
        if (i != j) entries.emplace_back(row, pair_of(i, j, n), value);  // tau_ii = 0
    };
    for (PersonId i = 0; i < n; ++i) {
        for (PersonId j = i + 1; j < n; ++j) {
            const int row = pair_of(i, j, n);
            const double di = ties.degree(i), dj = ties.degree(j);
            add(row, i, j, di * dj);
            for (const PersonId k : ties.alters(i)) add(row, k, j, -dj / 2);
            for (const PersonId k : ties.alters(j)) add(row, i, k, -di / 2);
        }
    }
    SparseRows equations(pairs, pairs);
    equations.setFromTriplets(entries.begin(), entries.end());
    return equations;
}

using Dense = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace

std::vector<double> coalescence_times(const Ties& ties) {
    const std::uint32_t n = ties.people();
    MeasureScratch scratch;
    NETLEAD_EXPECT(n >= 2 && components(ties, scratch).count == 1);
    const SparseRows equations = meeting_equations(ties);
    Eigen::VectorXd weights(equations.rows());
    for (PersonId i = 0; i < n; ++i) {
        for (PersonId j = i + 1; j < n; ++j)
            weights[pair_of(i, j, n)] = 1.0 * ties.degree(i) * ties.degree(j);
    }
    Eigen::ConjugateGradient<SparseRows, Eigen::Lower | Eigen::Upper> solver(equations);
    solver.setTolerance(1e-14);
    solver.setMaxIterations(20 * equations.rows());
    const Eigen::VectorXd times = solver.solve(weights);
    std::vector<double> tau(std::size_t{n} * n, 0.0);
    for (PersonId i = 0; i < n; ++i) {
        for (PersonId j = 0; j < n; ++j) {
            if (i != j) tau[std::size_t{i} * n + j] = times[pair_of(i, j, n)];
        }
    }
    return tau;
}

double critical_ratio(const Ties& ties) {
    const auto n = static_cast<int>(ties.people());
    const std::vector<double> tau = coalescence_times(ties);
    const Eigen::Map<const Dense> times(tau.data(), n, n);
    const SparseRows step =
        sparse_of(ties, [&](PersonId i, PersonId) { return 1.0 / ties.degree(i); });
    Dense walk = Dense::Zero(n, n);
    for (int i = 0; i < n; ++i) {
        walk(i, i) = ties.degree(static_cast<PersonId>(i)) / static_cast<double>(ties.half_ties());
    }
    double t[4]{};
    for (int steps = 1; steps <= 3; ++steps) {
        walk = Dense(walk * step);
        t[steps] = walk.cwiseProduct(times).sum();
    }
    const double below = t[3] - t[1];
    if (std::abs(below) <= 1e-9 * (t[1] + t[2])) return std::numeric_limits<double>::infinity();
    return t[2] / below;
}

}  // namespace netlead
