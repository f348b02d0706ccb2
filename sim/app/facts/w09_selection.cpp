/// Not expressible: see `limits`.

#include "sim/app/fact.hpp"

namespace netlead::app::facts_list {

extern const Fact w09_selection;
const Fact w09_selection{
    .id = "W9",
    .level = Level::traditional,
    .statement = "Traditional wins where bad projects must be pruned",
    .sources = {{"Sah1986", "M"}, {"Keum2017", "V"}, {"Rivkin2003", "V"}},
    .limits =
        "pieces of work have no merit of their own that anyone could judge; nobody "
        "stops what has begun"};

}  // namespace netlead::app::facts_list
