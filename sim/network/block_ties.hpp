#pragma once
/// Ties at random within and between groups, the law behind the generators `organisations` and
/// `stochastic_block`: each pair is tied with a chance that depends only on whether both belong to
/// the same group and, with homophily, on how many social traits they are alike on.
///
///     p_in  = k_in  N / sum_b n_b (n_b - 1)          p_out = k_out N / sum_b n_b (N - n_b) (1)
///
///     symbol  argument        meaning                                     unit   range
///     k_in    inner_degree    expected ties per person within the group   ties   [0, n_b - 1]
///     k_out   bridge_degree   expected ties per person to other groups    ties   [0, N - n_b]
///     h       homophily       odds of a tie, alike to unlike, per trait   1      [1, 20]
///     N, n_b  groups          people, people of group b                   people
///
/// (1) is the mean over pairs; homophily.hpp spreads it over alike and unlike ones, in and out each
/// for itself, so that both degrees stay as expected on average. h = 1 gives (1) to the bit.
/// Differs from the paper: two chances instead of a matrix of them. Degrees are binomial (nearly
/// Poisson); groups come out without inner structure, so clustering within is about p_in. One group
/// alone has nobody to bridge to: bridge_degree then has no effect.
/// Draws: rows of people are cut into chunks of rows_per_chunk; entity = chunk, tick = 0 for inner
/// and 1 for outer pairs, 2 with entity i and k = j for what homophily drops, so chunks could be
/// made side by side. Cost: people + pairs drawn, of which homophily keeps at least a quarter.
/// Exact: k_in = k_out = 0 gives no ties; k_in = n_b - 1, k_out = 0 gives separate complete groups.
/// Source: Holland, Laskey and Leinhardt 1983, stochastic blockmodels.

#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/core/random.hpp"
#include "sim/network/backgrounds.hpp"
#include "sim/network/organisations.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

struct BlockParams {
    double inner = 0;
    double bridge = 0;
    double homophily = 1;
};

void declare(ParamTable& table, BlockParams& params);

/// Why `people` people in that many groups, equal up to one person, cannot have such degrees.
std::string why_impossible(const BlockParams& params, std::uint32_t people, std::uint32_t groups);

/// The ties, sorted, each once.
std::vector<Tie> block_ties(const BlockParams& params, const Organisations& groups,
                            const Backgrounds& backgrounds, RunKey key);

}  // namespace netlead
