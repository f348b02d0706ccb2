#include "sim/network/spectral.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/core/contracts.hpp"

using namespace netlead;

namespace {

Ties complete(PersonId n) {
    std::vector<Tie> ties;
    for (PersonId i = 0; i < n; ++i) {
        for (PersonId j = i + 1; j < n; ++j) ties.push_back({i, j});
    }
    return Ties(n, ties);
}

Ties path(PersonId n, bool closed) {
    std::vector<Tie> ties;
    for (PersonId i = 0; i + 1 < n; ++i) ties.push_back({i, i + 1});
    if (closed) ties.push_back({0, n - 1});
    return Ties(n, ties);
}

/// Dense symmetric solvers are exact to some multiples of N eps |A|; 1e-12 is far above for N = 20.
doctest::Approx near(double value) {
    return doctest::Approx(value).epsilon(1e-12);
}

}  // namespace

TEST_CASE("spectra in closed form: complete, star, ring, path") {
    const double pi = std::acos(-1.0);
    for (const PersonId n : {2u, 5u, 20u}) {
        CAPTURE(n);
        CHECK(spectrum(complete(n)).radius == near(n - 1));
        CHECK(spectrum(complete(n)).connectivity == near(n));
        if (n < 3) continue;
        CHECK(spectrum(path(n, true)).radius == near(2));
        CHECK(spectrum(path(n, true)).connectivity == near(2 - 2 * std::cos(2 * pi / n)));
        CHECK(spectrum(path(n, false)).radius == near(2 * std::cos(pi / (n + 1))));
        CHECK(spectrum(path(n, false)).connectivity == near(2 - 2 * std::cos(pi / n)));
    }
    std::vector<Tie> star;
    for (PersonId leaf = 1; leaf < 10; ++leaf) star.push_back({0, leaf});
    const Spectrum of_star = spectrum(Ties(10, star));
    CHECK(of_star.radius == near(3));
    CHECK(of_star.connectivity == near(1));
    CHECK(of_star.centrality[0] == near(1));
    for (PersonId leaf = 1; leaf < 10; ++leaf) CHECK(of_star.centrality[leaf] == near(1.0 / 3));
}

TEST_CASE(
    "a network that falls apart has no algebraic connectivity, and one person none of anything") {
    const std::vector<Tie> two{{0, 1}, {2, 3}, {3, 4}, {2, 4}};
    const Spectrum apart = spectrum(Ties(5, two));
    CHECK(apart.connectivity < 1e-12);
    CHECK(apart.radius == near(2));
    CHECK(apart.centrality[0] < 1e-12);
    CHECK(apart.centrality[3] == near(1));
    CHECK(spectrum(Ties(1, std::vector<Tie>{})).radius == 0);
    CHECK_THROWS_AS(spectrum(Ties(most_people_of_spectra + 1, std::vector<Tie>{})),
                    ContractViolation);
}
