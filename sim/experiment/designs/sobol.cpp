/// Sobol' sequence: points that fill the space of all factors evenly, without chance.
///
/// Order: that of the sequence, from its first point that is not the origin; the first n points of
/// a larger design are the smaller design. Numbers of points that are 2^k - 1 are balanced best.
/// The seed does not enter. Source: Sobol' 1967; direction numbers of Joe and Kuo 2008.

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

class SobolSequence final : public Design {
public:
    void declare(ParamTable& table) override {
        declare_points(table, points_, 127, "points of the sequence; best is 2^k - 1");
    }
    std::string why_impossible(std::span<const Factor> factors) const override {
        return factors.size() <= most_sobol_dimensions ? "" : "more factors than the sequence has";
    }
    DesignPoints points(std::span<const Factor> factors, std::uint32_t) const override {
        return at(factors, sobol_points(static_cast<std::size_t>(points_), factors.size()));
    }

private:
    std::int64_t points_ = 0;
};

}  // namespace

DesignKind sobol() {
    return {"sobol", "the Sobol' sequence: even coverage without chance",
            [] { return std::unique_ptr<Design>(new SobolSequence); }};
}

}  // namespace netlead::designs
