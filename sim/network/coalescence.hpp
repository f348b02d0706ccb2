#pragma once
/// Coalescence times of random walks on a network, and the benefit-to-cost ratio above which weak
/// selection favours cooperation on it.
///
/// Two walkers step one at a time, chosen by a fair coin, p_ij = 1 / degree_i:
///     tau_ii = 0,   tau_ij = 1 + sum_k (p_ik tau_jk + p_jk tau_ik) / 2                       (1)
/// With pi_i = degree_i / sum of degrees and t_n the mean of tau over ends of n-step walks begun in pi,
///     t_n = sum_i pi_i sum_j p^(n)_ij tau_ij,   (b / c)* = t_2 / (t_3 - t_1)                 (2)
/// A negative or infinite ratio means: never.
///
/// (1), over pairs i < j and weighted by degree_i degree_j, is symmetric and positive definite; Eigen's
/// conjugate gradients solve it to a relative residual of 1e-14. Cost: (number of steps, of the order of
/// N) x N M, memory N M. Connected networks of at least two people (contract).
/// Source: Allen et al. 2017; checked by enumeration of all 2^N states elsewhere.

#include <vector>

#include "sim/network/ties.hpp"

namespace netlead {

/// tau, row-major [N x N].
std::vector<double> coalescence_times(const Ties& ties);

/// Equation (2); infinite if t_3 = t_1 within rounding.
double critical_ratio(const Ties& ties);

}  // namespace netlead
