#include "sim/network/organisations.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "sim/core/contracts.hpp"

using namespace netlead;

TEST_CASE("levels of a tree") {
    CHECK(levels(1, 7) == 0);
    CHECK(levels(2, 7) == 1);
    CHECK(levels(8, 7) == 1);  // 1 + 7
    CHECK(levels(9, 7) == 2);
    CHECK(levels(57, 7) == 2);  // 1 + 7 + 49
    CHECK(levels(58, 7) == 3);
    CHECK(levels(200, 6) == 3);   // ceil(log_s(n (s - 1) + 1)) - 1
    CHECK(levels(1000, 6) == 4);  // the same
    CHECK(levels(5, 1) == 4);
    CHECK(levels(20'000'000, 1000) == 3);
    CHECK(levels(0xFFFFFFFFu, 2) == 31);  // 1 + 2 + ... + 2^31 = 2^32 - 1
}

TEST_CASE("organisations cut the people into ranges, equal up to one person") {
    const Organisations organisations(23, 5, 3);
    CHECK(organisations.count() == 5);
    CHECK(organisations.begin(0) == 0);
    CHECK(organisations.end(4) == 23);
    for (OrganisationId o = 0; o < 5; ++o) {
        CHECK(organisations.end(o) - organisations.begin(o) == (o < 3 ? 5 : 4));
        CHECK(organisations.is_head(organisations.head(o)));
        for (PersonId i = organisations.begin(o); i < organisations.end(o); ++i) {
            CHECK(organisations.of(i) == o);
            CHECK(organisations.is_head(i) == (i == organisations.head(o)));
        }
    }
}

TEST_CASE("reports, superiors and depths tell the same tree") {
    for (const std::uint32_t people : {1u, 2u, 7u, 100u, 1023u}) {
        for (const std::uint32_t count : {1u, 2u, 7u}) {
            for (const std::uint32_t span : {1u, 2u, 7u, 1000u}) {
                if (count > people) continue;
                const Organisations organisations(people, count, span);
                std::uint32_t led = 0;
                for (PersonId i = 0; i < people; ++i) {
                    REQUIRE(organisations.reports_begin(i) <= organisations.reports_end(i));
                    const PersonId end = organisations.reports_end(i);
                    REQUIRE(end - organisations.reports_begin(i) <= span);
                    for (PersonId r = organisations.reports_begin(i); r < end; ++r) {
                        REQUIRE(organisations.superior(r) == i);
                        REQUIRE(organisations.of(r) == organisations.of(i));
                        REQUIRE(organisations.depth(r) == organisations.depth(i) + 1);
                        ++led;
                    }
                }
                CHECK(led == people - count);  // everybody but the heads, each once
                const PersonId last = organisations.end(0) - 1;
                CHECK(organisations.depth(last) == levels(last + 1, span));
                CHECK(organisations.depth(0) == 0);
            }
        }
    }
}

TEST_CASE("more organisations than people, or none, break the contract") {
    CHECK_THROWS_AS(Organisations(3, 4, 2), ContractViolation);
    CHECK_THROWS_AS(Organisations(3, 0, 2), ContractViolation);
    CHECK_THROWS_AS(Organisations(3, 1, 0), ContractViolation);
}

TEST_CASE("formal ties are laid over generated ones and every tie gets its kind") {
    // Two organisations of four, span 2: 0 leads 1, 2; 1 leads 3; 4 leads 5, 6; 5 leads 7.
    const Organisations organisations(8, 2, 2);
    const std::vector<Tie> generated{{0, 1}, {0, 3}, {0, 4}, {2, 3}, {3, 5}};
    const Ties with = overlay(8, generated, organisations, true, 1);
    CHECK(with.half_ties() == 2 * (5 + 6 - 1));  // {0, 1} is both
    const auto kind = [](const Ties& ties, PersonId i, PersonId j) {
        REQUIRE(ties.tied(i, j));
        REQUIRE(ties.kinds(i)[ties.position(i, j)] == ties.kinds(j)[ties.position(j, i)]);
        return ties.kinds(i)[ties.position(i, j)];
    };
    for (PersonId i = 0; i < 8; ++i) {
        if (!organisations.is_head(i)) {
            CHECK(kind(with, i, organisations.superior(i)) == TieKind::formal);
        }
    }
    CHECK(kind(with, 0, 3) == TieKind::inner);
    CHECK(kind(with, 2, 3) == TieKind::inner);
    CHECK(kind(with, 0, 4) == TieKind::bridge);
    CHECK(kind(with, 3, 5) == TieKind::bridge);
    CHECK(std::vector<PersonId>(with.alters(0).begin(), with.alters(0).end()) ==
          std::vector<PersonId>{1, 2, 3, 4});

    const Ties without = overlay(8, generated, organisations, false, 0);
    CHECK(without.half_ties() == 2 * 5);
    CHECK(kind(without, 0, 1) == TieKind::formal);  // a tie along the line is formal anyway
}
