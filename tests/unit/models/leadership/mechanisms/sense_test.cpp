/// Sense: one front a week, at a pace that does not depend on how many there are.

#include "models/leadership/mechanisms/sense.hpp"

#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

constexpr std::uint32_t people = 4000;

/// Estimates after one look from 0 at needs that are all 1.
std::vector<double> after_one_look(const SenseParams& params, std::uint32_t fronts, float kappa) {
    const Organisations organisations(people, 1, 7);
    const Rules rules;
    const Blocks blocks{2};
    const std::vector<double> needs(fronts, 1.0);
    const std::vector<float> systems(people, kappa);
    std::vector<double> estimate(std::size_t{people} * fronts, 0.0);
    sense(params, {organisations, rules, {1, 0}, 3, blocks}, needs, systems, estimate);
    return estimate;
}

}  // namespace

TEST_CASE("without error everyone moves one front by 1 - (1 - g)^(D/8), each front alike") {
    for (const std::uint32_t fronts : {1u, 8u, 20u}) {
        CAPTURE(fronts);
        const std::vector<double> y = after_one_look({true, 0.0, 0.15}, fronts, 0.3f);
        const double step = 1 - std::pow(0.85, fronts / 8.0);
        std::vector<double> looks(fronts, 0.0);
        for (PersonId i = 0; i < people; ++i) {
            double moved = 0;
            for (std::uint32_t d = 0; d < fronts; ++d) {
                if (y[std::size_t{i} * fronts + d] == 0) continue;
                looks[d] += 1;
                moved += 1;
                // pow of libm against our own: 2 ulp
                REQUIRE(std::abs(y[std::size_t{i} * fronts + d] - step) < 2 * 0x1p-52);
            }
            REQUIRE(moved == 1);
        }
        const double p = 1.0 / fronts;
        for (const double count : looks) {
            CHECK(std::abs(count - people * p) <= five_sigma * std::sqrt(people * p * (1 - p)));
        }
    }
}

TEST_CASE("a look errs by sigma (1 - kappa)") {
    for (const float kappa : {0.0f, 0.75f}) {
        const std::vector<double> y = after_one_look({true, 1.5, 1.0}, 1, kappa);
        const double sd = 1.5 * (1 - static_cast<double>(kappa));
        double sum = 0, squares = 0;
        for (const double seen : y) {
            sum += seen - 1;
            squares += (seen - 1) * (seen - 1);
        }
        CHECK(std::abs(sum / people) < five_sigma * sd / std::sqrt(people));
        CHECK(std::abs(squares / people - sd * sd) <
              five_sigma * sd * sd * std::sqrt(2.0 / people));
    }
    const std::vector<double> exact = after_one_look({true, 1.5, 1.0}, 1, 1.0f);
    for (const double seen : exact) REQUIRE(seen == 1);
}
