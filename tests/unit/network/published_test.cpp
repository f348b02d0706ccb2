/// Defaults and ranges of the network and of every generator.

#include "tests/unit/network/plans.hpp"
#include "tests/unit/published_parameters.hpp"

using namespace netlead;

TEST_CASE("every default and range of the network is the published one") {
    const MadePlan plan;
    check_against_page(plan.table(), "network.");
}
