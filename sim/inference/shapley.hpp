#pragma once
/// Who contributes what, when what each contributes depends on who else is there: exact values of
/// cooperative games with few players.
///
/// A game gives every coalition S of n players a value v(S). `values` holds all 2^n of them; player
/// i is in coalition c if bit i of c is set, so values[0] is of nobody, values.back() of all.
///
///     shapley_i = sum over S without i of  s! (n-s-1)! / n!   (v(S+i) - v(S))               (1)
///     main_i    = sum over S without i of  1 / 2^(n-1)        (v(S+i) - v(S))               (2)
///     pair_ij   = sum over S without i, j of  s! (n-s-2)! / (n-1)!
///                     (v(S+i+j) - v(S+i) - v(S+j) + v(S))                                   (3)
///
/// (1) is the mean over all n! orders of what i adds to those before it; it is the only rule under
/// which the parts add up to v(all) - v(nobody) whatever the game, players who do the same get the
/// same, who adds nothing gets nothing, and the parts of a sum of games are the sums of the parts.
/// (2) is the main effect of a two-level factorial experiment (Banzhaf's value); it need not add up.
/// (3) is positive where two do more together than each on its own, again averaged over orders.
///
/// Limits, tested: additive games, gloves, dummy, symmetry, efficiency, sums.
/// Cost: n 2^n additions for all of (1), 2^n for one of (3). n up to 20 (contract).
/// Source: Shapley 1953; Banzhaf 1965; Grabisch and Roubens 1999 (3).

#include <cstddef>
#include <span>
#include <vector>

namespace netlead {

/// (1), a value per player.
std::vector<double> shapley_values(std::span<const double> values);

/// (2), a value per player.
std::vector<double> main_effects(std::span<const double> values);

/// (3) of two different players.
double shapley_interaction(std::span<const double> values, std::size_t i, std::size_t j);

}  // namespace netlead
