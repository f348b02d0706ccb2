#include "sim/network/stub_matching.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead {

namespace {

constexpr std::uint32_t stubs_ahead = 16;

Tie tie_of(PersonId a, PersonId b) {
    return {std::min(a, b), std::max(a, b)};
}
std::uint64_t number_of(const Tie& tie) {
    return std::uint64_t{tie.i} << 32 | tie.j;
}

std::vector<PersonId> shuffled_stubs(std::span<const std::uint32_t> degrees, DrawStream& draws) {
    std::vector<PersonId> stubs;
    stubs.reserve(std::accumulate(degrees.begin(), degrees.end(), std::size_t{0}));
    for (PersonId i = 0; i < degrees.size(); ++i) stubs.insert(stubs.end(), degrees[i], i);
    NETLEAD_EXPECT(stubs.size() < 0xFFFFFFFFu);

    std::uint32_t ahead[stubs_ahead];  // with whom the last stubs not yet placed change places
    const auto left_at = [&](std::uint32_t step) {
        return static_cast<std::uint32_t>(stubs.size()) - step;
    };
    const auto count = static_cast<std::uint32_t>(stubs.size());
    for (std::uint32_t step = 0; step < count + stubs_ahead; ++step) {
        if (step >= stubs_ahead) {
            const std::uint32_t placed = step - stubs_ahead;
            std::swap(stubs[left_at(placed) - 1], stubs[ahead[placed % stubs_ahead]]);
        }
        if (step >= count) continue;
        ahead[step % stubs_ahead] = below(draws(), left_at(step));
        __builtin_prefetch(stubs.data() + ahead[step % stubs_ahead], 1);
    }
    return stubs;
}

/// Ties and how they were changed by swaps.
class Swaps {
public:
    Swaps(std::vector<Tie> good, std::span<const std::uint32_t> groups, DrawStream& draws)
        : good_(std::move(good)), groups_(groups), draws_(draws) {}

    void away(const Tie& bad) {
        if (good_.empty()) return;
        for (int attempt = 0; attempt < most_swaps; ++attempt) {
            const std::uint32_t g = below(draws_(), static_cast<std::uint32_t>(good_.size()));
            Tie with = current(g);
            if ((draws_() & 1) != 0) std::swap(with.i, with.j);
            const Tie one = tie_of(bad.i, with.i), other = tie_of(bad.j, with.j);
            if (one == other || !may_be(one) || !may_be(other)) continue;
            added_.erase(number_of(tie_of(with.i, with.j)));
            changed_[g] = one;
            more_.push_back(other);
            added_.insert(number_of(one));
            added_.insert(number_of(other));
            return;
        }
    }
    std::vector<Tie> ties() && {
        for (const auto& [g, tie] : changed_) good_[g] = tie;
        good_.insert(good_.end(), more_.begin(), more_.end());
        return std::move(good_);
    }

private:
    Tie current(std::uint32_t g) const {
        const auto found = changed_.find(g);
        return found == changed_.end() ? good_[g] : found->second;
    }
    bool may_be(const Tie& tie) const {
        if (tie.i == tie.j || added_.count(number_of(tie)) != 0) return false;
        if (!groups_.empty() && groups_[tie.i] == groups_[tie.j]) return false;
        const auto found = std::lower_bound(
            good_.begin(), good_.end(), tie,
            [](const Tie& a, const Tie& b) { return number_of(a) < number_of(b); });
        if (found == good_.end() || !(*found == tie)) return true;
        return changed_.count(static_cast<std::uint32_t>(found - good_.begin())) != 0;
    }

    std::vector<Tie> good_;  ///< as paired, sorted
    std::span<const std::uint32_t> groups_;
    DrawStream& draws_;
    std::unordered_map<std::uint32_t, Tie> changed_;  ///< place in good_ -> what stands there now
    std::vector<Tie> more_;
    std::unordered_set<std::uint64_t> added_;  ///< all that swaps made
};

}  // namespace

std::vector<Tie> match_stubs(std::span<const std::uint32_t> degrees,
                             std::span<const std::uint32_t> groups, DrawStream draws) {
    NETLEAD_EXPECT(groups.empty() || groups.size() == degrees.size());
    const auto people = static_cast<std::uint32_t>(degrees.size());
    std::vector<Tie> good;
    {
        const std::vector<PersonId> stubs = shuffled_stubs(degrees, draws);
        good.reserve(stubs.size() / 2);
        for (std::size_t s = 0; s + 1 < stubs.size(); s += 2) {
            good.push_back(tie_of(stubs[s], stubs[s + 1]));
        }
    }
    good = sorted_ties(people, good);
    std::vector<Tie> bad;
    std::size_t kept = 0;
    for (const Tie tie : good) {
        const bool same_group = !groups.empty() && groups[tie.i] == groups[tie.j];
        if (tie.i == tie.j || same_group || (kept > 0 && good[kept - 1] == tie)) {
            bad.push_back(tie);
        } else {
            good[kept++] = tie;
        }
    }
    good.resize(kept);
    if (bad.empty()) return good;
    Swaps swaps(std::move(good), groups, draws);
    for (const Tie& tie : bad) swaps.away(tie);
    return sorted_ties(people, std::move(swaps).ties());
}

}  // namespace netlead
