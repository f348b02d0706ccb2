/// Not expressible: see `limits`.

#include "sim/app/fact.hpp"

namespace netlead::app::facts_list {

extern const Fact sf10_generosity_cascades;
const Fact sf10_generosity_cascades{
    .id = "SF10",
    .level = Level::should,
    .statement =
        "Generosity cascades: one extra gift yields about three, visible to distance "
        "three",
    .sources = {{"Fowler2010", "V"}},
    .limits =
        "generosity is a constant trait here: help received raises trust in the helper, "
        "not giving to third parties, so that there is nothing to cascade"};

}  // namespace netlead::app::facts_list
