/// How alike practices are after a year, in the default world.

#include <cmath>

#include "models/leadership/facts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::facts {

namespace {

/// Standard deviation of the quality of practices over people; and its tenth percentile.
struct Spread {
    std::vector<double> deviation, worst;
};

Spread spread(const Runs& runs, const char* arm) {
    Spread result;
    for (std::size_t r = 0; r < runs.worlds(); ++r) {
        const std::vector<double> quality = runs.people(arm, "practice_quality", r);
        result.deviation.push_back(std::sqrt(variance(quality)));
        result.worst.push_back(quantile(quality, 0.1));
    }
    return result;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const Spread traditional = spread(runs, "traditional"), network = spread(runs, "network");
    return {difference("spread of quality over people after a year: traditional minus network",
                       traditional.deviation, network.deviation, at_most(0)),
            difference("quality of the worst tenth: traditional minus network", traditional.worst,
                       network.worst, at_least(0))};
}

}  // namespace

extern const Claim w15_standard_quality;
const Claim w15_standard_quality{
    .id = "W15",
    .level = ClaimLevel::traditional,
    .statement =
        "Traditional wins on standardised quality: practices are more alike, and the worst "
        "are better",
    .sources = {{"Anicich2015", "V"}, {"Monitor2010", "M"}},
    .configs = {{"default", R"(ticks: 52
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)",
                 true}},
    .worlds = {16, 60},
    .evaluate = evaluate,
    .limits = "inspection, and harm that one bad piece of work does"};

}  // namespace netlead::facts
