#pragma once
/// Networks as weavers make them: small groups of friends, hubs who reach into many of them, hubs
/// who know each other.
///
///     groups:  people with consecutive numbers in groups of g, complete within; as equal as
///              floor(N / g) groups can be                                                     (1)
///     hubs:    H people, the first of the groups floor(h G / H), h = 0 .. H - 1; the hub of a
///              group is the last such one at or before it                                     (2)
///     spokes:  a hub is tied to q members of each of its groups (to all of smaller ones)      (3)
///     overlap: with chance o a group gets a second hub, every other as likely: q spokes       (4)
///     hubs are tied to each other, all of them                                                (5)
///
///     symbol  argument  meaning                                unit    range
///     g       group     people of a group                      people  [1, 100]
///     H       hubs      weavers                                people  [1, groups]
///     q       spokes    ties of a hub into each of its groups  ties    [1, 100]
///     o       overlap   chance of a second hub                 1       [0, 1]
///
/// H = 1: hub and spoke, the second phase of network weaving, and its only bridge is the hub.
/// H > 1 with o > 0: the multi-hub small world, the third. Phases 1 (fragments) and 4 (core and
/// periphery) are the generators `islands` with no bridges and `core_periphery`. The numbers are
/// ours: the source describes the phases and gives none.
/// Draws: entity = group, tick = 0: which members hold the spokes, who is the second hub.
/// Cost: people + ties. Exact: q >= g with o = 0 ties every group wholly to its hub.
/// Source: Krebs and Holley 2006.

#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/core/random.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

struct Weaving {
    std::int64_t group = 4, hubs = 1, spokes = 1;
    double overlap = 0;
};

/// The rows `group` and `spokes`, which both generators have.
void declare_groups(ParamTable& table, Weaving& weaving);
std::string why_impossible(const Weaving& weaving, std::uint32_t people);
/// The ties, sorted, each once.
std::vector<Tie> woven_ties(const Weaving& weaving, std::uint32_t people, RunKey key);

}  // namespace netlead
