/// The smallest and simplest world: one organisation of 40, an even landscape, half a year.

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

extern const Fact m06_small_simple;
const Fact m06_small_simple{.id = "M6",
                            .level = Level::traditional,
                            .statement = "Traditional leadership wins small and simple",
                            .sources = {{"Leavitt1951", "M"}},
                            .designs = {{"small", R"(ticks: 26
network: {people: 40, organisations: 1}
leadership: {problem: {interdependence: 0}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
                            .replicates = 200,
                            .quick = 60,
                            .evaluate = traditional_ahead};

}  // namespace netlead::app::facts_list
