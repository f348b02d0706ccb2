/// One organisation of 30, well below what its head can settle, on the default wicked problem, one
/// year.

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

extern const Fact w06_small_low_load;
const Fact w06_small_low_load{.id = "W6",
                              .level = Level::traditional,
                              .statement = "Traditional wins in small organisations with low load",
                              .sources = {{"Provan2008", "M"}, {"Jackson1957", "C"}},
                              .designs = {{"small", R"(ticks: 52
network: {people: 30, organisations: 1}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
                              .replicates = 200,
                              .quick = 60,
                              .evaluate = traditional_ahead};

}  // namespace netlead::app::facts_list
