/// Not expressible: see `limits`.

#include "sim/app/fact.hpp"

namespace netlead::app::facts_list {

extern const Fact w12_external_funding;
const Fact w12_external_funding{
    .id = "W12",
    .level = Level::traditional,
    .statement = "Traditional wins with fragmented external funding and instability",
    .sources = {{"Provan1995", "V"}},
    .limits = "there is no money and no funder in the world of this model"};

}  // namespace netlead::app::facts_list
