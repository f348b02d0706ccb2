/// A quarter of a year, a simple problem, novices (competencies of 0.15).

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

extern const Fact w03_known_procedure;
const Fact w03_known_procedure{
    .id = "W3",
    .level = Level::traditional,
    .statement = "Traditional wins under time pressure with a known procedure and a novice team",
    .sources = {{"Yun2005", "M"}},
    .designs = {{"novices", R"(ticks: 13
leadership:
  people: {competency: {mean: 0.15}}
  problem: {interdependence: 0, turbulence: 0}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .replicates = 60,
    .quick = 16,
    .evaluate = traditional_ahead,
    .limits =
        "a procedure that is known beforehand: the problem is as simple as can be (K = "
        "0), and still has to be learned"};

}  // namespace netlead::app::facts_list
