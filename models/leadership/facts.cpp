#include "models/leadership/facts.hpp"

#include <array>

namespace netlead {

namespace facts {
#define FACT(name) extern const Claim name;
#include "models/leadership/facts/facts.def"
#undef FACT
}  // namespace facts

std::span<const Claim* const> all_facts() {
    static constexpr std::array all{
#define FACT(name) &facts::name,
#include "models/leadership/facts/facts.def"
#undef FACT
    };
    return all;
}

std::vector<Check> traditional_ahead(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const std::vector<double> network = runs.outcome("network", "collective_impact");
    const std::vector<double> traditional = runs.outcome("traditional", "collective_impact");
    return {
        difference("weeks at full potential: network minus traditional", network, traditional,
                   at_most(0)),
        share_greater("share of worlds in which traditional does better", traditional, network)};
}

}  // namespace netlead
