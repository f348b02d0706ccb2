#include "sim/network/coalescence.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/core/contracts.hpp"

using namespace netlead;

namespace {

Ties cycle(PersonId n) {
    std::vector<Tie> ties;
    for (PersonId i = 0; i + 1 < n; ++i) ties.push_back({i, i + 1});
    ties.push_back({0, n - 1});
    return Ties(n, ties);
}

}  // namespace

TEST_CASE("coalescence times of a cycle are d (n - d)") {
    constexpr PersonId n = 9;
    const std::vector<double> tau = coalescence_times(cycle(n));
    for (PersonId i = 0; i < n; ++i) {
        for (PersonId j = 0; j < n; ++j) {
            const double d = i < j ? j - i : i - j;
            // Solves tau(d) = 1 + (tau(d - 1) + tau(d + 1)) / 2.
            CHECK(tau[std::size_t{i} * n + j] == doctest::Approx(d * (n - d)).epsilon(1e-11));
        }
    }
}

TEST_CASE("critical ratios: a cycle, two people, a star") {
    for (const PersonId n : {5u, 8u, 30u})
        CHECK(critical_ratio(cycle(n)) == doctest::Approx(2.0 * (n - 2) / (n - 4.0)).epsilon(1e-9));
    std::vector<Tie> star;
    for (PersonId leaf = 1; leaf < 12; ++leaf) star.push_back({0, leaf});
    CHECK(std::isinf(critical_ratio(Ties(12, star))));
    CHECK(std::isinf(critical_ratio(Ties(2, std::vector<Tie>{{0, 1}}))));  // never
    CHECK_THROWS_AS(critical_ratio(Ties(3, std::vector<Tie>{{0, 1}})), ContractViolation);
}
