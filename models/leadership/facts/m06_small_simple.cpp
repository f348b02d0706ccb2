/// The smallest and simplest world: one organisation of 40, an even landscape, half a year.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim m06_small_simple;
const Claim m06_small_simple{.id = "M6",
                             .level = ClaimLevel::traditional,
                             .statement = "Traditional leadership wins small and simple",
                             .sources = {{"Leavitt1951", "M"}},
                             .configs = {{"small", R"(ticks: 26
network: {people: 40, organisations: 1}
leadership: {problem: {interdependence: 0}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
                             .worlds = {60, 200},
                             .evaluate = traditional_ahead};

}  // namespace netlead::facts
