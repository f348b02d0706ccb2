/// People who trust, reciprocate and give little (means 0.1, 0.3 and 0.1), three years.

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

extern const Fact m08_low_trust_reciprocity;
const Fact m08_low_trust_reciprocity{
    .id = "M8",
    .level = Level::traditional,
    .statement = "Traditional leadership wins at low trust and reciprocity",
    .sources = {{"Wu2020", "V"}},
    .designs = {{"low", R"(ticks: 156
leadership:
  people: {trust: {mean: 0.1}, reciprocity: {mean: 0.3}, generosity: {mean: 0.1}}
  trust: {baseline: 0.1}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .replicates = 60,
    .quick = 16,
    .evaluate = traditional_ahead};

}  // namespace netlead::app::facts_list
