/// A simple (K = 0) and decomposable problem (independent fronts), one year.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w01_simple_task;
const Claim w01_simple_task{
    .id = "W1",
    .level = ClaimLevel::traditional,
    .statement = "Traditional wins on simple, decomposable tasks",
    .sources = {{"Leavitt1951", "M"}, {"Barkoczi2016", "V"}},
    .configs = {{"simple", R"(ticks: 52
leadership: {problem: {interdependence: 0, substitution: 1}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .worlds = {16, 60},
    .evaluate = traditional_ahead,
    .limits = "collation tasks, in which a hub adds up what each member knows"};

}  // namespace netlead::facts
