/// A quarter of a year, a simple problem, novices (competencies of 0.15).

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w03_known_procedure;
const Claim w03_known_procedure{
    .id = "W3",
    .level = ClaimLevel::traditional,
    .statement = "Traditional wins under time pressure with a known procedure and a novice team",
    .sources = {{"Yun2005", "M"}},
    .configs = {{"novices", R"(ticks: 13
leadership:
  people: {competency: {mean: 0.15}}
  problem: {interdependence: 0, turbulence: 0}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .worlds = {16, 60},
    .evaluate = traditional_ahead,
    .limits =
        "a procedure that is known beforehand: the problem is as simple as can be (K = "
        "0), and still has to be learned"};

}  // namespace netlead::facts
