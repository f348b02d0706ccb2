/// Morris' trajectories: from a random start each factor moves once, in random order, by a fixed
/// step; d + 1 points make d elementary effects.
///
///     u on {0, 1/(p-1), ..., 1},   step p / (2 (p - 1)): up from the lower half of places,
///     down from the upper half                                                              (1)
///
/// Order: trajectory by trajectory, each from its start; between two points of a trajectory exactly
/// one factor changes. Points: r (d + 1). A list of levels is a range of its places: with fewer
/// levels than p some steps change nothing.
/// Draws: EngineStream::design, entity = trajectory; tick 0 starts, 1 order.
/// Source: Morris 1991; p and delta as recommended there.

#include <numeric>
#include <utility>

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

class Morris final : public Design {
public:
    void declare(ParamTable& table) override {
        table.integer(trajectories_, {.name = "trajectories",
                                      .symbol = "r",
                                      .initial = 20,
                                      .low = 1,
                                      .high = 1e5,
                                      .unit = "1",
                                      .source = "Morris1991",
                                      .meaning = "trajectories; each makes d + 1 points"});
        table.integer(places_, {.name = "places",
                                .symbol = "p",
                                .initial = 4,
                                .low = 2,
                                .high = 1000,
                                .unit = "1",
                                .source = "Morris1991",
                                .meaning = "values of each range, evenly spaced; even"});
    }
    std::string why_impossible(std::span<const Factor>) const override {
        return places_ % 2 == 0 ? "" : "'places' must be even, so that every place has a partner";
    }
    DesignPoints points(std::span<const Factor> factors, std::uint32_t seed) const override {
        const auto d = static_cast<std::uint32_t>(factors.size());
        const auto p = static_cast<std::uint32_t>(places_);
        std::vector<double> u;
        for (std::uint32_t r = 0; r < static_cast<std::uint32_t>(trajectories_); ++r) {
            std::vector<std::uint32_t> place(d), order(d);
            for (std::uint32_t f = 0; f < d; ++f) {
                place[f] = static_cast<std::uint32_t>(uniform(seed, draws_of_points, r, f) * p);
            }
            std::iota(order.begin(), order.end(), 0u);
            for (std::uint32_t last = d; last > 1; --last) {
                const double luck = uniform(seed, draws_of_order, r, last);
                std::swap(order[last - 1], order[static_cast<std::uint32_t>(luck * last)]);
            }
            const auto add = [&] {
                for (const std::uint32_t k : place) u.push_back(static_cast<double>(k) / (p - 1));
            };
            add();
            for (const std::uint32_t f : order) {
                place[f] = place[f] < p / 2 ? place[f] + p / 2 : place[f] - p / 2;
                add();
            }
        }
        return at(factors, u);
    }

private:
    std::int64_t trajectories_ = 0, places_ = 0;
};

}  // namespace

DesignKind morris() {
    return {"morris", "random trajectories that move one factor at a time, for screening",
            [] { return std::unique_ptr<Design>(new Morris); }};
}

}  // namespace netlead::designs
