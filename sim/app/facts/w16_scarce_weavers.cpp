/// A tenth of the introductions, and people who weave badly (competencies of 0.2), three years.

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

extern const Fact w16_scarce_weavers;
const Fact w16_scarce_weavers{
    .id = "W16",
    .level = Level::traditional,
    .statement = "Traditional wins where weavers are scarce",
    .sources = {{"Burt2002", "C"}, {"Dunbar", "V2"}},
    .designs = {{"scarce", R"(ticks: 156
leadership:
  people: {competency: {mean: 0.2}}
  ties: {introductions: 0.005}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .replicates = 60,
    .quick = 16,
    .evaluate = traditional_ahead,
    .limits =
        "time budgets: ties cost time at work, but nobody is too short of time to have "
        "any"};

}  // namespace netlead::app::facts_list
