#pragma once
/// What strategies that bring people together share.

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

/// Both halves of the tie between i and j go that share of the way to full trust; false if there is
/// no tie.
inline bool raise_trust(Scene& scene, PersonId i, PersonId j, double share) {
    Ties& ties = scene.state.ties;
    const std::uint32_t place = ties.position(i, j);
    if (place == ties.degree(i)) return false;
    float& mine = ties.values(i)[place];
    float& theirs = ties.values(j)[ties.position(j, i)];
    mine += static_cast<float>(share) * (1 - mine);
    theirs += static_cast<float>(share) * (1 - theirs);
    return true;
}

/// Ties two people who are not, with the trust of strangers; not if either has most_ties already.
inline bool become_tied(Scene& scene, PersonId i, PersonId j) {
    Ties& ties = scene.state.ties;
    const auto most = static_cast<std::uint32_t>(scene.params.weave.most_ties);
    if (ties.degree(i) >= most || ties.degree(j) >= most) return false;
    const TieKind kind = kind_between(scene.setting.organisations, i, j);
    const auto trust = static_cast<float>(scene.params.trust.baseline);
    return ties.connect(i, j, kind, trust, trust);
}

}  // namespace netlead::leadership::strategies_list
