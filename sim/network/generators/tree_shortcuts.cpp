/// A hierarchy with shortcuts: one tree over all people and, on top, ties that jump across it; from
/// teams via random ties to a core at the top, depending on two lengths.
///
///     tree:       j > 0 is tied to floor((j - 1) / b)                                         (1)
///     shortcuts:  round(m N) different ties, P(i, j) proportional to exp(-D / lambda - x / zeta)
///                 x = sqrt(d_i^2 + d_j^2 - 2),  d_i + d_j >= 2                                (2)
///
///     symbol    meaning                                                      unit
///     D         level of the lowest common superior of i and j (0 = top)     levels
///     d_i, d_j  levels of i and j below that superior (0: it is the person)  levels
///
///     parameter  symbol  meaning                           unit    range       default  source
///     branching  b       people below each person          people  [2, 1000]   7        Gallup2025
///     shortcuts  m       ties across, per person           ties    [0, 100]    1        assumption
///     depth      lambda  how fast they thin out downward   levels  [0.01, 1e6] 1e6      Dodds2003
///     reach      zeta    how fast they thin out with x     levels  [0.01, 1e6] 1        Dodds2003
///
/// The families of the paper: lambda and zeta large, random ties; lambda large and zeta small, ties
/// within teams; lambda small and zeta large, within the top (a core and periphery); both small,
/// the top team; in between, multiscale, which its authors find robust to failure and to load.
/// Differs from the paper: the last level of the tree may be incomplete.
/// How: i is drawn in proportion to its sum of (2) over j, then the class (d_i, d_j), then j in it,
/// which is a range of numbers: exactly (2). Ties already there are drawn again
/// (sim/network/distinct_ties.hpp). Cost: people levels^2 + ties (levels^2 + log people).
/// Exact: m = 0 is `tree`. Source: Dodds, Watts and Sabel 2003.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/math.hpp"
#include "sim/network/distinct_ties.hpp"
#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

/// One way to be related: i is `up` levels below the common superior, j is `down` levels below it.
struct Kin {
    PersonId begin, end;      ///< the people `down` levels below
    PersonId hole, hole_end;  ///< among them those below i's own branch, who do not count
    double weight;            ///< of all who count together
    std::uint32_t count() const { return end - begin - (hole_end - hole); }
};

class Shortcuts {
public:
    Shortcuts(std::uint32_t people, std::uint32_t branching, double depth, double reach)
        : people_(people), branching_(branching), levels_(levels(people, branching)) {
        for (std::uint32_t d = 0; d <= levels_; ++d) by_depth_.push_back(math::exp(-(d / depth)));
        for (std::uint32_t up = 0; up <= levels_; ++up) {
            for (std::uint32_t down = 0; down <= levels_; ++down) {
                const double square =
                    static_cast<double>(up) * up + static_cast<double>(down) * down;
                by_distance_.push_back(up + down < 2 ? 0
                                                     : math::exp(-(std::sqrt(square - 2) / reach)));
            }
        }
        up_to_.reserve(people);
        double sum = 0;
        for (PersonId i = 0; i < people; ++i) {
            each_kin(i, [&](const Kin& kin) { sum += kin.weight; });
            up_to_.push_back(sum);
        }
    }

    bool any() const { return up_to_.back() > 0; }

    Tie draw(DrawStream& draws) const {
        const std::uint32_t high = draws();
        const double u = unit53(high, draws()) * up_to_.back();
        const auto i = static_cast<PersonId>(std::upper_bound(up_to_.begin(), up_to_.end() - 1, u) -
                                             up_to_.begin());
        double left = u - (i == 0 ? 0 : up_to_[i - 1]);
        Kin chosen{};
        bool found = false;
        each_kin(i, [&](const Kin& kin) {
            if (!found) chosen = kin;  // rounding may leave the last class to take what is left
            found = found || left < kin.weight;
            left -= kin.weight;
        });
        PersonId j = chosen.begin + below(draws(), chosen.count());
        if (j >= chosen.hole) j += chosen.hole_end - chosen.hole;
        return {i, j};
    }

private:
    /// People `down` levels below v, as a range; empty if there are none.
    struct Range {
        PersonId begin, end;
    };
    Range below_of(Range range) const {
        const std::uint64_t begin = std::uint64_t{range.begin} * branching_ + 1;
        const std::uint64_t end = std::uint64_t{range.end} * branching_ + 1;
        return {static_cast<PersonId>(std::min<std::uint64_t>(begin, people_)),
                static_cast<PersonId>(std::min<std::uint64_t>(end, people_))};
    }
    /// Calls f for every class of i's kin that has members and weight.
    template <class F>
    void each_kin(PersonId i, F&& f) const {
        std::uint32_t level = 0;
        for (PersonId v = i; v > 0; v = (v - 1) / branching_) ++level;
        PersonId superior = i, branch = nobody;  // branch: the person below `superior` toward i
        for (std::uint32_t up = 0;; ++up) {
            Range all{superior, superior + 1}, own{people_, people_};
            for (std::uint32_t down = 0; all.begin < all.end; ++down) {
                const double weight =
                    by_depth_[level - up] * by_distance_[up * (levels_ + 1) + down];
                const std::uint32_t count = all.end - all.begin - (own.end - own.begin);
                if (weight > 0 && count > 0) {
                    f(Kin{all.begin, all.end, own.begin, own.end, weight * count});
                }
                all = below_of(all);
                own = down == 0 && up > 0 ? Range{branch, branch + 1} : below_of(own);
            }
            if (superior == 0) return;
            branch = superior;
            superior = (superior - 1) / branching_;
        }
    }

    std::uint32_t people_, branching_, levels_;
    std::vector<double> by_depth_, by_distance_;  ///< factors of (2)
    std::vector<double> up_to_;                   ///< sums of (2) over j and over i
};

class TreeShortcuts final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.integer(branching_, {.name = "branching",
                                   .symbol = "b",
                                   .initial = 7,
                                   .low = 2,
                                   .high = 1000,
                                   .unit = "people",
                                   .source = "Gallup2025",
                                   .meaning = "people below each person"});
        table.real(shortcuts_, {.name = "shortcuts",
                                .symbol = "m",
                                .initial = 1,
                                .low = 0,
                                .high = 100,
                                .unit = "ties",
                                .source = "assumption",
                                .meaning = "ties across the tree, per person"});
        length(table, depth_, "depth", "lambda", 1e6,
               "how fast shortcuts thin out from the top downward");
        length(table, reach_, "reach", "zeta", 1,
               "how fast shortcuts thin out with the distance in the tree");
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        const double most = 0.5 * people * (people - 1.0) - (people - 1.0);
        if (std::floor(shortcuts_ * people + 0.5) <= most) return {};
        return "tree_shortcuts cannot make " + to_text(std::floor(shortcuts_ * people + 0.5)) +
               " shortcuts: " + std::to_string(people) + " people have " + to_text(most) +
               " pairs besides the tree";
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people();
        const auto branching = static_cast<std::uint32_t>(branching_);
        const auto wanted = static_cast<std::uint64_t>(shortcuts_ * people + 0.5);
        std::vector<Tie> tree;
        for (PersonId j = 1; j < people; ++j) tree.push_back({(j - 1) / branching, j});
        if (wanted == 0) return tree;
        const Shortcuts shortcuts(people, branching, depth_, reach_);
        if (!shortcuts.any()) return tree;
        return distinct_ties(people, wanted, key, std::move(tree),
                             [&](DrawStream& draws) { return shortcuts.draw(draws); });
    }

private:
    static void length(ParamTable& table, double& field, const char* name, const char* symbol,
                       double initial, const char* meaning) {
        table.real(field, {.name = name,
                           .symbol = symbol,
                           .initial = initial,
                           .low = 0.01,
                           .high = 1e6,
                           .unit = "levels",
                           .source = "Dodds2003",
                           .meaning = meaning});
    }

    std::int64_t branching_ = 2;
    double shortcuts_ = 0, depth_ = 1, reach_ = 1;
};

}  // namespace

GeneratorKind tree_shortcuts() {
    return {"tree_shortcuts", "one hierarchy with ties across it, by level and distance",
            [] { return std::unique_ptr<Generator>(new TreeShortcuts); }};
}

}  // namespace netlead::generators
