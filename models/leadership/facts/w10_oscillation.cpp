/// Not expressible: see `limits`.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w10_oscillation;
const Claim w10_oscillation{
    .id = "W10",
    .level = ClaimLevel::traditional,
    .statement =
        "Traditional wins where tightly coupled decisions are changed in parallel and "
        "oscillate",
    .sources = {{"Mihm2010", "V"}},
    .limits =
        "everyone has a practice of their own and its quality does not depend on other "
        "people's practices, so that parallel changes cannot undo each other"};

}  // namespace netlead::facts
