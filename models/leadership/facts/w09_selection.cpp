/// Not expressible: see `limits`.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w09_selection;
const Claim w09_selection{
    .id = "W9",
    .level = ClaimLevel::traditional,
    .statement = "Traditional wins where bad projects must be pruned",
    .sources = {{"Sah1986", "M"}, {"Keum2017", "V"}, {"Rivkin2003", "V"}},
    .limits =
        "pieces of work have no merit of their own that anyone could judge; nobody "
        "stops what has begun"};

}  // namespace netlead::facts
