#pragma once
/// Measures of a network as a whole, for reports and for the shape of ties over time. They look and
/// change nothing; those that sample take their draws from EngineStream::measurement, which no run
/// reads. Counts are integers, so the bits do not depend on the order within rows.
///
///     symbol  meaning
///     N, M    people, ties
///     d_i     degree of i
///     t_i     ties among the alters of i (triangles through i)
///
/// A measure that is not defined for a network (clustering where nobody has two ties) is NaN, never
/// a number that looks like a finding.
/// Not here: betweenness and closeness (N M), communities that have to be found.
/// Sources: Newman 2010; Freeman 1978; Krackhardt and Stern 1988 (E-I); Newman 2002
/// (assortativity); Newman and Girvan 2004 (modularity); Watts and Strogatz 1998 (local
/// clustering).

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/random.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

/// Working memory that callers keep between calls, so that measuring allocates nothing after the
/// first time.
struct MeasureScratch {
    std::vector<std::uint32_t> mark, queue;
    std::vector<std::uint64_t> by_group, bits;
};

/// Who is looked at: everybody up to `most_people`, else that many people drawn with replacement.
struct Sampling {
    std::uint32_t most_people = 0xFFFFFFFFu;
    RunKey key;
    Tick tick = 0;
};

struct DegreeSummary {
    double mean = 0;      ///< 2 M / N
    double variance = 0;  ///< of the N degrees themselves: divided by N
    std::uint32_t least = 0, greatest = 0;
};
/// Cost: N. Expects at least one person.
DegreeSummary degree_summary(const Ties& ties);

/// How degrees are spread, without supposing any law of them. Cost: N + greatest degree.
///
///     quantile(q)  least d such that at least q N people have at most d ties
///     gini         sum_i sum_j |d_i - d_j| / (2 N sum_i d_i): 0 all equal, near 1 one has all
///     top_share    share of all half-ties that the ceil(N / 10) people with most ties hold
struct DegreeSpread {
    std::uint32_t median = 0, ninety = 0, ninety_nine = 0;  ///< quantiles 0.5, 0.9, 0.99
    double isolated_share = 0;                              ///< people without a tie / N
    double gini = 0, top_share = 0;
};
DegreeSpread degree_spread(const Ties& ties, MeasureScratch& scratch);

/// How often two alters of the same person are tied.
///
///     transitivity = sum_i t_i / sum_i d_i (d_i - 1) / 2                                       (1)
///     mean_local   = mean of t_i / (d_i (d_i - 1) / 2) over i with d_i >= 2                    (2)
///
/// Sampled, (1) is the ratio of both sums over the sample. Cost: sum over looked-at i of the
/// degrees of i's alters.
struct Clustering {
    double transitivity = 0, mean_local = 0;
};
Clustering clustering(const Ties& ties, const Sampling& sampling, MeasureScratch& scratch);

/// Parts with no tie between them. Cost: N + M (breadth first).
struct Components {
    std::uint32_t count = 0;
    double largest_share = 0;  ///< people of the largest part / N
};
Components components(const Ties& ties, MeasureScratch& scratch);
/// The same without those for whom `left_out` is not 0; shares are still of all N.
Components components(const Ties& ties, std::span<const std::uint8_t> left_out,
                      MeasureScratch& scratch);

/// Steps on a shortest way, mean over ordered pairs (looked-at i, j != i) that have a way. Cost:
/// (N + M) per looked-at person.
struct PathLength {
    double mean = 0;
    double reached_share = 0;  ///< pairs that have a way / pairs
};
PathLength path_length(const Ties& ties, const Sampling& sampling, MeasureScratch& scratch);

/// Q = sum over groups g of M_g / M - (D_g / 2M)^2, with M_g ties within g and D_g the sum of its
/// degrees. `group_of` holds one number below `groups` per person. Cost: N + M.
double modularity(const Ties& ties, std::span<const OrganisationId> group_of, std::uint32_t groups,
                  MeasureScratch& scratch);

/// Share of ties that are of kind bridge. Cost: M.
double bridge_share(const Ties& ties);

/// (E - I) / (E + I), with E ties between groups and I within: -1 closed, +1 outward. Cost: M.
double external_internal_index(const Ties& ties, std::span<const OrganisationId> group_of);

/// Pearson correlation of the degrees at the two ends of a tie; NaN if all are equal. Cost: M.
double degree_assortativity(const Ties& ties);

/// sum_i (max d - d_i) / ((N - 1) (N - 2)): 0 if all are equal, 1 for a star. Cost: N.
double degree_centralisation(const Ties& ties);

/// How far the network is a core, tied to everybody, and a periphery whose people are not tied to
/// one another: the correlation over all P = N (N - 1) / 2 pairs of being tied and of having an end
/// in the core,
///
///     r(k) = (P T - M m) / sqrt(M (P - M) m (P - m)),   m = k (k - 1) / 2 + k (N - k)          (3)
///
/// with T ties that touch the core of k people. The core is the k people with most ties (of equals
/// those with lower numbers), and k the one with the greatest r: a lower bound for the best of all
/// cores, which is met by the ideal pattern (r = 1). NaN without ties and where all are tied.
/// Cost: N + M. Source: Borgatti and Everett 2000, their pattern with ties between core and
/// periphery.
struct CorePeriphery {
    double fit = 0;
    std::uint32_t core = 0;  ///< people
};
CorePeriphery core_periphery_fit(const Ties& ties, MeasureScratch& scratch);

}  // namespace netlead
