/// Not expressible: see `limits`.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w07_low_consensus;
const Claim w07_low_consensus{
    .id = "W7",
    .level = ClaimLevel::traditional,
    .statement =
        "Traditional wins with many participants, low consensus on goals and high need "
        "for skills of the network as a whole",
    .sources = {{"Provan2008", "M"}},
    .limits =
        "everyone has the same aim (what the fronts need); people differ in what they "
        "see, never in what they want"};

}  // namespace netlead::facts
