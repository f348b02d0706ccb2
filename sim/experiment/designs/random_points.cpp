/// Random: points drawn independently and uniformly (in u) over all factors.
///
/// Order: by draw, so that the first n points of a larger design are the smaller design.
/// Draws: EngineStream::design, tick 0, entity = point, k = factor.

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

class Random final : public Design {
public:
    void declare(ParamTable& table) override {
        declare_points(table, points_, 100, "how many points are drawn");
    }
    std::string why_impossible(std::span<const Factor>) const override { return {}; }

    DesignPoints points(std::span<const Factor> factors, std::uint32_t seed) const override {
        std::vector<double> u;
        for (std::uint32_t p = 0; p < static_cast<std::uint32_t>(points_); ++p) {
            for (std::uint32_t f = 0; f < factors.size(); ++f) {
                u.push_back(uniform(seed, draws_of_points, p, f));
            }
        }
        return at(factors, u);
    }

private:
    std::int64_t points_ = 0;
};

}  // namespace

DesignKind random_points() {
    return {"random_points", "independent uniform points",
            [] { return std::unique_ptr<Design>(new Random); }};
}

}  // namespace netlead::designs
