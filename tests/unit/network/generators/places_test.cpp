/// Generators of places and of growth: kleinberg, random_geometric, forest_fire, rmat,
/// tree_shortcuts.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "sim/network/measures.hpp"
#include "tests/unit/network/generators/chance.hpp"

using namespace netlead;

TEST_CASE("kleinberg without long ties is the grid") {
    const MadeGenerator grid("kleinberg", {{"long_ties", 0_i}});
    CHECK(grid.ties(9) == std::vector<Tie>{{0, 1},
                                           {0, 3},
                                           {1, 2},
                                           {1, 4},
                                           {2, 5},
                                           {3, 4},
                                           {3, 6},
                                           {4, 5},
                                           {4, 7},
                                           {5, 8},
                                           {6, 7},
                                           {7, 8}});
    CHECK(grid.ties(8).size() == 10);
    // All within distance two of a person inside: 12.
    CHECK(degrees_of(100, MadeGenerator("kleinberg", {{"long_ties", 0_i}, {"neighbours", 2_i}})
                              .ties(100))[55] == 12);
    CHECK_FALSE(MadeGenerator("kleinberg")->why_impossible(8, 1).empty());
    CHECK(MadeGenerator("kleinberg")->why_impossible(9, 1).empty());
}

TEST_CASE("kleinberg: long ties have the length they should") {
    constexpr std::uint32_t width = 60, people = width * width - 25;
    const auto distance = [](PersonId i, PersonId j) {
        return std::abs(static_cast<int>(i % width) - static_cast<int>(j % width)) +
               std::abs(static_cast<int>(i / width) - static_cast<int>(j / width));
    };
    for (const double exponent : {0.0, 1.0, 2.0, 3.0}) {
        CAPTURE(exponent);
        std::vector<double> expected(2 * width, 0), found(2 * width, 0);
        for (PersonId i = 0; i < people; ++i) {
            std::vector<double> weight(2 * width, 0);
            double sum = 0;
            for (PersonId j = 0; j < people; ++j) {
                const int d = distance(i, j);
                if (d < 2) continue;
                const double w = std::pow(d, -exponent);
                weight[static_cast<std::size_t>(d)] += w;
                sum += w;
            }
            for (std::size_t d = 0; d < weight.size(); ++d) expected[d] += weight[d] / sum;
        }
        const std::vector<Tie> ties =
            MadeGenerator("kleinberg", {{"long_ties", 1_i}, {"exponent", exponent}}).ties(people);
        std::size_t long_ties = 0;
        for (const Tie& tie : ties) {
            const int d = distance(tie.i, tie.j);
            if (d < 2) continue;
            ++found[static_cast<std::size_t>(d)];
            ++long_ties;
        }
        CHECK(long_ties == people);
        // That j has chosen i already takes at most the chance of a pair, below 4 % of the nearest.
        double below_expected = 0, below_found = 0;
        for (std::size_t d = 2; d < 2 * width; ++d) {
            below_expected += expected[d];
            below_found += found[d];
            CHECK(std::abs(below_found - below_expected) <=
                  binomial_tolerance(people, std::min(1.0, below_expected / people)) +
                      0.04 * expected[2] + 1e-6);
        }
    }
}

TEST_CASE("random_geometric: exactly those nearby, by looking at all pairs") {
    constexpr double pi = 3.14159265358979323846;
    for (const std::uint32_t people : {2u, 3u, 40u, 500u}) {
        for (const double k : {0.2, 0.7, 12.0}) {
            const MadeGenerator generator("random_geometric", {{"mean_degree", k}});
            if (!generator->why_impossible(people, 1).empty()) continue;
            const auto apart = [](double a, double b) {
                const double d = std::abs(a - b);
                return std::min(d, 1 - d);
            };
            std::vector<Tie> expected;
            for (PersonId i = 0; i < people; ++i) {
                for (PersonId j = i + 1; j < people; ++j) {
                    const RandomBlock a = draw({1, 0}, EngineStream::network, 0, i);
                    const RandomBlock b = draw({1, 0}, EngineStream::network, 0, j);
                    const double dx = apart(unit53(a[0], a[1]), unit53(b[0], b[1]));
                    const double dy = apart(unit53(a[2], a[3]), unit53(b[2], b[3]));
                    if (dx * dx + dy * dy < k / (pi * (people - 1.0))) expected.push_back({i, j});
                }
            }
            CHECK(generator.ties(people) == expected);
        }
    }
}

TEST_CASE("random_geometric: ties and clustering of a large world") {
    constexpr std::uint32_t people = 20'000;
    constexpr double k = 15, p = k / (people - 1);
    const Ties ties(people, MadeGenerator("random_geometric", {{"mean_degree", k}}).ties(people));
    // Pairs are pairwise independent on a torus, so the variance is the binomial one.
    const double pairs = 0.5 * people * (people - 1);
    CHECK(std::abs(static_cast<double>(ties.half_ties()) / 2 - pairs * p) <=
          binomial_tolerance(pairs, p));
    // Mean local clustering 0.5865. A person's value has a standard deviation below 0.12 and
    // depends on the people within two steps, 4 k at most: so many count as one.
    MeasureScratch scratch;
    const double expected = 1 - 3 * std::sqrt(3.0) / (4 * 3.14159265358979323846);
    CHECK(std::abs(clustering(ties, {}, scratch).mean_local - expected) <=
          errors_allowed * 0.12 / std::sqrt(people / (4 * k)));
    CHECK(MadeGenerator("random_geometric", {{"mean_degree", 0.0}}).ties(50).empty());
}

TEST_CASE("forest_fire that does not spread is a random recursive tree") {
    const std::vector<Tie> tree = MadeGenerator("forest_fire", {{"forward", 0.0}}).ties(500);
    CHECK(tree.size() == 499);
    CHECK(MadeGenerator("forest_fire", {{"most", 1_i}}).ties(500) == tree);
    constexpr std::uint32_t seeds = 6000;
    const auto count = frequencies(MadeGenerator("forest_fire", {{"forward", 0.0}}), 4, seeds);
    for (const PersonId i : {0u, 1u, 2u}) {
        CHECK(std::abs(count.at({i, 3}) - seeds / 3.0) <= binomial_tolerance(seeds, 1.0 / 3));
    }
}

TEST_CASE("forest_fire: the second newcomer burns on by the chances") {
    // Person 1 chose 0. Person 2 comes to 1 and goes forward to 0 with chance p, or comes to 0 and
    // goes backward to 1 with chance r p.
    constexpr std::uint32_t seeds = 20'000;
    constexpr double p = 0.6, r = 0.5;
    const MadeGenerator fire("forest_fire", {{"forward", p}, {"backward", r}});
    const auto count = frequencies(fire, 3, seeds);
    CHECK(count.at({0, 1}) == seeds);
    CHECK(std::abs(count.at({0, 2}) - seeds * (0.5 + 0.5 * p)) <=
          binomial_tolerance(seeds, 0.5 + 0.5 * p));
    CHECK(std::abs(count.at({1, 2}) - seeds * (0.5 + 0.5 * r * p)) <=
          binomial_tolerance(seeds, 0.5 + 0.5 * r * p));
}

TEST_CASE("forest_fire: a newcomer makes one to `most` ties, more with a greater chance") {
    std::size_t before = 0;
    for (const double p : {0.1, 0.3, 0.5}) {
        const MadeGenerator fire("forest_fire", {{"forward", p}, {"most", 10_i}});
        std::vector<std::uint32_t> made(2000, 0);
        const std::vector<Tie> ties = fire.ties(2000);
        for (const Tie& tie : ties) ++made[tie.j];
        for (PersonId i = 1; i < 2000; ++i) CHECK((made[i] >= 1 && made[i] <= 10));
        CHECK(ties.size() > before + 200);
        before = ties.size();
    }
}

TEST_CASE("rmat: the first tie has the chance of its quarters") {
    constexpr std::uint32_t seeds = 20'000;
    constexpr double a = 0.5, b = 0.2, c = 0.1, d = 0.2;
    const MadeGenerator generator("rmat", {{"mean_degree", 0.5}, {"a", a}, {"b", b}, {"c", c}});
    const double quarter[2][2] = {{a, b}, {c, d}};
    PairLaw law(4);
    for (PersonId i = 0; i < 4; ++i) {
        for (PersonId j = 0; j < 4; ++j) {
            if (i != j) law(i, j) += quarter[i / 2][j / 2] * quarter[i % 2][j % 2];
        }
    }
    auto count = frequencies(generator, 4, seeds);
    for (PersonId i = 0; i < 4; ++i) {
        for (PersonId j = i + 1; j < 4; ++j) {
            const double p = law(i, j) / law.sum();
            CHECK(std::abs(count[{i, j}] - seeds * p) <= binomial_tolerance(seeds, p));
        }
    }
}

TEST_CASE("rmat: the number of ties is exact, also where it is crowded") {
    CHECK(MadeGenerator("rmat").ties(1000).size() == 4000);
    CHECK(MadeGenerator("rmat", {{"mean_degree", 3.0}}).ties(7).size() == 11);  // 10.5 rounds up
    const MadeGenerator even("rmat", {{"mean_degree", 6.0}, {"a", 0.25}, {"b", 0.25}, {"c", 0.25}});
    CHECK(even.ties(7) == complete_ties(0, 7));
    CHECK_FALSE(MadeGenerator("rmat", {{"a", 0.7}})->why_impossible(100, 1).empty());
}

TEST_CASE("tree_shortcuts: none is the tree, the number is exact") {
    CHECK(MadeGenerator("tree_shortcuts", {{"shortcuts", 0.0}}).ties(200) ==
          MadeGenerator("tree").ties(200));
    CHECK(MadeGenerator("tree_shortcuts", {{"shortcuts", 0.75}}).ties(200).size() == 199 + 150);
    // Five people have six pairs besides the tree.
    const MadeGenerator all("tree_shortcuts", {{"shortcuts", 1.2}, {"reach", 1e6}});
    CHECK(all.ties(5) == complete_ties(0, 5));
    CHECK_FALSE(all->why_impossible(4, 1).empty());
}

TEST_CASE("tree_shortcuts: every shortcut has its chance") {
    constexpr std::uint32_t people = 12, branching = 2, seeds = 30'000;
    for (const auto& both : {std::pair{1e6, 1e6}, {1.0, 0.8}, {1e6, 0.5}, {0.7, 1e6}}) {
        const double lambda = both.first, zeta = both.second;
        CAPTURE(lambda);
        CAPTURE(zeta);
        PairLaw law(people);
        for (PersonId i = 0; i < people; ++i) {
            for (PersonId j = i + 1; j < people; ++j) {
                int up = 0, down = 0, depth = 0;
                PersonId a = i, b = j;
                while (a != b) {
                    if (a > b) {
                        a = (a - 1) / branching;
                        ++up;
                    } else {
                        b = (b - 1) / branching;
                        ++down;
                    }
                }
                for (; a > 0; a = (a - 1) / branching) ++depth;
                if (up + down < 2) continue;
                law(i, j) = std::exp(-depth / lambda - std::sqrt(up * up + down * down - 2) / zeta);
            }
        }
        auto count =
            frequencies(MadeGenerator("tree_shortcuts", {{"branching", std::int64_t{branching}},
                                                         {"shortcuts", 1.0 / people},
                                                         {"depth", lambda},
                                                         {"reach", zeta}}),
                        people, seeds);
        for (PersonId i = 0; i < people; ++i) {
            for (PersonId j = i + 1; j < people; ++j) {
                const bool in_tree = (j - 1) / branching == i;
                const double p = in_tree ? 1 : law(i, j) / law.sum();
                CHECK(std::abs(count[{i, j}] - seeds * p) <= binomial_tolerance(seeds, p));
            }
        }
    }
}

TEST_CASE("grid: four or eight neighbours, with edges and round a torus") {
    const MadeGenerator eight("grid"), four("grid", {{"neighbours", std::string("4")}});
    CHECK(four.ties(4) == std::vector<Tie>{{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    CHECK(eight.ties(4).size() == 6);
    CHECK(eight.ties(9).size() == 20);
    CHECK(eight.ties(8).size() == 17);  // the last place is empty: three ties fewer
    const MadeGenerator torus("grid", {{"torus", true}});
    const auto degrees = degrees_of(1600, torus.ties(1600));
    CHECK(std::all_of(degrees.begin(), degrees.end(), [](std::uint32_t d) { return d == 8; }));
    CHECK(torus.ties(7).size() == 7);  // a prime number is one ring
    CHECK(torus.ties(1).empty());
}

TEST_CASE("grid: swaps keep everybody's number of ties and no tie twice") {
    const MadeGenerator torus("grid", {{"torus", true}}),
        swapped("grid", {{"torus", true}, {"rewired", 1.0}});
    const std::vector<Tie> before = torus.ties(900), after = swapped.ties(900);
    CHECK(degrees_of(900, after) == degrees_of(900, before));
    CHECK(std::adjacent_find(after.begin(), after.end()) == after.end());
    std::size_t same = 0;
    for (const Tie& tie : after)
        same += std::binary_search(
            before.begin(), before.end(), tie,
            [](const Tie& a, const Tie& b) { return a.i != b.i ? a.i < b.i : a.j < b.j; });
    // Each of 1800 swaps leaves a tie alone with chance 1 - 2 / 3600: exp(-1) of them stay.
    CHECK(std::abs(static_cast<double>(same) / 3600 - std::exp(-1.0)) <
          5 * 0.5 / std::sqrt(3600.0) + 0.01);
}
