/// Grid: people at the crossings of a rectangle know those next to them; some ties are thrown across
/// with everybody keeping the number of ties.
///
///     person   row r, column c has the number r W + c                                         (1)
///     ties     4: left, right, up, down;  8: the diagonals, too;  round a torus or up to edges (2)
///     swap     ties {a, b}, {c, d} become {a, d}, {c, b}; not if that gives a self-tie or a
///              double one; round(p M / 2) times, p the share of ties that took part           (3)
///
///     parameter   symbol  meaning                                unit    range     default source
///     neighbours          4 or 8                                 people  4, 8      8   assumption
///     torus               the last row and column meet the first         flag      off assumption
///     rewired     p       share of ties that are swapped         1       [0, 1]    0   assumption
///
/// With edges, W is the least whole number with W^2 >= N, and the last row may be short. On a torus W
/// is the greatest divisor of N up to its root (a prime number of people is one ring).
/// Differs from the paper: a swap that is refused is drawn again, up to most_draws times in a row.
/// Draws: one stream of the world. Cost: people; each swap looks at two short rows.
/// Exact: p = 0 gives (2); any p keeps all degrees.
/// Source: the Moore neighbourhood of cellular automata; degree-preserving swaps Maslov and Sneppen
/// 2002.

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sim/network/generator.hpp"
#include "sim/network/skip_sampler.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead::generators {

namespace {

constexpr int most_draws = 1000;

/// Ties that are swapped, with everybody's row beside them.
class Swapping {
public:
    Swapping(std::uint32_t people, std::vector<Tie> ties)
        : ties_(std::move(ties)), count_(people, 0), row_(std::size_t{people} * 8) {
        for (const Tie& tie : ties_) {
            row_[std::size_t{tie.i} * 8 + count_[tie.i]++] = tie.j;
            row_[std::size_t{tie.j} * 8 + count_[tie.j]++] = tie.i;
        }
    }

    /// Equation (3), once.
    void swap(DrawStream& draws) {
        const auto all = static_cast<std::uint32_t>(ties_.size());
        for (int attempt = 0; attempt < most_draws; ++attempt) {
            Tie &first = ties_[below(draws(), all)], &second = ties_[below(draws(), all)];
            const PersonId a = first.i, b = first.j;
            const bool turned = (draws() & 1) != 0;
            const PersonId c = turned ? second.j : second.i, d = turned ? second.i : second.j;
            if (a == c || a == d || b == c || b == d || tied(a, d) || tied(c, b)) continue;
            replace(a, b, d);
            replace(b, a, c);
            replace(c, d, b);
            replace(d, c, a);
            first = {a, d};
            second = {c, b};
            return;
        }
    }

    std::vector<Tie> ties() const {
        std::vector<Tie> ties(ties_);
        for (Tie& tie : ties) tie = {std::min(tie.i, tie.j), std::max(tie.i, tie.j)};
        return sorted_ties(static_cast<std::uint32_t>(count_.size()), ties);
    }

private:
    bool tied(PersonId i, PersonId j) const {
        const PersonId* row = row_.data() + std::size_t{i} * 8;
        return std::find(row, row + count_[i], j) != row + count_[i];
    }
    void replace(PersonId i, PersonId old, PersonId now) {
        PersonId* row = row_.data() + std::size_t{i} * 8;
        *std::find(row, row + count_[i], old) = now;
    }

    std::vector<Tie> ties_;
    std::vector<std::uint32_t> count_;
    std::vector<PersonId> row_;
};

class Grid final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.choice(neighbours_, {.name = "neighbours",
                                   .initial = 1,
                                   .unit = "people",
                                   .source = "assumption",
                                   .meaning = "4: left, right, up, down; 8: the diagonals, too",
                                   .choices = {"4", "8"}});
        table.flag(torus_, {.name = "torus",
                            .initial = 0,
                            .unit = "1",
                            .source = "assumption",
                            .meaning = "the last row and column meet the first"});
        table.real(rewired_, {.name = "rewired",
                              .symbol = "p",
                              .initial = 0,
                              .unit = "1",
                              .source = "assumption",
                              .meaning = "share of ties swapped in pairs; nobody's number of ties "
                                         "changes"});
    }
    std::string why_impossible(std::uint32_t, std::uint32_t) const override { return {}; }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        std::vector<Tie> ties = lattice(who.people());
        const auto swaps = static_cast<std::uint64_t>(
            std::floor(rewired_ * static_cast<double>(ties.size()) / 2 + 0.5));
        if (swaps == 0) return ties;
        Swapping swapping(who.people(), std::move(ties));
        DrawStream draws(key, chunk_address(0, 0));
        for (std::uint64_t k = 0; k < swaps; ++k) swapping.swap(draws);
        return swapping.ties();
    }

private:
    std::uint32_t columns(std::uint32_t people) const {
        std::uint32_t width = 1;
        while (std::uint64_t{width} * width < people) ++width;
        if (!torus_) return width;
        if (std::uint64_t{width} * width > people) --width;
        while (people % width != 0) --width;
        return width;
    }

    /// Equation (2), each tie from its upper or left end.
    std::vector<Tie> lattice(std::uint32_t people) const {
        const std::uint32_t width = columns(people), height = (people + width - 1) / width;
        constexpr std::array<std::pair<int, int>, 4> steps{{{0, 1}, {1, 0}, {1, 1}, {1, -1}}};
        const std::size_t directions = neighbours_ == Neighbours::four ? 2 : 4;
        std::vector<Tie> ties;
        ties.reserve(std::size_t{people} * directions);
        for (PersonId i = 0; i < people; ++i) {
            const std::uint32_t r = i / width, c = i % width;
            for (std::size_t s = 0; s < directions; ++s) {
                const std::uint32_t row = r + static_cast<std::uint32_t>(steps[s].first);
                const std::uint32_t column =
                    c + width + static_cast<std::uint32_t>(steps[s].second);
                const bool inside = row < height && column >= width && column < 2 * width;
                if (!torus_ && !inside) continue;
                const PersonId j = row % height * width + column % width;
                if (j != i && j < people) ties.push_back({std::min(i, j), std::max(i, j)});
            }
        }
        ties = sorted_ties(people, ties);  // narrow tori reach a person from two sides
        ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
        return ties;
    }

    enum class Neighbours { four, eight };
    Neighbours neighbours_ = Neighbours::eight;
    bool torus_ = false;
    double rewired_ = 0;
};

}  // namespace

GeneratorKind grid() {
    return {"grid", "neighbours on a rectangle or a torus, some ties swapped",
            [] { return std::unique_ptr<Generator>(new Grid); }};
}

}  // namespace netlead::generators
