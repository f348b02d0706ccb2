/// Not expressible: see `limits`.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim sf10_generosity_cascades;
const Claim sf10_generosity_cascades{
    .id = "SF10",
    .level = ClaimLevel::should,
    .statement =
        "Generosity cascades: one extra gift yields about three, visible to distance "
        "three",
    .sources = {{"Fowler2010", "V"}},
    .limits =
        "generosity is a constant trait here: help received raises trust in the helper, "
        "not giving to third parties, so that there is nothing to cascade"};

}  // namespace netlead::facts
