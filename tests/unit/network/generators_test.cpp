#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/network/measures.hpp"
#include "tests/unit/network/plans.hpp"

using namespace netlead;

namespace {

constexpr std::int64_t operator""_i(unsigned long long value) {
    return static_cast<std::int64_t>(value);
}

std::vector<Tie> complete_ties(PersonId begin, PersonId end) {
    std::vector<Tie> ties;
    for (PersonId i = begin; i < end; ++i) {
        for (PersonId j = i + 1; j < end; ++j) ties.push_back({i, j});
    }
    return ties;
}

/// A tolerance of five standard errors: each such check errs once in 1.7 million networks, and
/// with a fixed seed either always or never.
constexpr double errors_allowed = 5;

}  // namespace

TEST_CASE("known answers: the same bits on every compiler and machine") {
    // Made by this code; a change of any of them changes every world made before and belongs in the
    // change log.
    const std::pair<const char*, std::uint64_t> known[] = {
        {"organisations", 2542388356621537873u},
        {"stochastic_block", 12713822842309263847u},
        {"erdos_renyi", 82841471211170367u},
        {"watts_strogatz", 18431784592927334937u},
        {"barabasi_albert", 8078141025431029036u},
        {"degree_corrected_block", 16360241692704427331u},
        {"communities", 3827641362473687792u},
        {"islands", 3353288964378538692u},
        {"core_periphery", 10335970806298633602u},
        {"hub_and_spoke", 15633729720602354589u},
        {"multi_hub", 1886649851792243129u},
        {"configuration", 11989545781255816228u},
        {"chung_lu", 15983234973803188489u},
        {"kleinberg", 1060219839269630839u},
        {"random_geometric", 4342971965618901424u},
        {"forest_fire", 3686571012624668984u},
        {"rmat", 6718139479294425578u},
        {"tree_shortcuts", 9776766804663319039u},
    };
    for (const auto& answer : known) {
        CAPTURE(answer.first);
        ContentHash hash;
        for (const Tie& tie : MadeGenerator(answer.first).ties(5000, 12)) {
            hash.add(tie.i);
            hash.add(tie.j);
        }
        CHECK(hash.value() == answer.second);
    }
}

// Ring, star, tree, complete: exact by definition.

TEST_CASE("ring") {
    const MadeGenerator ring("ring");
    CHECK(ring.ties(1).empty());
    CHECK(ring.ties(2) == std::vector<Tie>{{0, 1}});
    CHECK(ring.ties(3) == complete_ties(0, 3));
    CHECK(ring.ties(5) == std::vector<Tie>{{0, 1}, {0, 4}, {1, 2}, {2, 3}, {3, 4}});
}

TEST_CASE("star") {
    CHECK(MadeGenerator("star").ties(4) == std::vector<Tie>{{0, 1}, {0, 2}, {0, 3}});
    CHECK(MadeGenerator("star").ties(1).empty());
}

TEST_CASE("tree is the formal tree of one organisation") {
    CHECK(MadeGenerator("tree", {{"branching", 1_i}}).ties(4) ==
          std::vector<Tie>{{0, 1}, {1, 2}, {2, 3}});
    const std::vector<Tie> ties = MadeGenerator("tree", {{"branching", 3_i}}).ties(50);
    const Organisations one(50, 1, 3);
    REQUIRE(ties.size() == 49);
    for (const Tie& tie : ties) CHECK(one.superior(tie.j) == tie.i);
}

TEST_CASE("complete") {
    const MadeGenerator complete("complete");
    CHECK(complete.ties(6) == complete_ties(0, 6));
    CHECK(complete->why_impossible(4000, 1).empty());
    CHECK(complete->why_impossible(4001, 1) ==
          "complete would tie 4001 people in 8002000 pairs; it takes at most 4000 people");
}

// Erdos-Renyi.

TEST_CASE("erdos_renyi at its ends: nobody, everybody") {
    CHECK(MadeGenerator("erdos_renyi", {{"mean_degree", 0.0}}).ties(300).empty());
    CHECK(MadeGenerator("erdos_renyi", {{"mean_degree", 299.0}}).ties(300) ==
          complete_ties(0, 300));
    CHECK(MadeGenerator("erdos_renyi", {{"mean_degree", 8.0}})->why_impossible(8, 1) ==
          "erdos_renyi cannot give 8 people a mean_degree of 8; the most is 7");
}

TEST_CASE("erdos_renyi: ties and degrees are binomial") {
    constexpr std::uint32_t people = 20'000;
    constexpr double k = 10, p = k / (people - 1);
    const Ties ties(people, MadeGenerator("erdos_renyi", {{"mean_degree", k}}).ties(people));
    // Ties are binomial over N (N - 1) / 2 pairs: sd = sqrt(pairs p (1 - p)); the mean degree is
    // twice the ties over N.
    const double pairs = 0.5 * people * (people - 1);
    const DegreeSummary degrees = degree_summary(ties);
    CHECK(std::abs(degrees.mean - k) <=
          errors_allowed * 2 * std::sqrt(pairs * p * (1 - p)) / people);
    // The variance of a nearly Poisson degree is k; that of its estimate is (k + 2 k^2) / N.
    CHECK(std::abs(degrees.variance - k) <= errors_allowed * std::sqrt((k + 2 * k * k) / people));
    // Ties spread evenly over the matrix: those with i + j < N are half of all pairs.
    std::uint64_t lower = 0;
    for (PersonId i = 0; i < people; ++i) {
        for (const PersonId j : ties.alters(i)) lower += i < j && i + j < people ? 1u : 0u;
    }
    const double half = static_cast<double>(ties.half_ties()) / 2;
    CHECK(std::abs(static_cast<double>(lower) - half / 2) <=
          errors_allowed * std::sqrt(half) / 2 + 1);
}

// Watts-Strogatz.

TEST_CASE("watts_strogatz without rewiring is the ring lattice") {
    const MadeGenerator lattice("watts_strogatz", {{"neighbours", 4_i}, {"rewiring", 0.0}});
    CHECK(lattice.ties(7) == std::vector<Tie>{{0, 1},
                                              {0, 2},
                                              {0, 5},
                                              {0, 6},
                                              {1, 2},
                                              {1, 3},
                                              {1, 6},
                                              {2, 3},
                                              {2, 4},
                                              {3, 4},
                                              {3, 5},
                                              {4, 5},
                                              {4, 6},
                                              {5, 6}});
    CHECK(lattice.ties(5) == complete_ties(0, 5));
    MeasureScratch scratch;
    for (const std::int64_t k : {4_i, 6_i, 10_i}) {
        const Ties ties(
            1000,
            MadeGenerator("watts_strogatz", {{"neighbours", k}, {"rewiring", 0.0}}).ties(1000));
        const double expected =
            3.0 * static_cast<double>(k - 2) / (4.0 * static_cast<double>(k - 1));
        const Clustering found = clustering(ties, {}, scratch);
        CHECK(found.transitivity == doctest::Approx(expected).epsilon(1e-14));
        CHECK(found.mean_local == doctest::Approx(expected).epsilon(1e-12));
        CHECK(degree_summary(ties).variance == 0);
    }
}

TEST_CASE("watts_strogatz: the expected share of ties moves, the number stays") {
    constexpr std::uint32_t people = 20'000;
    for (const double p : {0.1, 0.5, 1.0}) {
        const std::vector<Tie> ties =
            MadeGenerator("watts_strogatz", {{"neighbours", 6_i}, {"rewiring", p}}).ties(people);
        REQUIRE(ties.size() == people * 3);
        std::uint32_t local = 0;
        for (const Tie& tie : ties) {
            const PersonId apart = tie.j - tie.i;
            local += apart <= 3 || apart >= people - 3 ? 1u : 0u;
        }
        // A moved tie lands on a place of the lattice again with chance below 6 / N, where one has
        // moved away: less than one of 60,000 ties per 0.1 of p. Else local is binomial.
        const double staying = (1 - p) * static_cast<double>(ties.size());
        const double landing = 6.0 / people * p * static_cast<double>(ties.size());
        CHECK(std::abs(local - staying) <= errors_allowed * std::sqrt(staying * p) + landing +
                                               errors_allowed * std::sqrt(landing));
    }
}

TEST_CASE("watts_strogatz: at p = 1 degrees vary as k/2 + Poisson(k/2)") {
    constexpr std::uint32_t people = 20'000;
    const Ties ties(
        people,
        MadeGenerator("watts_strogatz", {{"neighbours", 10_i}, {"rewiring", 1.0}}).ties(people));
    const DegreeSummary degrees = degree_summary(ties);
    CHECK(degrees.mean == 10);
    CHECK(degrees.least >= 5);
    // Variance k/2 = 5; of its estimate (5 + 2 * 25) / N. That no double ties are made takes
    // O(k^2 / N) from it.
    CHECK(std::abs(degrees.variance - 5) <=
          errors_allowed * std::sqrt((5 + 2 * 25.0) / people) + 100.0 / people);
}

TEST_CASE("watts_strogatz: nearly complete networks end") {
    CHECK(MadeGenerator("watts_strogatz", {{"neighbours", 6_i}, {"rewiring", 1.0}}).ties(7) ==
          complete_ties(0, 7));
    const MadeGenerator eight("watts_strogatz", {{"neighbours", 8_i}});
    CHECK(eight->why_impossible(9, 1).empty());
    CHECK(eight->why_impossible(8, 1) ==
          "watts_strogatz needs more people (8) than neighbours (8)");
    CHECK(MadeGenerator("watts_strogatz", {{"neighbours", 3_i}})->why_impossible(9, 1) ==
          "watts_strogatz needs an even number of neighbours");
}

// Barabasi-Albert.

TEST_CASE("barabasi_albert: number of ties, least degree, ends") {
    for (const std::uint32_t m : {1u, 2u, 5u}) {
        const std::vector<Tie> ties =
            MadeGenerator("barabasi_albert", {{"ties", std::int64_t{m}}}).ties(500);
        CHECK(ties.size() == m * (m + 1) / 2 + m * (500 - m - 1));
        const Ties rows(500, ties);
        CHECK(degree_summary(rows).least == m);
        std::vector<std::uint32_t> made(500, 0);  // ties to people who came before
        for (const Tie& tie : ties) ++made[tie.j];
        for (PersonId i = 0; i < 500; ++i) CHECK(made[i] == (i <= m ? i : m));
    }
    CHECK(MadeGenerator("barabasi_albert", {{"ties", 5_i}}).ties(6) == complete_ties(0, 6));
    CHECK(MadeGenerator("barabasi_albert", {{"ties", 5_i}})->why_impossible(5, 1) ==
          "barabasi_albert needs more people (5) than ties per newcomer (5)");
}

TEST_CASE("barabasi_albert: the first newcomers choose by degree") {
    // m = 1: core {0, 1}; 2 ties to 0 or 1. The tie {0, 1} and that of 2 give its partner 2 of 4
    // ends: newcomer 3 follows 2 to the same person with chance 1/2, over many seeds.
    constexpr std::uint32_t seeds = 4000;
    const MadeGenerator one("barabasi_albert", {{"ties", 1_i}});
    std::uint32_t first = 0, same = 0, newest = 0;
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        PersonId of2 = 0, of3 = 0;
        for (const Tie& tie : one.ties(4, 1, seed)) {
            if (tie.j == 2) of2 = tie.i;
            if (tie.j == 3) of3 = tie.i;
        }
        first += of2 == 0 ? 1u : 0u;
        same += of3 == of2 ? 1u : 0u;
        newest += of3 == 2 ? 1u : 0u;
    }
    const double tolerance = errors_allowed * std::sqrt(seeds * 0.25);
    CHECK(std::abs(first - seeds * 0.5) <= tolerance);
    CHECK(std::abs(same - seeds * 0.5) <= tolerance);
    CHECK(std::abs(newest - seeds * 0.25) <= errors_allowed * std::sqrt(seeds * 0.1875));
}

TEST_CASE("barabasi_albert: the tail is the power law") {
    constexpr std::uint32_t people = 50'000, m = 4;
    const Ties ties(people,
                    MadeGenerator("barabasi_albert", {{"ties", std::int64_t{m}}}).ties(people));
    for (const std::uint32_t d : {5u, 8u, 16u, 40u}) {
        std::uint32_t at_least = 0;
        for (PersonId i = 0; i < people; ++i) at_least += ties.degree(i) >= d ? 1u : 0u;
        // P = m (m + 1) / (d (d + 1)); the count varies less than a binomial's (degrees compete for
        // the same newcomers), and a finite network is off the limit law by O(core) people.
        const double p = static_cast<double>(m * (m + 1)) / (d * (d + 1));
        CHECK(std::abs(at_least - people * p) <=
              errors_allowed * std::sqrt(people * p * (1 - p)) + 2 * m);
    }
}

// Blocks.

TEST_CASE("stochastic_block at its ends: separate complete groups, nobody, all across") {
    std::vector<Tie> groups;
    for (PersonId begin = 0; begin < 30; begin += 10) {
        for (const Tie& tie : complete_ties(begin, begin + 10)) groups.push_back(tie);
    }
    CHECK(MadeGenerator("stochastic_block",
                        {{"blocks", 3_i}, {"inner_degree", 9.0}, {"bridge_degree", 0.0}})
              .ties(30) == groups);
    CHECK(MadeGenerator("stochastic_block",
                        {{"blocks", 3_i}, {"inner_degree", 0.0}, {"bridge_degree", 0.0}})
              .ties(30)
              .empty());
    CHECK(MadeGenerator("stochastic_block",
                        {{"blocks", 3_i}, {"inner_degree", 0.0}, {"bridge_degree", 20.0}})
              .ties(30)
              .size() == 300);
}

TEST_CASE("silos: ties within and between organisations have the expected number") {
    constexpr std::uint32_t people = 20'003, count = 41;  // unequal sizes
    const Organisations organisations(people, count, 7);
    const std::vector<Tie> ties =
        MadeGenerator("organisations", {{"inner_degree", 8.0}, {"bridge_degree", 1.5}})
            .ties(people, count);
    std::uint32_t inner = 0;
    for (const Tie& tie : ties)
        inner += organisations.of(tie.i) == organisations.of(tie.j) ? 1u : 0u;
    // Both are binomial with these means and p < 0.02: sd below the square root of the mean.
    CHECK(std::abs(inner - 4.0 * people) <= errors_allowed * std::sqrt(4.0 * people));
    CHECK(std::abs(static_cast<double>(ties.size() - inner) - 0.75 * people) <=
          errors_allowed * std::sqrt(0.75 * people));
}

TEST_CASE("silos is stochastic_block with the organisations as blocks") {
    CHECK(MadeGenerator("organisations").ties(1000, 10) ==
          MadeGenerator("stochastic_block", {{"blocks", 10_i}}).ties(1000));
}

TEST_CASE("one block is erdos_renyi") {
    CHECK(MadeGenerator("organisations", {{"inner_degree", 6.0}}).ties(1000, 1) ==
          MadeGenerator("erdos_renyi", {{"mean_degree", 6.0}}).ties(1000));
}

TEST_CASE("silos: degrees that the organisations cannot hold are refused") {
    const MadeGenerator silos("organisations");
    CHECK(silos->why_impossible(60, 12) ==
          "inner_degree is 8, but a person among 60 people in 12 groups can have at most 4 such "
          "ties on average; write inner_degree: 4 or less, or make larger groups (6 of them)");
    CHECK(silos->why_impossible(108, 12).empty());
    CHECK_FALSE(silos->why_impossible(107, 12).empty());
    CHECK_FALSE(MadeGenerator("organisations", {{"inner_degree", 2.0}, {"bridge_degree", 4.0}})
                    ->why_impossible(6, 2)
                    .empty());
}
