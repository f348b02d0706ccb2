/// Two crossed social traits: shares, correlation, the exact cases.

#include <doctest/doctest.h>

#include <cmath>

#include "sim/network/backgrounds.hpp"

using namespace netlead;

namespace {

/// Shares of people held back on the first trait, on the second, on both.
struct Shares {
    double first = 0, second = 0, both = 0;
    Shares(const BackgroundParams& params, std::uint32_t people) {
        const Backgrounds who(params, Organisations(people, people / 100, 7), {3, 0});
        for (const std::uint8_t bits : who.column()) {
            first += (bits & Backgrounds::first) != 0;
            second += (bits & Backgrounds::second) != 0;
            both += bits == (Backgrounds::first | Backgrounds::second);
        }
        first /= people;
        second /= people;
        both /= people;
    }
};

}  // namespace

TEST_CASE("backgrounds have the shares and the correlation asked for") {
    constexpr std::uint32_t people = 200'000;
    for (const BackgroundParams p :
         {BackgroundParams{0.3, 0.3, 0.5}, BackgroundParams{0.2, 0.4, 0.0},
          BackgroundParams{0.5, 0.3, 0.4}}) {
        const Shares seen(p, people);
        const double both = p.first_share * p.second_share +
                            p.consolidation * std::sqrt(p.first_share * (1 - p.first_share) *
                                                        p.second_share * (1 - p.second_share));
        // five standard errors of a share
        const auto near = [&](double share) { return 5 * std::sqrt(share * (1 - share) / people); };
        CHECK(std::fabs(seen.first - p.first_share) < near(p.first_share));
        CHECK(std::fabs(seen.second - p.second_share) < near(p.second_share));
        CHECK(std::fabs(seen.both - both) < near(both));
    }
}

TEST_CASE("backgrounds: traits coincide at consolidation 1, and nobody or everybody is exact") {
    const Shares same({0.3, 0.3, 1.0}, 5000);
    CHECK(same.both == same.first);
    CHECK(same.both == same.second);
    CHECK(Shares({0, 0, 0.5}, 1000).first == 0);
    CHECK(Shares({1, 1, 0.5}, 1000).both == 1);
    const Shares only_second({0, 1, 0}, 1000);
    CHECK(only_second.first == 0);
    CHECK(only_second.second == 1);
}

TEST_CASE("backgrounds: shares too unequal for the correlation are refused") {
    CHECK(why_impossible(BackgroundParams{0.3, 0.3, 1.0}).empty());
    CHECK(!why_impossible(BackgroundParams{0.1, 0.6, 0.9}).empty());
    CHECK(why_impossible(BackgroundParams{0.1, 0.6, 0.0}).empty());
}

TEST_CASE("backgrounds count the traits that hold one back") {
    const Backgrounds who({0.5, 0.5, 0.0}, Organisations(400, 1, 7), {1, 0});
    for (PersonId i = 0; i < 400; ++i) {
        const int first = (who.of(i) & Backgrounds::first) != 0;
        const int second = (who.of(i) & Backgrounds::second) != 0;
        CHECK(int{who.held_back(i)} == first + second);
    }
}

TEST_CASE("backgrounds: segregation is the correlation within organisations, and shares stay") {
    constexpr std::uint32_t organisations = 20'000;  // of two people each
    const Organisations pairs(2 * organisations, organisations, 1);
    for (const double g : {0.0, 0.25, 0.81}) {
        CAPTURE(g);
        const BackgroundParams params{0.3, 0.4, 0.5, g};
        const Backgrounds who(params, pairs, {3, 0});
        double held_back = 0, both_members = 0;
        for (PersonId i = 0; i < 2 * organisations; i += 2) {
            const int a = who.of(i) & 1, b = who.of(i + 1) & 1;
            held_back += a + b;
            both_members += a * b;
        }
        // Members are held back together with chance p^2 + g p (1 - p). The variance of a share
        // from pairs that correlate is at most twice the binomial's.
        const double p = 0.3, together = p * p + g * p * (1 - p), n = organisations;
        CHECK(std::fabs(both_members / n - together) <
              5 * std::sqrt(together * (1 - together) / n));
        CHECK(std::fabs(held_back / (2 * n) - p) < 5 * std::sqrt(p * (1 - p) / n));
    }
}

TEST_CASE("backgrounds: fully segregated organisations have one background each") {
    const Organisations organisations(5000, 25, 7);
    const Backgrounds who({0.3, 0.3, 0.5, 1.0}, organisations, {3, 0});
    for (PersonId i = 0; i < 5000; ++i) {
        CHECK(who.of(i) == who.of(organisations.head(organisations.of(i))));
    }
}
