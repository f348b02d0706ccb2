/// A tenth of the introductions, and people who weave badly (competencies of 0.2), three years.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w16_scarce_weavers;
const Claim w16_scarce_weavers{
    .id = "W16",
    .level = ClaimLevel::traditional,
    .statement = "Traditional wins where weavers are scarce",
    .sources = {{"Burt2002", "C"}, {"Dunbar", "V2"}},
    .configs = {{"scarce", R"(ticks: 156
leadership:
  people: {competency: {mean: 0.2}}
  ties: {introductions: 0.005}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .worlds = {16, 60},
    .evaluate = traditional_ahead,
    .limits =
        "time budgets: ties cost time at work, but nobody is too short of time to have "
        "any"};

}  // namespace netlead::facts
