/// Generators of groups: communities, islands, core_periphery, hub_and_spoke, multi_hub.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/network/communities.hpp"
#include "sim/network/measures.hpp"
#include "tests/unit/network/generators/chance.hpp"

using namespace netlead;

namespace {

Communities standard() {
    Communities communities;
    ParamTable table("communities");
    declare(table, communities);
    return communities;
}

}  // namespace

TEST_CASE("communities: the share of ties across is met by every network") {
    constexpr std::uint32_t people = 3000;
    for (const double mixing : {0.0, 0.1, 0.37, 0.8, 1.0}) {
        for (std::uint32_t seed = 1; seed <= 5; ++seed) {
            CAPTURE(mixing);
            CAPTURE(seed);
            Communities communities = standard();
            communities.mixing = mixing;
            const std::vector<std::uint32_t> community =
                community_of(communities, people, {seed, 0});
            const std::vector<std::uint32_t> wanted =
                community_degrees(communities, community, {seed, 0});
            const std::vector<Tie> ties = community_ties(communities, people, {seed, 0});
            std::vector<std::uint32_t> degrees(people, 0), outward(people, 0);
            double across = 0;
            for (const Tie& tie : ties) {
                const bool out = community[tie.i] != community[tie.j];
                across += out ? 1 : 0;
                for (const PersonId i : {tie.i, tie.j}) {
                    ++degrees[i];
                    outward[i] += out ? 1u : 0u;
                }
            }
            // At most one outward stub is odd; then one person is off by one more.
            std::uint32_t off = 0;
            for (PersonId i = 0; i < people; ++i) {
                CHECK(degrees[i] <= wanted[i] + 1);
                off += std::abs(outward[i] - mixing * degrees[i]) < 1 ? 0u : 1u;
            }
            CHECK(off <= 1);
            CHECK(std::abs(across / static_cast<double>(ties.size()) - mixing) <=
                  3.0 / static_cast<double>(ties.size()));
            // Few inward stubs find no partner, even in the smallest communities.
            const double sum = std::accumulate(wanted.begin(), wanted.end(), 0.0);
            CHECK(2 * static_cast<double>(ties.size()) >= 0.97 * sum);
        }
    }
}

TEST_CASE("communities: sizes follow the power law") {
    const Communities communities = standard();
    constexpr std::uint32_t people = 200'000;
    const std::vector<std::uint32_t> community = community_of(communities, people, {3, 0});
    std::vector<std::uint32_t> sizes(community.back() + 1, 0);
    for (const std::uint32_t c : community) ++sizes[c];
    sizes.pop_back();  // what was left
    CHECK(*std::min_element(sizes.begin(), sizes.end()) >= 20);
    CHECK(*std::max_element(sizes.begin(), sizes.end()) <= 100);
    const PowerLaw law(communities.size_exponent, 20, 101);
    for (const std::uint32_t n : {21u, 30u, 60u, 100u}) {
        const auto count = static_cast<double>(sizes.size());
        const auto found = static_cast<double>(std::count_if(
            sizes.begin(), sizes.end(), [&](std::uint32_t size) { return size >= n; }));
        CHECK(std::abs(found - count * law.above(n)) <= binomial_tolerance(count, law.above(n)));
    }
}

TEST_CASE("communities: degrees have the expected tail where communities are large enough") {
    Communities communities = standard();
    communities.smallest = 200;
    communities.largest = 400;
    constexpr std::uint32_t people = 50'000;
    communities.degrees.greatest = 100;  // below (200 - 1) / (1 - mixing)
    const std::vector<std::uint32_t> degrees =
        degrees_of(people, community_ties(communities, people, {1, 0}));
    const std::vector<std::uint32_t> wanted =
        whole_degrees(expected_degrees(communities.degrees, people, {1, 0}), {1, 0});
    // An odd stub per community is lost, a quarter of one outward with it; from there on outward
    // stubs may fall to a neighbour in number.
    std::uint32_t far = 0;
    double sum = 0;
    for (PersonId i = 0; i < people; ++i) {
        far += std::abs(static_cast<int>(degrees[i]) - static_cast<int>(wanted[i])) > 1 ? 1u : 0u;
        sum += static_cast<int>(wanted[i]) - static_cast<int>(degrees[i]);
    }
    CHECK(far <= people / 200);
    CHECK(sum >= 0);
    CHECK(sum <= 1.25 * people / 200 + 2);
}

TEST_CASE("communities: one community, and what does not fit") {
    const MadeGenerator one("communities", {{"smallest", 50_i}, {"largest", 50_i}});
    CHECK(one.ties(50).size() > 150);
    CHECK(one->why_impossible(49, 1) ==
          "a community of at least 50 people does not fit into 49 people");
    CHECK(MadeGenerator("communities", {{"smallest", 101_i}})->why_impossible(500, 1) ==
          "smallest (101) is above largest (100)");
    // A rest below the smallest size goes to the last community.
    Communities communities = standard();
    communities.smallest = communities.largest = 20;
    const std::vector<std::uint32_t> community = community_of(communities, 59, {1, 0});
    CHECK(community.back() == 1);
    CHECK(std::count(community.begin(), community.end(), 1u) == 39);
}

TEST_CASE("islands: the exact number of ties between any two, complete islands within") {
    for (const bool ring : {false, true}) {
        const MadeGenerator islands("islands", {{"islands", 10_i},
                                                {"inner_degree", 5.0},
                                                {"bridges", 3_i},
                                                {"layout", std::string(ring ? "ring" : "pairs")}});
        std::vector<std::vector<int>> between(10, std::vector<int>(10, 0));
        for (const Tie& tie : islands.ties(60)) ++between[tie.i / 6][tie.j / 6];
        for (std::size_t a = 0; a < 10; ++a) {
            CHECK(between[a][a] == 15);
            for (std::size_t b = a + 1; b < 10; ++b) {
                const bool neighbours = !ring || b == a + 1 || (a == 0 && b == 9);
                CHECK(between[a][b] == (neighbours ? 3 : 0));
            }
        }
    }
    CHECK(MadeGenerator("islands", {{"islands", 2_i}, {"inner_degree", 0.0}, {"bridges", 9_i}})
              .ties(6)
              .size() == 9);
    CHECK(MadeGenerator("islands", {{"islands", 1_i}}).ties(40) ==
          MadeGenerator("organisations", {{"inner_degree", 7.0}}).ties(40));
    CHECK_FALSE(MadeGenerator("islands", {{"bridges", 10_i}, {"inner_degree", 0.0}})
                    ->why_impossible(36, 1)
                    .empty());
}

TEST_CASE("islands: every pair is as likely to be the bridge") {
    constexpr std::uint32_t seeds = 8000;
    const MadeGenerator islands("islands",
                                {{"islands", 2_i}, {"inner_degree", 0.0}, {"bridges", 3_i}});
    const auto count = frequencies(islands, 4, seeds);
    REQUIRE(count.size() == 4);
    for (const auto& pair : count) {
        CHECK(std::abs(pair.second - seeds * 0.75) <= binomial_tolerance(seeds, 0.75));
    }
}

TEST_CASE("core_periphery: the ideal pattern, at the top of every organisation") {
    const MadeGenerator ideal("core_periphery", {{"core_share", 0.1},
                                                 {"core_degree", 9.0},
                                                 {"reach_degree", 10.0},
                                                 {"periphery_degree", 0.0},
                                                 {"core", std::string("top")}});
    const std::vector<Tie> ties = ideal.ties(100, 5);
    CHECK(ties.size() == 45 + 10 * 90);
    const std::vector<std::uint32_t> degrees = degrees_of(100, ties);
    for (PersonId i = 0; i < 100; ++i) CHECK(degrees[i] == (i % 20 < 2 ? 99 : 10));
}

TEST_CASE("core_periphery: anyone may be core, ties have the expected number") {
    constexpr std::uint32_t people = 10'000, core = 500;
    const MadeGenerator generator("core_periphery", {{"core_share", 0.05},
                                                     {"core_degree", 40.0},
                                                     {"reach_degree", 3.0},
                                                     {"periphery_degree", 0.0}});
    const std::vector<Tie> ties = generator.ties(people);
    const double expected = core * 40.0 / 2 + (people - core) * 3.0;
    CHECK(std::abs(static_cast<double>(ties.size()) - expected) <=
          errors_allowed * std::sqrt(expected));
    // Core people have 40 + 9500 * 3 / 500 = 97 ties expected (sd 9.8), the others 3 (sd 1.7): 40
    // tells them apart, six standard deviations of the one, more than twenty of the other.
    const std::vector<std::uint32_t> degrees = degrees_of(people, ties);
    std::uint32_t found = 0, early = 0;
    for (PersonId i = 0; i < people; ++i) {
        found += degrees[i] > 40 ? 1u : 0u;
        early += degrees[i] > 40 && i < people / 2 ? 1u : 0u;
    }
    CHECK(found == core);
    CHECK(std::abs(early - core / 2.0) <= binomial_tolerance(core, 0.5));
    CHECK(MadeGenerator("core_periphery")->why_impossible(50, 1) ==
          "core_degree is 8, but with 5 people in the core a person can have at most 4 such ties");
}

TEST_CASE("hub_and_spoke: one hub, one tie to each group") {
    CHECK(MadeGenerator("hub_and_spoke", {{"group", 1_i}}).ties(30) ==
          MadeGenerator("star").ties(30));
    // Ten groups of four: six ties in each, nine spokes.
    const std::vector<Tie> ties = MadeGenerator("hub_and_spoke").ties(40);
    CHECK(ties.size() == 69);
    const std::vector<std::uint32_t> degrees = degrees_of(40, ties);
    CHECK(degrees[0] == 3 + 9);
    for (PersonId i = 1; i < 40; ++i) CHECK(degrees[i] <= 4);
    MeasureScratch scratch;
    CHECK(components(Ties(40, ties), scratch).count == 1);
    CHECK(MadeGenerator("hub_and_spoke", {{"spokes", 9_i}}).ties(40).size() == 60 + 36);
}

TEST_CASE("hub_and_spoke: every member of a group is as likely to be the hub's contact") {
    constexpr std::uint32_t seeds = 8000;
    const auto count = frequencies(MadeGenerator("hub_and_spoke"), 8, seeds);
    for (const PersonId j : {4u, 5u, 6u, 7u}) {
        CHECK(std::abs(count.at({0, j}) - seeds / 4.0) <= binomial_tolerance(seeds, 0.25));
    }
}

TEST_CASE("multi_hub: one hub is hub_and_spoke, hubs know each other, groups with two hubs") {
    CHECK(MadeGenerator("multi_hub", {{"hubs", 1_i}}).ties(77) ==
          MadeGenerator("hub_and_spoke").ties(77));
    // Twelve groups of five, three hubs with four groups each, of which one is their own: three
    // spokes each; all groups reached by a second hub.
    for (const double overlap : {0.0, 1.0}) {
        const std::vector<Tie> ties =
            MadeGenerator("multi_hub", {{"hubs", 3_i}, {"group", 5_i}, {"overlap", overlap}})
                .ties(60);
        CHECK(ties.size() == 12 * 10 + 3 + 3 * 3 + (overlap > 0 ? 12 : 0));
        const Ties rows(60, ties);
        CHECK((rows.tied(0, 20) && rows.tied(0, 40) && rows.tied(20, 40)));
        for (PersonId g = 0; g < 60; g += 5) {
            int hubs = 0;
            for (const PersonId hub : {0u, 20u, 40u}) {
                for (PersonId i = g; i < g + 5; ++i)
                    hubs += i > hub && i < hub + 20 && g != hub && rows.tied(hub, i) ? 1 : 0;
            }
            CHECK(hubs == (g % 20 == 0 ? 0 : 1));
        }
    }
    CHECK(MadeGenerator("multi_hub", {{"hubs", 11_i}})->why_impossible(40, 1) ==
          "there are more hubs (11) than groups (10), of one of which each is a member");
}
