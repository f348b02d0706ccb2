/// Not expressible: see `limits`.

#include "sim/app/fact.hpp"

namespace netlead::app::facts_list {

extern const Fact w13_after_victory;
const Fact w13_after_victory{
    .id = "W13",
    .level = Level::traditional,
    .statement = "Traditional wins after victory: negotiating, governing, holding gains",
    .sources = {{"Gerbaudo2012", "V2"}},
    .limits =
        "there is no politics, no opponent and no moment of victory; impact is the only "
        "outcome"};

}  // namespace netlead::app::facts_list
