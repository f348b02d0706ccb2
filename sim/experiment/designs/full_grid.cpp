/// Full grid: every combination of levels. A range takes `steps` values, evenly spaced in u, both
/// ends included.
///
/// Order: the last factor fastest. Points: product of the numbers of levels. No draws.

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

class FullGrid final : public Design {
public:
    void declare(ParamTable& table) override { declare_steps(table, steps_); }

    std::string why_impossible(std::span<const Factor> factors) const override {
        double count = 1;
        for (const Factor& factor : factors) count *= static_cast<double>(size(factor));
        return count <= 1e6 ? ""
                            : "a grid of more than a million points; leave out factors or levels";
    }

    DesignPoints points(std::span<const Factor> factors, std::uint32_t) const override {
        std::size_t count = 1;
        for (const Factor& factor : factors) count *= size(factor);
        DesignPoints values(count * factors.size());
        for (std::size_t p = 0; p < count; ++p) {
            std::size_t rest = p;
            for (std::size_t f = factors.size(); f-- > 0;) {
                values[p * factors.size() + f] =
                    value_of_step(factors[f], rest % size(factors[f]), size(factors[f]));
                rest /= size(factors[f]);
            }
        }
        return values;
    }

private:
    std::size_t size(const Factor& factor) const {
        return factor.range ? static_cast<std::size_t>(steps_) : factor.levels.size();
    }
    std::int64_t steps_ = 0;
};

}  // namespace

DesignKind full_grid() {
    return {"full_grid", "every combination of levels; ranges in even steps",
            [] { return std::unique_ptr<Design>(new FullGrid); }};
}

}  // namespace netlead::designs
