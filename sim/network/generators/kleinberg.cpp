/// Kleinberg's small world: people on a square grid know their neighbours and a few people far
/// away, the rarer the farther.
///
///     i stands at (i mod W, floor(i / W)),  W = least whole number with W^2 >= N
///     neighbours:  all j with |x_i - x_j| + |y_i - y_j| <= p                                  (1)
///     long ties:   i makes q ties, to j with P(j) proportional to dist(i, j)^-r,
///                  j not tied to i yet                                                        (2)
///
///     parameter   symbol  meaning                              unit   range    default  source
///     neighbours  p       distance up to which all are tied    steps  [1, 20]  1        Kleinberg2000
///     long_ties   q       ties that everybody makes farther    ties   [0, 50]  2        assumption
///     exponent    r       how fast their chance falls          1      [0, 10]  2        Kleinberg2000
///
/// At r = 2 people find short ways by local knowledge alone, and at no other exponent in the limit
/// of large worlds. Differs from the paper: ties have no direction; a long tie that is there
/// already is drawn again (after most_draws draws in vain it is left out); the last line of the
/// grid may be incomplete.
/// How: the distance is drawn as on an endless grid, with 4 d places at distance d, then a place;
/// places outside the world are drawn again, which leaves (2) exactly.
/// Draws: entity = person, one stream. Cost: people + ties q, times log W for the distance.
/// Exact: q = 0 is the grid: p = 1 gives 2 N - W - (places of the first column) ties.
/// Source: Kleinberg 2000.

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "sim/core/math.hpp"
#include "sim/network/generator.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead::generators {

namespace {

constexpr int most_draws = 400;

std::uint32_t width_of(std::uint32_t people) {
    auto width = static_cast<std::uint32_t>(std::sqrt(static_cast<double>(people)));
    while (std::uint64_t{width} * width < people) ++width;
    return width;
}

class Grid {
public:
    explicit Grid(std::uint32_t people) : people_(people), width_(width_of(people)) {}

    std::uint32_t width() const { return width_; }
    std::int64_t x(PersonId i) const { return i % width_; }
    std::int64_t y(PersonId i) const { return i / width_; }
    /// Who stands there; `nobody` outside the world.
    PersonId at(std::int64_t across, std::int64_t down) const {
        const auto width = std::int64_t{width_};
        if (across < 0 || across >= width || down < 0 || down * width + across >= people_) {
            return nobody;
        }
        return static_cast<PersonId>(down * width + across);
    }
    std::int64_t distance(PersonId i, PersonId j) const {
        return std::abs(x(i) - x(j)) + std::abs(y(i) - y(j));
    }

private:
    std::uint32_t people_, width_;
};

/// Draws an offset (across, down) with the law of (2) on an endless grid, up to `farthest`.
class Offsets {
public:
    Offsets(double exponent, std::int64_t farthest) {
        double sum = 0;
        for (std::int64_t d = 1; d <= farthest; ++d) {
            const auto distance = static_cast<double>(d);
            sum += 4 * distance * math::pow(distance, -exponent);
            up_to_.push_back(sum);
        }
    }
    struct Offset {
        std::int64_t across, down;
    };
    Offset draw(DrawStream& draws) const {
        const std::uint32_t high = draws();
        const double u = unit53(high, draws()) * up_to_.back();
        const auto found = std::lower_bound(up_to_.begin(), up_to_.end(), u);
        const std::int64_t d = found - up_to_.begin() + 1;
        const std::int64_t place = below(draws(), static_cast<std::uint32_t>(4 * d));
        const std::int64_t along = place % d;  // from a corner of the diamond to the next
        switch (place / d) {
            case 0:
                return {d - along, along};
            case 1:
                return {-along, d - along};
            case 2:
                return {along - d, -along};
            default:
                return {along, along - d};
        }
    }

private:
    std::vector<double> up_to_;
};

class Kleinberg final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.integer(neighbours_, {.name = "neighbours",
                                    .symbol = "p",
                                    .initial = 1,
                                    .low = 1,
                                    .high = 20,
                                    .unit = "steps",
                                    .source = "Kleinberg2000",
                                    .meaning = "distance on the grid up to which all are tied"});
        table.integer(long_ties_, {.name = "long_ties",
                                   .symbol = "q",
                                   .initial = 2,
                                   .low = 0,
                                   .high = 50,
                                   .unit = "ties",
                                   .source = "assumption",
                                   .meaning = "ties that everybody makes to people farther away"});
        table.real(exponent_, {.name = "exponent",
                               .symbol = "r",
                               .initial = 2,
                               .low = 0,
                               .high = 10,
                               .unit = "1",
                               .source = "Kleinberg2000",
                               .meaning = "how fast the chance of a long tie falls with distance; "
                                          "0: not at all"});
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        const std::int64_t near = 2 * neighbours_ * (neighbours_ + 1);
        if (people > near + 2 * long_ties_) return {};
        return "kleinberg needs more people (" + std::to_string(people) +
               ") than neighbours and twice the long ties together (" +
               std::to_string(near + 2 * long_ties_) + ")";
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people();
        const Grid grid(people);
        std::vector<Tie> ties;
        ties.reserve(std::size_t{people} *
                     static_cast<std::size_t>(neighbours_ * (neighbours_ + 1) + long_ties_));
        for (PersonId i = 0; i < people; ++i) add_neighbours(grid, i, ties);
        if (long_ties_ > 0) add_long_ties(grid, people, key, ties);
        return sorted_ties(people, ties);
    }

private:
    void add_neighbours(const Grid& grid, PersonId i, std::vector<Tie>& ties) const {
        for (std::int64_t down = 0; down <= neighbours_; ++down) {
            const std::int64_t reach = neighbours_ - down;
            for (std::int64_t across = down == 0 ? 1 : -reach; across <= reach; ++across) {
                const PersonId j = grid.at(grid.x(i) + across, grid.y(i) + down);
                if (j != nobody) ties.push_back({i, j});
            }
        }
    }
    void add_long_ties(const Grid& grid, std::uint32_t people, RunKey key,
                       std::vector<Tie>& ties) const {
        const auto each = static_cast<std::size_t>(long_ties_);
        const Offsets offsets(exponent_, 2 * std::int64_t{grid.width()});
        std::vector<PersonId> far(people * each, nobody);  // whom each person chose
        const auto chose = [&](PersonId i, PersonId j) {
            const PersonId* first = far.data() + i * each;
            return std::find(first, first + each, j) != first + each;
        };
        for (PersonId i = 0; i < people; ++i) {
            DrawStream draws(key, EngineStream::network, 0, i);
            for (std::size_t made = 0, drawn = 0; made < each && drawn < most_draws; ++drawn) {
                const Offsets::Offset to = offsets.draw(draws);
                const PersonId j = grid.at(grid.x(i) + to.across, grid.y(i) + to.down);
                if (j == nobody || grid.distance(i, j) <= neighbours_) continue;
                if (chose(i, j) || (j < i && chose(j, i))) continue;
                far[i * each + made++] = j;
                ties.push_back({std::min(i, j), std::max(i, j)});
            }
        }
    }

    std::int64_t neighbours_ = 1, long_ties_ = 0;
    double exponent_ = 0;
};

}  // namespace

GeneratorKind kleinberg() {
    return {"kleinberg", "neighbours on a grid, and far ties that are rarer the farther",
            [] { return std::unique_ptr<Generator>(new Kleinberg); }};
}

}  // namespace netlead::generators
