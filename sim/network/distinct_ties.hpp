#pragma once
/// A given number of different ties, drawn one by one from a law of pairs: a pair that is drawn
/// again, or of a person with itself, is drawn anew.
///
/// As many pairs as are wanted are drawn at once and sorted, and those that come twice dropped.
/// What is missing then is drawn pair by pair and looked up. Once most_draws_per_tie pairs have been
/// drawn in vain for one tie, it and all further ones stay missing: in effect only where hardly any
/// likely pair is free.
/// Chunks of ties_per_chunk draws have a stream each: entity = chunk, tick = 0 at first, 1 for what
/// was missing. Cost: ties log ties.

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_set>
#include <utility>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/network/sorted_ties.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

inline constexpr std::uint32_t ties_per_chunk = 256, most_draws_per_tie = 10'000;

/// Ties in order, to be looked up and added to.
class TieSet {
public:
    explicit TieSet(std::vector<Tie> sorted) : sorted_(std::move(sorted)) {}

    std::size_t size() const { return sorted_.size() + added_.size(); }
    /// False if it was there.
    bool add(const Tie& tie) {
        return !std::binary_search(sorted_.begin(), sorted_.end(), tie, before) &&
               added_.insert(std::uint64_t{tie.i} << 32 | tie.j).second;
    }
    /// Sorted ties, of which some may be there already.
    void add_all(const std::vector<Tie>& ties) {
        std::vector<Tie> both;
        both.reserve(sorted_.size() + ties.size());
        std::set_union(sorted_.begin(), sorted_.end(), ties.begin(), ties.end(),
                       std::back_inserter(both), before);
        sorted_ = std::move(both);
    }
    std::vector<Tie> sorted() && {
        std::vector<Tie> ties;
        for (const std::uint64_t number : added_) {
            ties.push_back({static_cast<PersonId>(number >> 32), static_cast<PersonId>(number)});
        }
        std::sort(ties.begin(), ties.end(), before);
        add_all(ties);
        return std::move(sorted_);
    }

private:
    static bool before(const Tie& a, const Tie& b) { return a.i != b.i ? a.i < b.i : a.j < b.j; }

    std::vector<Tie> sorted_;
    std::unordered_set<std::uint64_t> added_;
};

/// `pair(draws)` draws one pair, in any order. Ties of `taken` (sorted) count as there already and
/// are part of the result. Sorted, each once.
template <class Pair>
std::vector<Tie> distinct_ties(std::uint32_t people, std::uint64_t wanted, RunKey key,
                               std::vector<Tie> taken, Pair&& pair) {
    const auto ordered = [&](DrawStream& draws) {
        const Tie tie = pair(draws);
        return Tie{std::min(tie.i, tie.j), std::max(tie.i, tie.j)};
    };
    const auto add_one = [&](TieSet& among, DrawStream& draws) {
        for (std::uint32_t trial = 0; trial < most_draws_per_tie; ++trial) {
            const Tie tie = ordered(draws);
            if (tie.i != tie.j && among.add(tie)) return true;
        }
        return false;
    };
    const std::uint64_t in_all = taken.size() + wanted;
    TieSet ties(std::move(taken));
    std::vector<Tie> drawn;
    drawn.reserve(wanted);
    for (std::uint64_t t = 0; t < wanted;) {
        const auto chunk = static_cast<std::uint32_t>(t / ties_per_chunk);
        DrawStream draws(key, EngineStream::network, 0, chunk);
        for (const std::uint64_t end = std::min<std::uint64_t>(wanted, t + ties_per_chunk); t < end;
             ++t) {
            const Tie tie = ordered(draws);
            if (tie.i != tie.j) drawn.push_back(tie);
        }
    }
    drawn = sorted_ties(people, drawn);
    drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
    ties.add_all(drawn);
    std::uint64_t missing = in_all - ties.size();
    for (std::uint32_t chunk = 0; missing > 0; ++chunk) {
        DrawStream draws(key, EngineStream::network, 1, chunk);
        for (std::uint32_t t = 0; t < ties_per_chunk && missing > 0; ++t) {
            missing = add_one(ties, draws) ? missing - 1 : 0;
        }
    }
    return std::move(ties).sorted();
}

}  // namespace netlead
