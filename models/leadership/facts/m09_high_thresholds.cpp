/// People who take part only once half of their trusted contacts do, three years.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim m09_high_thresholds;
const Claim m09_high_thresholds{.id = "M9",
                                .level = ClaimLevel::traditional,
                                .statement = "Traditional leadership wins at high thresholds",
                                .sources = {{"Granovetter1978", "C"}},
                                .configs = {{"high", R"(ticks: 156
leadership: {people: {threshold: {mean: 0.5}}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
                                .worlds = {16, 60},
                                .evaluate = traditional_ahead};

}  // namespace netlead::facts
