/// Not expressible: see `limits`.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w12_external_funding;
const Claim w12_external_funding{
    .id = "W12",
    .level = ClaimLevel::traditional,
    .statement = "Traditional wins with fragmented external funding and instability",
    .sources = {{"Provan1995", "V"}},
    .limits = "there is no money and no funder in the world of this model"};

}  // namespace netlead::facts
