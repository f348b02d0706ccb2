/// Little trust to begin with and in strangers (0.15), nothing else changed: one and three years.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto so_far = [&](const char* arm, Tick week) {
        return runs.week(arm, "impact_so_far", week);
    };
    return {difference("weeks at full potential in 1 year: network minus traditional",
                       so_far("network", 52), so_far("traditional", 52), at_most(0)),
            difference("weeks at full potential in 3 years: network minus traditional",
                       so_far("network", 156), so_far("traditional", 156), at_most(0))};
}

}  // namespace

extern const Claim w04_low_trust;
const Claim w04_low_trust{.id = "W4",
                          .level = ClaimLevel::traditional,
                          .statement = "Traditional wins where trust is low",
                          .sources = {{"Wu2020", "V"}, {"Provan2008", "M"}},
                          .configs = {{"low", R"(ticks: 156
leadership:
  people: {trust: {mean: 0.15}}
  trust: {baseline: 0.15}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
                          .worlds = {30, 100},
                          .evaluate = evaluate};

}  // namespace netlead::facts
