/// One organisation of 30, well below what its head can settle, on the default wicked problem, one
/// year.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w06_small_low_load;
const Claim w06_small_low_load{.id = "W6",
                               .level = ClaimLevel::traditional,
                               .statement = "Traditional wins in small organisations with low load",
                               .sources = {{"Provan2008", "M"}, {"Jackson1957", "C"}},
                               .configs = {{"small", R"(ticks: 52
network: {people: 30, organisations: 1}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
                               .worlds = {60, 200},
                               .evaluate = traditional_ahead};

}  // namespace netlead::facts
