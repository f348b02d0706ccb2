/// People who take part only once half of their trusted contacts do, three years.

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

extern const Fact m09_high_thresholds;
const Fact m09_high_thresholds{.id = "M9",
                               .level = Level::traditional,
                               .statement = "Traditional leadership wins at high thresholds",
                               .sources = {{"Granovetter1978", "C"}},
                               .designs = {{"high", R"(ticks: 156
leadership: {people: {threshold: {mean: 0.5}}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
                               .replicates = 60,
                               .quick = 16,
                               .evaluate = traditional_ahead};

}  // namespace netlead::app::facts_list
