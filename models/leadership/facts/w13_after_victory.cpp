/// Not expressible: see `limits`.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w13_after_victory;
const Claim w13_after_victory{
    .id = "W13",
    .level = ClaimLevel::traditional,
    .statement = "Traditional wins after victory: negotiating, governing, holding gains",
    .sources = {{"Gerbaudo2012", "V2"}},
    .limits =
        "there is no politics, no opponent and no moment of victory; impact is the only "
        "outcome"};

}  // namespace netlead::facts
