/// The default world, a quarter and half a year.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto so_far = [&](const char* arm, Tick week) {
        return runs.week(arm, "impact_so_far", week);
    };
    return {difference("weeks at full potential in 13 weeks: network minus traditional",
                       so_far("network", 13), so_far("traditional", 13), at_most(0)),
            difference("weeks at full potential in 26 weeks: network minus traditional",
                       so_far("network", 26), so_far("traditional", 26), at_most(0))};
}

}  // namespace

extern const Claim w02_short_horizon;
const Claim w02_short_horizon{.id = "W2",
                              .also = {"M7"},
                              .level = ClaimLevel::traditional,
                              .statement = "Traditional wins at short horizons (13 to 26 weeks)",
                              .sources = {{"Lorinkova2013", "V"}, {"Lazer2007", "V"}},
                              .configs = {{"default", R"(ticks: 156
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
                              .worlds = {30, 100},
                              .evaluate = evaluate};

}  // namespace netlead::facts
