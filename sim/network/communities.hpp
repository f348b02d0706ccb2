#pragma once
/// Communities of unequal size, some people with many ties and most with few, and a given share of
/// everybody's ties to other communities.
///
///     sizes    n_c from a power law on [n_min, n_max], exponent t, until all people have a place (1)
///     degrees  d_i as in sim/network/degree_law.hpp, at most (n_c - 1) / (1 - m)              (2)
///     inward   d_i - o_i stubs, o_i = floor(m D_i) - floor(m D_(i-1)), D_i = d_0 + ... + d_i,
///              paired within the community by sim/network/stub_matching.hpp                   (3)
///     outward  e_i = floor(m G_i) - floor(m G_(i-1)), G_i = D_i - L_i / (1 - m), paired among
///              all people, not within a community                                             (4)
///
///     symbol  parameter           meaning                                  unit    range
///     m       mixing              share of ties to other communities       1       [0, 1]
///     t       size_exponent       of the power law of sizes                1       [1.01, 10]
///     n_min   smallest            least people of a community              people  [2, n_max]
///     n_max   largest             most people of a community               people  [n_min, N]
///     k, g, b mean_degree, ...    of the degrees, see there
///
/// L_i is how many inward stubs of the people 0 .. i found no partner in (3): an odd one of a
/// community, or such as no swap could place in one that is nearly complete. (4) takes as many
/// outward ties back. Without losses e_i = o_i and everybody has d_i ties,
/// else most have d_i or one more or less.
/// Guarantee, for every network and not only on average: with d the degree of i, |e_i - m d| < 1
/// for everybody, and the share of ties to other communities lies within 2 / M of m, M the ties;
/// an outward stub without partner (an odd one at the end, or where nearly all people outside are
/// tied) takes one more from both. Tested, and that no more than the odd one is lost by default.
/// Communities are people with consecutive numbers; the last may be as small as the rest that is
/// left, or take up a rest below n_min. With one community nobody is outside: m is then without
/// effect.
/// Differs from the paper: its degrees are drawn until the communities fit, ours are cut by (2); it
/// rewires toward a mixing that it reaches on average, ours is met by construction.
/// Draws: tick = degree_role degrees, 0 sizes, 1 inward (entity = community), 2 outward. Cost:
/// people + ties. Exact: m = 0 no tie between communities, m = 1 none within.
/// Source: Lancichinetti, Fortunato and Radicchi 2008 (LFR).

#include <string>
#include <vector>

#include "sim/network/degree_law.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

struct Communities {
    double mixing = 0, size_exponent = 2;
    std::int64_t smallest = 2, largest = 2;
    PowerLawDegrees degrees;
};
void declare(ParamTable& table, Communities& communities);
std::string why_impossible(const Communities& communities, std::uint32_t people);

/// Equation (1): community of each person, ascending from 0.
std::vector<std::uint32_t> community_of(const Communities& communities, std::uint32_t people,
                                        RunKey key);
/// Equation (2): the degrees aimed at.
std::vector<std::uint32_t> community_degrees(const Communities& communities,
                                             const std::vector<std::uint32_t>& community,
                                             RunKey key);
/// Equations (3) and (4): the ties, sorted, each once.
std::vector<Tie> community_ties(const Communities& communities, std::uint32_t people, RunKey key);

}  // namespace netlead
