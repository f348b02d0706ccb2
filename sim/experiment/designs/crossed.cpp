/// Crossed: a Latin hypercube over the ranges, and at each of its points every combination of levels.
/// So choices (levels) are held against each other in the same futures (points of the ranges).
///
/// Order: by point of the hypercube, then the last factor of levels fastest. Points: `points` times the
/// product of the numbers of levels.
/// Draws: as latin_hypercube. Source: McKay, Beckman and Conover 1979.

#include <algorithm>

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

class Crossed final : public Design {
public:
    void declare(ParamTable& table) override {
        declare_points(table, points_, 30, "points of the hypercube over the ranges");
    }
    std::string why_impossible(std::span<const Factor> factors) const override {
        double count = static_cast<double>(points_);
        for (const Factor& factor : factors)
            count *= factor.range ? 1.0 : static_cast<double>(factor.levels.size());
        return count <= 1e6 ? "" : "more than a million points; leave out levels";
    }

    DesignPoints points(std::span<const Factor> factors, std::uint32_t seed) const override {
        const auto n = static_cast<std::uint32_t>(points_);
        std::size_t combinations = 1;
        for (const Factor& factor : factors)
            combinations *= factor.range ? 1 : factor.levels.size();
        std::vector<std::vector<std::uint32_t>> order(factors.size());
        for (std::uint32_t f = 0; f < factors.size(); ++f) order[f] = permutation(n, seed, f);
        DesignPoints values;
        values.reserve(n * combinations * factors.size());
        for (std::uint32_t p = 0; p < n; ++p) {
            for (std::size_t c = 0; c < combinations; ++c) {
                std::vector<double> row(factors.size());
                std::size_t rest = c;
                for (auto f = static_cast<std::uint32_t>(factors.size()); f-- > 0;) {
                    if (factors[f].range) {
                        row[f] =
                            factors[f].at((order[f][p] + uniform(seed, draws_of_points, p, f)) / n);
                    } else {
                        row[f] = static_cast<double>(rest % factors[f].levels.size());
                        rest /= factors[f].levels.size();
                    }
                }
                values.insert(values.end(), row.begin(), row.end());
            }
        }
        return values;
    }

private:
    std::int64_t points_ = 0;
};

}  // namespace

DesignKind crossed() {
    return {"crossed",
            "every combination of levels at each point of a Latin hypercube over the ranges",
            [] { return std::unique_ptr<Design>(new Crossed); }};
}

}  // namespace netlead::designs
