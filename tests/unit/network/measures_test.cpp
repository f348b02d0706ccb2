#include "sim/network/measures.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "tests/unit/network/plans.hpp"

using namespace netlead;

namespace {

Ties made(const char* generator, std::uint32_t people) {
    return {people, MadeGenerator(generator).ties(people)};
}

/// Two triangles {0, 1, 2} and {3, 4, 5} with the tie {2, 3} between them, and 6 alone.
Ties two_triangles() {
    return {7, std::vector<Tie>{{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {4, 5}}};
}
const std::vector<OrganisationId> sides{0, 0, 0, 1, 1, 1, 1};

}  // namespace

TEST_CASE("degrees") {
    const DegreeSummary star = degree_summary(made("star", 5));
    CHECK(star.mean == doctest::Approx(8.0 / 5));
    CHECK(star.variance == doctest::Approx((2.4 * 2.4 + 4 * 0.6 * 0.6) / 5));
    CHECK(star.least == 1);
    CHECK(star.greatest == 4);
    CHECK(degree_centralisation(made("star", 5)) == 1);
    CHECK(degree_centralisation(made("ring", 5)) == 0);
    CHECK(degree_assortativity(made("star", 5)) == doctest::Approx(-1));
    CHECK(std::isnan(degree_assortativity(made("ring", 5))));
    CHECK(std::isnan(degree_centralisation(made("star", 2))));
}

TEST_CASE("spread of degrees") {
    MeasureScratch scratch;
    const DegreeSpread star = degree_spread(made("star", 20), scratch);
    CHECK(star.median == 1);
    CHECK(star.ninety == 1);
    CHECK(star.ninety_nine == 19);
    CHECK(star.isolated_share == 0);
    // Ordered pairs of the hub and another: 2 * 19, each 18 apart.
    CHECK(star.gini == doctest::Approx(2 * 19 * 18.0 / (2 * 20 * 38)));
    CHECK(star.top_share == doctest::Approx((19.0 + 1) / 38));
    const DegreeSpread ring = degree_spread(made("ring", 30), scratch);
    CHECK(ring.gini == doctest::Approx(0));
    CHECK(ring.top_share == doctest::Approx(0.1));
    CHECK(ring.ninety_nine == 2);
    CHECK(degree_spread(two_triangles(), scratch).isolated_share == doctest::Approx(1.0 / 7));
    CHECK(std::isnan(degree_spread(Ties(3, {}), scratch).gini));

    const Ties ties = made("barabasi_albert", 300);
    double apart = 0;
    for (PersonId i = 0; i < 300; ++i) {
        for (PersonId j = 0; j < 300; ++j) {
            apart += std::abs(static_cast<double>(ties.degree(i)) - ties.degree(j));
        }
    }
    CHECK(degree_spread(ties, scratch).gini ==
          doctest::Approx(apart / (2 * 300 * static_cast<double>(ties.half_ties()))));
}

TEST_CASE("core and periphery: 1 for the ideal pattern, else the best core by degree") {
    MeasureScratch scratch;
    CHECK(core_periphery_fit(made("star", 9), scratch).fit == doctest::Approx(1));
    CHECK(core_periphery_fit(made("star", 9), scratch).core == 1);
    const Ties ideal(30, MadeGenerator("core_periphery", {{"core_share", 0.2},
                                                          {"core_degree", 5.0},
                                                          {"reach_degree", 6.0},
                                                          {"periphery_degree", 0.0}})
                             .ties(30));
    CHECK(core_periphery_fit(ideal, scratch).fit == doctest::Approx(1));
    CHECK(core_periphery_fit(ideal, scratch).core == 6);
    CHECK(std::isnan(core_periphery_fit(made("complete", 5), scratch).fit));
    CHECK(std::isnan(core_periphery_fit(Ties(5, {}), scratch).fit));

    // Against Pearson's correlation over all pairs, with the core that was found and every core of
    // the same size that consists of people with as many ties or more.
    const Ties ties = two_triangles();
    const CorePeriphery found = core_periphery_fit(ties, scratch);
    CHECK(found.core == 2);  // 2 and 3, who have three ties each
    double n = 0, x = 0, y = 0, xy = 0;
    for (PersonId i = 0; i < 7; ++i) {
        for (PersonId j = i + 1; j < 7; ++j) {
            const double tied = ties.tied(i, j) ? 1 : 0;
            const double core = i == 2 || i == 3 || j == 2 || j == 3 ? 1 : 0;
            n += 1;
            x += tied;
            y += core;
            xy += tied * core;
        }
    }
    const double r = (n * xy - x * y) / std::sqrt((n * x - x * x) * (n * y - y * y));
    CHECK(found.fit == doctest::Approx(r));
}

TEST_CASE("clustering counted in bits is that counted by walking, to the bit") {
    // More people than are counted in bits, of whom only the first have ties.
    const Ties few = made("watts_strogatz", 700);
    std::vector<Tie> same;
    for (PersonId i = 0; i < few.people(); ++i) {
        for (const PersonId j : few.alters(i)) {
            if (i < j) same.push_back({i, j});
        }
    }
    MeasureScratch scratch;
    const Clustering bits = clustering(few, {}, scratch);
    const Clustering walked = clustering(Ties(5000, same), {}, scratch);
    CHECK(bits.transitivity > 0.1);
    CHECK(bits.transitivity == walked.transitivity);
    CHECK(bits.mean_local == walked.mean_local);
}

TEST_CASE("clustering of small networks, by hand") {
    MeasureScratch scratch;
    CHECK(clustering(made("complete", 6), {}, scratch).transitivity == 1);
    CHECK(clustering(made("ring", 6), {}, scratch).transitivity == 0);
    // Triples: 1 at each of 0, 1, 4, 5; 3 at 2 and 3, of which 1 is closed.
    const Clustering triangles = clustering(two_triangles(), {}, scratch);
    CHECK(triangles.transitivity == doctest::Approx(6.0 / 10));
    CHECK(triangles.mean_local == doctest::Approx((4 + 2.0 / 3) / 6));
    CHECK(std::isnan(clustering(Ties(3, {}), {}, scratch).transitivity));
    CHECK(std::isnan(clustering(Ties(3, {}), {}, scratch).mean_local));
}

TEST_CASE("components and path lengths of small networks, by hand") {
    MeasureScratch scratch;
    const Components parts = components(two_triangles(), scratch);
    CHECK(parts.count == 2);
    CHECK(parts.largest_share == doctest::Approx(6.0 / 7));
    // Unordered pairs of the six: 7 one step apart, 4 two steps, 4 three steps.
    const PathLength paths = path_length(two_triangles(), {}, scratch);
    CHECK(paths.mean == doctest::Approx((7 + 2 * 4 + 3 * 4) / 15.0));
    CHECK(paths.reached_share == doctest::Approx(15.0 / 21));
    CHECK(std::isnan(path_length(Ties(3, {}), {}, scratch).mean));
    CHECK(path_length(made("ring", 101), {}, scratch).mean == doctest::Approx(102 / 4.0));
    CHECK(path_length(made("ring", 100), {}, scratch).mean == doctest::Approx(1e4 / (4 * 99.0)));
}

TEST_CASE("groups") {
    MeasureScratch scratch;
    CHECK(external_internal_index(two_triangles(), sides) == doctest::Approx((1 - 6) / 7.0));
    CHECK(modularity(two_triangles(), sides, 2, scratch) == doctest::Approx(6.0 / 7 - 0.5));
    const std::vector<OrganisationId> one(7, 0);
    CHECK(modularity(two_triangles(), one, 1, scratch) == doctest::Approx(0));
    CHECK(external_internal_index(two_triangles(), one) == -1);

    const Organisations organisations(6, 2, 2);
    const std::vector<Tie> generated{{0, 1}, {1, 2}, {2, 3}};
    CHECK(bridge_share(overlay(6, generated, organisations, true, 0)) == doctest::Approx(1.0 / 6));
    CHECK(std::isnan(bridge_share(Ties(3, {}))));
}

TEST_CASE("samples come near the whole, and depend on key and tick alone") {
    constexpr std::uint32_t people = 4000, looked_at = 400;
    const Ties ties(people, MadeGenerator("watts_strogatz").ties(people));
    MeasureScratch scratch;
    const Clustering whole = clustering(ties, {}, scratch);
    const Sampling sampling{looked_at, {3, 0}, 2};
    const Clustering sampled = clustering(ties, sampling, scratch);
    // Each person's value lies in [0, 1], so the mean of n has a standard error of at most 1/2
    // divided by sqrt(n); five of them. The two clusterings differ from one another by far less.
    CHECK(std::abs(sampled.mean_local - whole.mean_local) <= 5 * 0.5 / std::sqrt(looked_at));
    CHECK(std::abs(sampled.transitivity - whole.transitivity) <= 5 * 0.5 / std::sqrt(looked_at));
    CHECK(sampled.mean_local != whole.mean_local);
    CHECK(sampled.mean_local == clustering(ties, sampling, scratch).mean_local);
    CHECK(sampled.mean_local != clustering(ties, {looked_at, {4, 0}, 2}, scratch).mean_local);
    CHECK(sampled.mean_local != clustering(ties, {looked_at, {3, 0}, 3}, scratch).mean_local);

    const PathLength paths = path_length(ties, {}, scratch);
    const PathLength some = path_length(ties, sampling, scratch);
    // A source's mean distance lies within [0, 2 L] of a network with mean path length L.
    CHECK(std::abs(some.mean - paths.mean) <= 5 * paths.mean / std::sqrt(looked_at));
    CHECK(some.mean != paths.mean);
    CHECK(some.reached_share == 1);
}

TEST_CASE("measures do not depend on the order within rows") {
    std::vector<Tie> list = MadeGenerator("barabasi_albert").ties(300);
    const Ties sorted(300, list);
    Ties shuffled(300, {});
    for (std::size_t t = 0; t < list.size(); ++t) {
        const Tie tie = list[(t * 11 + 3) % list.size()];
        shuffled.connect(tie.j, tie.i, TieKind::inner, 0, 0);
    }
    REQUIRE(list.size() % 11 != 0);
    REQUIRE(shuffled.half_ties() == sorted.half_ties());
    MeasureScratch scratch;
    CHECK(clustering(sorted, {}, scratch).mean_local ==
          clustering(shuffled, {}, scratch).mean_local);
    CHECK(degree_assortativity(sorted) == degree_assortativity(shuffled));
    CHECK(path_length(sorted, {}, scratch).mean == path_length(shuffled, {}, scratch).mean);
}
