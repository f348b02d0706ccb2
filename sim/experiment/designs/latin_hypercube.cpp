/// Latin hypercube: of n points, each factor has exactly one in every n-th of its range.
///
///     u_pf = (pi_f(p) + v_pf) / n                                                           (1)
///
/// with pi_f a random permutation of 0 .. n-1 and v uniform in [0, 1). A list of levels meets each
/// of its L levels n / L times, up to one.
/// Draws: EngineStream::design, tick 0 for v, tick 1 for the permutations (Fisher and Yates).
/// Source: McKay, Beckman and Conover 1979.

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

class LatinHypercube final : public Design {
public:
    void declare(ParamTable& table) override {
        declare_points(table, points_, 100, "points, and the parts that every range is cut into");
    }
    std::string why_impossible(std::span<const Factor>) const override { return {}; }

    DesignPoints points(std::span<const Factor> factors, std::uint32_t seed) const override {
        const auto n = static_cast<std::uint32_t>(points_);
        std::vector<double> u(std::size_t{n} * factors.size());
        for (std::uint32_t f = 0; f < factors.size(); ++f) {
            const std::vector<std::uint32_t> order = permutation(n, seed, f);
            for (std::uint32_t p = 0; p < n; ++p) {
                u[p * factors.size() + f] = (order[p] + uniform(seed, draws_of_points, p, f)) / n;
            }
        }
        return at(factors, u);
    }

private:
    std::int64_t points_ = 0;
};

}  // namespace

DesignKind latin_hypercube() {
    return {"latin_hypercube", "random points that cover every factor evenly",
            [] { return std::unique_ptr<Design>(new LatinHypercube); }};
}

}  // namespace netlead::designs
