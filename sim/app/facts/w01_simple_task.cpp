/// A simple (K = 0) and decomposable problem (independent fronts), one year.

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

extern const Fact w01_simple_task;
const Fact w01_simple_task{
    .id = "W1",
    .level = Level::traditional,
    .statement = "Traditional wins on simple, decomposable tasks",
    .sources = {{"Leavitt1951", "M"}, {"Barkoczi2016", "V"}},
    .designs = {{"simple", R"(ticks: 52
leadership: {problem: {interdependence: 0, substitution: 1}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .replicates = 60,
    .quick = 16,
    .evaluate = traditional_ahead,
    .limits = "collation tasks, in which a hub adds up what each member knows"};

}  // namespace netlead::app::facts_list
