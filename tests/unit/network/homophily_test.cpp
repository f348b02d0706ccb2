/// Homophily in generated networks: its odds, the degrees it keeps, what consolidation makes of it,
/// and the exact ends.

#include "sim/network/homophily.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/unit/network/plans.hpp"

using namespace netlead;

namespace {

constexpr double errors_allowed = 5;

/// Ties and pairs within organisations, by the traits on which the two are unlike (0 to 3 in bits).
struct InnerPairs {
    double ties[4]{}, pairs[4]{};

    /// Tied share's odds among pairs unlike on `a` over those unlike on `b`, as a logarithm.
    double log_odds_ratio(int a, int b) const { return log_odds(a) - log_odds(b); }
    /// Standard error of that logarithm: sqrt of the sum of 1 / count over the four cells.
    double error(int a, int b) const { return std::sqrt(variance(a) + variance(b)); }

private:
    double log_odds(int c) const { return std::log(ties[c] / (pairs[c] - ties[c])); }
    double variance(int c) const { return 1 / ties[c] + 1 / (pairs[c] - ties[c]); }
};

struct World {
    Organisations organisations;
    Backgrounds backgrounds;
    std::vector<Tie> ties;

    World(const BackgroundParams& params, std::uint32_t people, std::uint32_t count, double inner,
          double bridge, double homophily)
        : organisations(people, count, 7),
          backgrounds(params, organisations, {5, 0}),
          ties(made(inner, bridge, homophily)->generate({organisations, backgrounds}, {5, 0})) {}

    static MadeGenerator made(double inner, double bridge, double homophily) {
        return MadeGenerator(
            "organisations",
            {{"inner_degree", inner}, {"bridge_degree", bridge}, {"homophily", homophily}});
    }
    int unlike(PersonId i, PersonId j) const { return backgrounds.of(i) ^ backgrounds.of(j); }
    bool inner(const Tie& tie) const { return organisations.of(tie.i) == organisations.of(tie.j); }

    InnerPairs inner_pairs() const {
        InnerPairs found;
        for (PersonId i = 0; i < organisations.people(); ++i) {
            const PersonId end = organisations.end(organisations.of(i));
            for (PersonId j = i + 1; j < end; ++j) found.pairs[unlike(i, j)] += 1;
        }
        for (const Tie& tie : ties) {
            if (inner(tie)) found.ties[unlike(tie.i, tie.j)] += 1;
        }
        return found;
    }
    /// The same, as if only the first trait were known: cells 0 (alike) and 1.
    InnerPairs by_first_trait() const {
        const InnerPairs all = inner_pairs();
        InnerPairs found;
        for (int c = 0; c < 4; ++c) {
            found.ties[c & 1] += all.ties[c];
            found.pairs[c & 1] += all.pairs[c];
        }
        return found;
    }
};

void check_odds(const InnerPairs& found, int a, int b, double odds) {
    CAPTURE(a);
    CAPTURE(b);
    CHECK(std::abs(found.log_odds_ratio(a, b) - std::log(odds)) <=
          errors_allowed * found.error(a, b));
}

}  // namespace

TEST_CASE("homophily is the odds ratio of a tie for each trait, the other one held") {
    // Dense (4 in 10 pairs tied) so that odds and chances differ, and sparse.
    for (const double inner : {12.0, 2.0}) {
        for (const double h : {1.0, 3.0, 8.0}) {
            CAPTURE(h);
            const World world({0.3, 0.4, 0.3}, 30'000, 1000, inner, 1, h);
            const InnerPairs found = world.inner_pairs();
            check_odds(found, 0, 1, h);
            check_odds(found, 0, 2, h);
            check_odds(found, 2, 3, h);
            check_odds(found, 1, 3, h);
        }
    }
}

TEST_CASE("homophily keeps the expected degrees, within and between, also in unequal groups") {
    constexpr std::uint32_t people = 20'003;
    for (const double h : {1.0, 3.0, 20.0}) {
        for (const double segregation : {0.0, 0.5}) {
            CAPTURE(h);
            CAPTURE(segregation);
            const World world({0.5, 0.5, 0.0, segregation}, people, 41, 8, 1.5, h);
            double inner = 0;
            for (const Tie& tie : world.ties) inner += world.inner(tie);
            // Sums of independent indicators: sd below the square root of the mean.
            CHECK(std::abs(inner - 4.0 * people) <= errors_allowed * std::sqrt(4.0 * people));
            CHECK(std::abs(static_cast<double>(world.ties.size()) - inner - 0.75 * people) <=
                  errors_allowed * std::sqrt(0.75 * people));
        }
    }
}

TEST_CASE("bridges know homophily too") {
    const World world({0.3, 0.3, 0.5}, 20'000, 40, 0, 8, 3);
    double ties[4]{}, people[4]{};
    for (const Tie& tie : world.ties) ties[world.unlike(tie.i, tie.j)] += 1;
    for (const std::uint8_t b : world.backgrounds.column()) people[b] += 1;
    double pairs[4]{};
    for (int a = 0; a < 4; ++a) {
        for (int b = 0; b < 4; ++b) pairs[a ^ b] += people[a] * people[b] / 2;
    }
    // Sparse, and mixed organisations: odds are chances up to a thousandth, and pairs across are
    // nearly proportional to all pairs; 1 % for both on top of five standard errors.
    for (const int c : {1, 2}) {
        const double ratio = (ties[0] / pairs[0]) / (ties[c] / pairs[c]);
        CHECK(std::abs(std::log(ratio / 3)) <=
              errors_allowed * std::sqrt(1 / ties[0] + 1 / ties[c]) + 0.01);
    }
}

TEST_CASE("consolidated traits divide twice: h squared where they coincide, h where they cross") {
    const World one_divide({0.3, 0.3, 1.0}, 60'000, 600, 2, 0, 3);
    check_odds(one_divide.by_first_trait(), 0, 1, 9);
    // Crossed and sparse, the other trait drops out of the ratio.
    const World two_divides({0.3, 0.3, 0.0}, 60'000, 600, 2, 0, 3);
    check_odds(two_divides.by_first_trait(), 0, 1, 3);
}

TEST_CASE("homophily of 1, and people who are all alike, leave every bit as it was") {
    const Organisations organisations(3000, 30, 7);
    const Backgrounds mixed({0.3, 0.3, 0.5}, organisations, {1, 0}), alike(3000);
    for (const char* name : {"organisations", "stochastic_block"}) {
        const MadeGenerator even(name, {{"homophily", 1.0}}), divided(name, {{"homophily", 3.0}});
        const auto plain = even->generate({organisations, alike}, {1, 0});
        CHECK(even->generate({organisations, mixed}, {1, 0}) == plain);
        CHECK(divided->generate({organisations, alike}, {1, 0}) == plain);
        CHECK(divided->generate({organisations, mixed}, {1, 0}) != plain);
    }
}

TEST_CASE("homophily at the ends: nobody is tied, or everybody is") {
    const Organisations groups(30, 3, 7);
    const Backgrounds mixed({0.5, 0.5, 0.0}, groups, {1, 0});
    CHECK(World::made(0, 0, 20)->generate({groups, mixed}, {1, 0}).empty());
    CHECK(World::made(9, 20, 20)->generate({groups, mixed}, {1, 0}).size() == 30 * 29 / 2);
}

TEST_CASE("chances of a tie solve their equations") {
    const ByAlikeness pairs{100, 300, 600};
    for (const double p : {0.0, 1e-9, 0.01, 0.3, 0.5, 0.99, 1.0}) {
        CHECK(tie_chances(p, 1, pairs) == ByAlikeness{p, p, p});
        CHECK(tie_chances(p, 3, {0, 0, 7}) == ByAlikeness{p, p, p});
        if (p == 0 || p == 1) continue;
        for (const double h : {1.5, 3.0, 20.0}) {
            const ByAlikeness c = tie_chances(p, h, pairs);
            const auto odds = [&](std::size_t m) { return c[m] / (1 - c[m]); };
            // each takes a handful of roundings; 1 - c loses digits near 1
            CHECK(odds(1) == doctest::Approx(h * odds(0)).epsilon(1e-11));
            CHECK(odds(2) == doctest::Approx(h * odds(1)).epsilon(1e-11));
            CHECK(100 * c[0] + 300 * c[1] + 600 * c[2] == doctest::Approx(1000 * p).epsilon(1e-12));
        }
    }
}

TEST_CASE("pairs are counted by the traits they are alike on") {
    const std::vector<std::uint8_t> who{0, 0, 1, 2, 3, 3};
    ByAlikeness counted{};
    for (std::size_t i = 0; i < who.size(); ++i) {
        for (std::size_t j = i + 1; j < who.size(); ++j) counted[alike(who[i], who[j])] += 1;
    }
    CHECK(pairs_among(who) == counted);
    CHECK(alike(0, 0) == 2);
    CHECK(alike(1, 3) == 1);
    CHECK(alike(1, 2) == 0);
}
