/// Forest fire: a newcomer ties to somebody, to some of that person's contacts, to some of theirs,
/// like a fire that spreads: communities, hubs, and distances that do not grow.
///
///     person i = 1 .. N - 1 chooses an ambassador j < i, every one as likely, who burns.      (1)
///     For each person v who burns: X of those whom v chose and Y of those who chose v, not burnt
///     yet, drawn at random, burn too; X and Y geometric with means p / (1 - p), r p / (1 - r p)
///     P(X = x) = (1 - p) p^x                                                                  (2)
///     i is tied to all who burn, at most `most` of them.                                      (3)
///
///     parameter  symbol  meaning                                  unit  range     default  source
///     forward    p       chance to go on to somebody v chose      1     [0, 0.9]  0.35  Leskovec2005
///     backward   r       as a part of p, to somebody who chose v  1     [0, 1]    0.2   Leskovec2005
///     most               ties of a newcomer                       ties  [1, 1000] 100   assumption
///
/// The fire spreads breadth first. Differs from the paper: ties lose their direction when the
/// network is made; `most` bounds a fire, which above p of about 0.4 would burn a part of the whole
/// world each time; nobody is an orphan. Early people are hubs: with several organisations those of
/// the first.
/// Draws: entity = newcomer, one stream. Cost: people + ties; to burn people around a hub is
/// quick as long as most of them do not burn yet.
/// Exact: p = 0 is the random recursive tree; most = 1 too.
/// Source: Leskovec, Kleinberg and Faloutsos 2005.

#include <algorithm>
#include <cmath>

#include "sim/core/math.hpp"
#include "sim/network/generator.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead::generators {

namespace {

/// The number of successes before the first failure, each with that chance.
class Geometric {
public:
    explicit Geometric(double chance)
        : chance_(chance), scale_(chance > 0 ? 1 / math::log(chance) : 0) {}
    std::uint32_t draw(DrawStream& draws) const {
        const double u = unit(draws());
        if (u >= chance_) return 0;
        return static_cast<std::uint32_t>(math::log(u) * scale_);
    }

private:
    double chance_, scale_;
};

class Fire {
public:
    Fire(std::uint32_t people, double forward, double backward, std::uint32_t most, RunKey key)
        : forward_(forward),
          backward_(backward),
          most_(most),
          key_(key),
          burnt_by_(people, nobody),
          chosen_(people),
          chosen_by_(people) {}

    void newcomer(PersonId i) {
        DrawStream draws(key_, EngineStream::network, 0, i);
        burnt_.clear();
        burn(i, below(draws(), i));
        for (std::size_t next = 0; next < burnt_.size() && burnt_.size() < most_; ++next) {
            const PersonId v = burnt_[next];
            const std::uint32_t ahead = forward_.draw(draws), back = backward_.draw(draws);
            spread(i, chosen_[v], ahead, draws);
            spread(i, chosen_by_[v], back, draws);
        }
        chosen_[i] = burnt_;
        for (const PersonId v : burnt_) {
            chosen_by_[v].push_back(i);
            ties_.push_back({v, i});
        }
    }
    const std::vector<Tie>& ties() const { return ties_; }

private:
    void burn(PersonId i, PersonId v) {
        burnt_by_[v] = i;
        burnt_.push_back(v);
    }
    /// Up to `wanted` of those of `around` who do not burn yet, each set as likely as every other:
    /// by trying places at random, and, when that takes long, by listing who is left.
    void spread(PersonId i, const std::vector<PersonId>& around, std::uint32_t wanted,
                DrawStream& draws) {
        wanted = std::min(wanted, most_ - static_cast<std::uint32_t>(burnt_.size()));
        const auto places = static_cast<std::uint32_t>(around.size());
        if (wanted == 0 || places == 0) return;
        for (std::uint32_t trial = 0; wanted > 0 && trial < 2 * wanted + 4; ++trial) {
            const PersonId v = around[below(draws(), places)];
            if (burnt_by_[v] == i) continue;
            burn(i, v);
            --wanted;
        }
        if (wanted == 0) return;
        left_.clear();
        for (const PersonId v : around) {
            if (burnt_by_[v] != i) left_.push_back(v);
        }
        for (std::uint32_t taken = 0; taken < wanted && taken < left_.size(); ++taken) {
            const auto rest = static_cast<std::uint32_t>(left_.size()) - taken;
            std::swap(left_[taken], left_[taken + below(draws(), rest)]);
            burn(i, left_[taken]);
        }
    }

    Geometric forward_, backward_;
    std::uint32_t most_;
    RunKey key_;
    std::vector<PersonId> burnt_by_;  ///< the newcomer in whose fire each person burnt last
    std::vector<PersonId> burnt_, left_;
    std::vector<std::vector<PersonId>> chosen_, chosen_by_;
    std::vector<Tie> ties_;
};

class ForestFire final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.real(forward_, {.name = "forward",
                              .symbol = "p",
                              .initial = 0.35,
                              .low = 0,
                              .high = 0.9,
                              .unit = "1",
                              .source = "Leskovec2005",
                              .meaning = "how far a newcomer follows the contacts of contacts"});
        table.real(backward_, {.name = "backward",
                               .symbol = "r",
                               .initial = 0.2,
                               .low = 0,
                               .high = 1,
                               .unit = "1",
                               .source = "Leskovec2005",
                               .meaning = "the same for those who chose the contact, as a part of "
                                          "forward"});
        table.integer(most_, {.name = "most",
                              .symbol = "",
                              .initial = 100,
                              .low = 1,
                              .high = 1000,
                              .unit = "ties",
                              .source = "assumption",
                              .meaning = "most ties that a newcomer makes"});
    }
    std::string why_impossible(std::uint32_t, std::uint32_t) const override { return {}; }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        Fire fire(who.people(), forward_, forward_ * backward_, static_cast<std::uint32_t>(most_),
                  key);
        for (PersonId i = 1; i < who.people(); ++i) fire.newcomer(i);
        return sorted_ties(who.people(), fire.ties());
    }

private:
    double forward_ = 0, backward_ = 0;
    std::int64_t most_ = 1;
};

}  // namespace

GeneratorKind forest_fire() {
    return {"forest_fire", "newcomers tie to somebody and on through contacts of contacts",
            [] { return std::unique_ptr<Generator>(new ForestFire); }};
}

}  // namespace netlead::generators
