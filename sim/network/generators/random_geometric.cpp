/// Random geometric graph: people stand at random places and know everybody nearby.
///
///     x_i, y_i uniform on the unit square whose opposite sides are glued together
///     tied if  dx^2 + dy^2 < r^2,   r^2 = k / (pi (N - 1))                                    (1)
///
///     parameter    symbol  meaning                    unit  range                default  source
///     mean_degree  k       expected ties per person   ties  [0, pi (N - 1) / 4]  10       assumption
///
/// Without borders the chance of a tie is k / (N - 1) for every pair, pairwise independent.
/// Clustering is 1 - 3 sqrt(3) / (4 pi) = 0.587 in a large world, whatever k is: friends of friends
/// live nearby.
/// Differs from the paper: on a torus instead of the plane, and given by the mean degree. Places
/// have nothing to do with organisations.
/// How: people are sorted into cells at least r wide; only neighbour cells are compared. Draws:
/// entity = person. Cost: people + ties.
/// Exact: k = 0 gives no ties.
/// Source: Gilbert 1961; Dall and Christensen 2002.

#include <algorithm>
#include <cmath>

#include "sim/network/generator.hpp"
#include "sim/network/skip_sampler.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead::generators {

namespace {

constexpr double pi = 3.14159265358979323846;

struct Place {
    double x, y;
    PersonId person;
};

/// Distance along a circle of length 1.
double around(double a, double b) {
    const double apart = std::fabs(a - b);
    return apart < 0.5 ? apart : 1 - apart;
}

/// Everybody, sorted by cell; within a cell by number.
class Cells {
public:
    Cells(std::uint32_t people, double radius, RunKey key) {
        const double fit = std::min(1 / radius, std::sqrt(static_cast<double>(people)));
        across_ = std::max(1u, static_cast<std::uint32_t>(std::min(fit, 10'000.0)));
        std::vector<Place> places(people);
        each_draw(key, EngineStream::network, 0, 0, people,
                  [&](PersonId i, const RandomBlock& words) {
                      places[i] = {unit53(words[0], words[1]), unit53(words[2], words[3]), i};
                  });
        begin_.assign(std::size_t{across_} * across_ + 1, 0);
        for (const Place& place : places) ++begin_[cell(place) + 1];
        for (std::size_t c = 1; c < begin_.size(); ++c) begin_[c] += begin_[c - 1];
        std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
        sorted_.resize(people);
        for (const Place& place : places) sorted_[next[cell(place)]++] = place;
    }

    /// Calls pair(a, b) for every two places of the same or of neighbour cells, each once.
    template <class F>
    void each_pair(F&& pair) const {
        for (std::uint32_t row = 0; row < across_; ++row) {
            for (std::uint32_t column = 0; column < across_; ++column) {
                const std::size_t here = number(row, column);
                for (std::uint32_t a = begin_[here]; a < begin_[here + 1]; ++a) {
                    for (std::uint32_t b = a + 1; b < begin_[here + 1]; ++b) {
                        pair(sorted_[a], sorted_[b]);
                    }
                }
                each_neighbour(row, column, [&](std::size_t there) {
                    for (std::uint32_t a = begin_[here]; a < begin_[here + 1]; ++a) {
                        for (std::uint32_t b = begin_[there]; b < begin_[there + 1]; ++b) {
                            pair(sorted_[a], sorted_[b]);
                        }
                    }
                });
            }
        }
    }

private:
    std::size_t number(std::uint32_t row, std::uint32_t column) const {
        return std::size_t{row} * across_ + column;
    }
    std::size_t cell(const Place& place) const {
        return number(static_cast<std::uint32_t>(place.y * across_),
                      static_cast<std::uint32_t>(place.x * across_));
    }
    /// Those of the neighbour cells (up to eight, on the torus) that have a higher number.
    template <class F>
    void each_neighbour(std::uint32_t row, std::uint32_t column, F&& f) const {
        std::size_t found[8];
        std::size_t count = 0;
        for (std::uint32_t down = 0; down < 3; ++down) {
            for (std::uint32_t right = 0; right < 3; ++right) {
                const std::size_t there = number((row + down + across_ - 1) % across_,
                                                 (column + right + across_ - 1) % across_);
                const bool known = std::find(found, found + count, there) != found + count;
                if (there > number(row, column) && !known) found[count++] = there;
            }
        }
        for (std::size_t n = 0; n < count; ++n) f(found[n]);
    }

    std::uint32_t across_ = 1;
    std::vector<std::uint32_t> begin_;
    std::vector<Place> sorted_;
};

class RandomGeometric final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.real(mean_degree_, {.name = "mean_degree",
                                  .symbol = "k",
                                  .initial = 10,
                                  .low = 0,
                                  .high = 10'000,
                                  .unit = "ties",
                                  .source = "assumption",
                                  .meaning = "expected informal ties per person"});
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        const double most = pi / 4 * (people - 1.0);
        if (mean_degree_ <= most) return {};
        return "random_geometric cannot give " + std::to_string(people) +
               " people a mean_degree of " + to_text(mean_degree_) +
               ": the circle around a person would leave the world; the most is " + to_text(most);
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people();
        if (mean_degree_ == 0) return {};
        const double square = mean_degree_ / (pi * (people - 1.0));
        std::vector<Tie> ties;
        ties.reserve(likely_most(mean_degree_ * people / 2));
        const Cells cells(people, std::sqrt(square), key);
        cells.each_pair([&](const Place& a, const Place& b) {
            const double dx = around(a.x, b.x), dy = around(a.y, b.y);
            if (dx * dx + dy * dy >= square) return;
            ties.push_back({std::min(a.person, b.person), std::max(a.person, b.person)});
        });
        return sorted_ties(people, ties);
    }

private:
    double mean_degree_ = 0;
};

}  // namespace

GeneratorKind random_geometric() {
    return {"random_geometric", "people at random places know everybody nearby",
            [] { return std::unique_ptr<Generator>(new RandomGeometric); }};
}

}  // namespace netlead::generators
