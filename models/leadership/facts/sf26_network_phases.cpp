/// Not expressible: see `limits`.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim sf26_network_phases;
const Claim sf26_network_phases{
    .id = "SF26",
    .level = ClaimLevel::should,
    .statement =
        "Networks grow in phases: scattered fragments, hub and spoke, several hubs, core "
        "and periphery, over many years of weaving",
    .sources = {{"Krebs2006", "V2"}},
    .limits =
        "weeks are described by clustering, modularity and components, not by hubs or by core "
        "and periphery, so that the phases cannot be told apart; and how fast fragments grow "
        "together is set by the dose of weaving, not found"};

}  // namespace netlead::facts
