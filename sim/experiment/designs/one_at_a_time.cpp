/// One factor at a time, as whole curves: the configuration as it stands, then for each factor in
/// turn every level (a range: `steps` even steps), all other factors as the configuration says.
///
/// Order: the configuration itself first, then factor by factor. No draws. Points: 1 + the sum of
/// levels. Sees no interactions.
/// Source: ten Broeke, van Voorn and Ligtenberg 2016, "extended one-factor-at-a-time".

#include <limits>

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

class OneAtATime final : public Design {
public:
    void declare(ParamTable& table) override { declare_steps(table, steps_); }
    std::string why_impossible(std::span<const Factor>) const override { return {}; }

    DesignPoints points(std::span<const Factor> factors, std::uint32_t) const override {
        const std::vector<double> as_it_stands(factors.size(),
                                               std::numeric_limits<double>::quiet_NaN());
        DesignPoints values = as_it_stands;
        for (std::size_t f = 0; f < factors.size(); ++f) {
            const std::size_t count =
                factors[f].range ? static_cast<std::size_t>(steps_) : factors[f].levels.size();
            for (std::size_t k = 0; k < count; ++k) {
                values.insert(values.end(), as_it_stands.begin(), as_it_stands.end());
                values[values.size() - factors.size() + f] = value_of_step(factors[f], k, count);
            }
        }
        return values;
    }

private:
    std::int64_t steps_ = 0;
};

}  // namespace

DesignKind one_at_a_time() {
    return {"one_at_a_time", "whole curves of one factor at a time, all others as configured",
            [] { return std::unique_ptr<Design>(new OneAtATime); }};
}

}  // namespace netlead::designs
