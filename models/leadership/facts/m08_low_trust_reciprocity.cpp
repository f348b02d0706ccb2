/// People who trust, reciprocate and give little (means 0.1, 0.3 and 0.1), three years.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim m08_low_trust_reciprocity;
const Claim m08_low_trust_reciprocity{
    .id = "M8",
    .level = ClaimLevel::traditional,
    .statement = "Traditional leadership wins at low trust and reciprocity",
    .sources = {{"Wu2020", "V"}},
    .configs = {{"low", R"(ticks: 156
leadership:
  people: {trust: {mean: 0.1}, reciprocity: {mean: 0.3}, generosity: {mean: 0.1}}
  trust: {baseline: 0.1}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .worlds = {16, 60},
    .evaluate = traditional_ahead};

}  // namespace netlead::facts
