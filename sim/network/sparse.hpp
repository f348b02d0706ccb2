#pragma once
/// The ties of a network as Eigen's sparse matrices. Scalar code only, so that sums have one order and
/// results the same bits on every processor and in a browser. Included by sources, not by headers.

#ifndef EIGEN_DONT_VECTORIZE
#define EIGEN_DONT_VECTORIZE
#endif
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // g++ 12 warns of values that may be uninitialized inside Eigen
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <Eigen/Dense>
#include <Eigen/Sparse>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#include <vector>

#include "sim/network/ties.hpp"

namespace netlead {

using SparseRows = Eigen::SparseMatrix<double, Eigen::RowMajor>;

/// value(i, j) at every half-tie.
template <class Value>
SparseRows sparse_of(const Ties& ties, const Value& value) {
    const auto n = static_cast<int>(ties.people());
    std::vector<Eigen::Triplet<double>> entries;
    entries.reserve(static_cast<std::size_t>(ties.half_ties()));
    for (PersonId i = 0; i < ties.people(); ++i) {
        for (const PersonId j : ties.alters(i))
            entries.emplace_back(static_cast<int>(i), static_cast<int>(j), value(i, j));
    }
    SparseRows matrix(n, n);
    matrix.setFromTriplets(entries.begin(), entries.end());
    return matrix;
}

}  // namespace netlead
