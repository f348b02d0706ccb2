#include <doctest/doctest.h>

#include <vector>

#include "tests/unit/network/plans.hpp"

using namespace netlead;

TEST_CASE("the default plan makes a connected world of silos") {
    const MadePlan plan;
    CHECK(plan->why_impossible().empty());
    CHECK(plan->people() == 600);
    const Organisations organisations = plan->organisations();
    CHECK(organisations.count() == 12);
    CHECK(organisations.span() == 7);
    const Ties ties = plan.ties({1, 0});
    for (PersonId i = 0; i < 600; ++i) {
        if (!organisations.is_head(i)) CHECK(ties.tied(i, organisations.superior(i)));
    }
}

TEST_CASE("spare places change no row") {
    const MadePlan tight({{"spare_places", std::int64_t{0}}});
    const MadePlan roomy({{"spare_places", std::int64_t{20}}});
    const Ties a = tight.ties({1, 2}), b = roomy.ties({1, 2});
    REQUIRE(a.half_ties() == b.half_ties());
    for (PersonId i = 0; i < 600; ++i) {
        REQUIRE(std::vector<PersonId>(a.alters(i).begin(), a.alters(i).end()) ==
                std::vector<PersonId>(b.alters(i).begin(), b.alters(i).end()));
    }
    CHECK(b.places() == a.places() + 600 * 20);
}

TEST_CASE("formal ties can be left out") {
    const MadePlan plan({{"formal_ties", false},
                         {"generator", std::string("erdos_renyi")},
                         {"erdos_renyi.mean_degree", 0.0}});
    CHECK(plan.ties({1, 0}).half_ties() == 0);
    const MadePlan formal(
        {{"generator", std::string("erdos_renyi")}, {"erdos_renyi.mean_degree", 0.0}});
    CHECK(formal.ties({1, 0}).half_ties() == 2 * (600 - 12));
}

TEST_CASE("replicates are different worlds") {
    const MadePlan plan;
    const Ties a = plan.ties({1, 0}), b = plan.ties({1, 1});
    bool differs = a.half_ties() != b.half_ties();
    for (PersonId i = 0; i < 600 && !differs; ++i) differs = a.degree(i) != b.degree(i);
    CHECK(differs);
}

TEST_CASE("problems between parameters are told") {
    CHECK(MadePlan({{"people", std::int64_t{5}}})->why_impossible() ==
          "there are more organisations (12) than people (5)");
    CHECK(MadePlan({{"people", std::int64_t{60}}})->why_impossible().find("inner_degree is 8") ==
          0);
}
