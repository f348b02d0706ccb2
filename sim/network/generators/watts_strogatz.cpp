/// Watts-Strogatz small world: a ring where everybody knows the nearest neighbours, with some ties
/// thrown across.
///
///     start:   i is tied to i + 1 .. i + k/2 (mod N); i owns these ties                       (1)
///     rewire:  each tie {i, j} owned by i becomes, with chance p, {i, j'},
///              j' uniform over people who are neither i nor tied to i                         (2)
///
///     parameter   symbol  meaning                              unit    range      default  source
///     neighbours  k       nearest neighbours tied at first     people  even >= 2  8 assumption
///     rewiring    p       chance of a tie to be thrown across  1       [0, 1]     0.1 assumption
///
/// The owner's end stays, the far end moves: nobody falls below k/2 ties. The number of ties is
/// k N / 2 always. No self-ties, no double ties.
/// Differs from the paper: person by person, not lap by lap; a draw that hits somebody already tied
/// is drawn again (the paper is silent), so a tie chosen to move does move. After most_draws hits
/// in a row (in effect only if i is tied to all others) it stays. Draws: entity = chunk of
/// rows_per_chunk people; tick = 0 which ties move, 1 where to. Who is already tied is looked up in
/// the two owners' lists: no hashing. Cost: people + ties k/2. Exact: p = 0 is the ring lattice
/// with clustering 3 (k - 2) / (4 (k - 1)). p = 1 is not Erdos-Renyi: every person keeps the own
/// ends of k/2 ties, so degrees vary as k/2 + Poisson(k/2). Source: Watts and Strogatz 1998.

#include <algorithm>
#include <array>
#include <utility>

#include "sim/network/generator.hpp"
#include "sim/network/skip_sampler.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead::generators {

namespace {

constexpr int most_draws = 100;

/// The ties while they are rewired: `half` far ends per owner.
class OwnedTies {
public:
    OwnedTies(std::uint32_t people, std::uint32_t half)
        : people_(people), half_(half), far_(std::size_t{people} * half) {
        std::size_t slot = 0;
        for (PersonId i = 0; i < people; ++i) {
            for (std::uint32_t r = 1; r <= half; ++r) {
                far_[slot++] = i < people - r ? i + r : i - (people - r);
            }
        }
    }

    /// Draws new far ends for one chunk, and calls their ties into the cache some draws before
    /// they are looked at.
    class Partners {
    public:
        Partners(const OwnedTies& owned, DrawStream draws) : owned_(owned), draws_(draws) {
            for (PersonId& j : ahead_) j = draw();
        }
        PersonId next() {
            PersonId& slot = ahead_[taken_++ % ahead_.size()];
            return std::exchange(slot, draw());
        }

    private:
        PersonId draw() {
            const PersonId j = below(draws_(), owned_.people_);
            __builtin_prefetch(&owned_.far_[std::size_t{j} * owned_.half_]);
            return j;
        }

        const OwnedTies& owned_;
        DrawStream draws_;
        std::array<PersonId, 16> ahead_{};
        std::size_t taken_ = 0;
    };

    void rewire(PersonId i, std::uint32_t which, Partners& partners) {
        for (int attempt = 0; attempt < most_draws; ++attempt) {
            const PersonId j = partners.next();
            if (j == i || owns(i, j) || owns(j, i)) continue;
            far_[std::size_t{i} * half_ + which] = j;
            return;
        }
    }

    std::vector<Tie> ties() const {
        std::vector<Tie> ties;
        ties.reserve(far_.size());
        std::size_t slot = 0;
        for (PersonId i = 0; i < people_; ++i) {
            for (std::uint32_t r = 0; r < half_; ++r, ++slot) {
                ties.push_back({std::min(i, far_[slot]), std::max(i, far_[slot])});
            }
        }
        return sorted_ties(people_, ties);
    }

private:
    bool owns(PersonId i, PersonId j) const {
        const PersonId* far = far_.data() + std::size_t{i} * half_;
        bool found = false;  // without a way out of the loop: it is short, and hits are rare
        for (std::uint32_t r = 0; r < half_; ++r) found |= far[r] == j;
        return found;
    }

    std::uint32_t people_, half_;
    std::vector<PersonId> far_;
};

class WattsStrogatz final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.integer(neighbours_, {.name = "neighbours",
                                    .symbol = "k",
                                    .initial = 8,
                                    .low = 2,
                                    .high = 1000,
                                    .unit = "people",
                                    .source = "assumption",
                                    .meaning = "nearest neighbours on the ring, an even number"});
        table.real(rewiring_, {.name = "rewiring",
                               .symbol = "p",
                               .initial = 0.1,
                               .low = 0,
                               .high = 1,
                               .unit = "1",
                               .source = "assumption",
                               .meaning = "chance that a tie is thrown across the ring"});
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        if (neighbours_ % 2 != 0) return "watts_strogatz needs an even number of neighbours";
        if (neighbours_ < people) return {};
        return "watts_strogatz needs more people (" + std::to_string(people) +
               ") than neighbours (" + std::to_string(neighbours_) + ")";
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people();
        const auto half = static_cast<std::uint32_t>(neighbours_ / 2);
        OwnedTies owned(people, half);
        for (PersonId begin = 0; begin < people; begin += rows_per_chunk) {
            const std::uint32_t chunk = begin / rows_per_chunk;
            SkipSampler moved(rewiring_, key, chunk_address(chunk, 0));
            OwnedTies::Partners partners(owned, DrawStream(key, chunk_address(chunk, 1)));
            const std::uint32_t rows = std::min(people - begin, rows_per_chunk);
            moved.piece(0, rows * half, [&](std::uint32_t slot) {
                owned.rewire(begin + slot / half, slot % half, partners);
            });
        }
        return owned.ties();
    }

private:
    std::int64_t neighbours_ = 2;
    double rewiring_ = 0;
};

}  // namespace

GeneratorKind watts_strogatz() {
    return {"watts_strogatz", "a ring of neighbours with some ties thrown across: a small world",
            [] { return std::unique_ptr<Generator>(new WattsStrogatz); }};
}

}  // namespace netlead::generators
