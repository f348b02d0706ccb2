#include "sim/network/ties.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/random.hpp"

using namespace netlead;

namespace {

std::vector<PersonId> row(const Ties& ties, PersonId i) {
    return {ties.alters(i).begin(), ties.alters(i).end()};
}

/// What a tie holds, by {i, j} as seen from i: the reference that random operations are held to.
using Half = std::pair<TieKind, float>;
using Reference = std::map<std::pair<PersonId, PersonId>, Half>;

void check_same(const Ties& ties, const Reference& reference) {
    REQUIRE(ties.half_ties() == reference.size());
    std::size_t found = 0;
    for (PersonId i = 0; i < ties.people(); ++i) {
        for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
            const PersonId j = ties.alters(i)[place];
            const auto half = reference.find({i, j});
            REQUIRE(half != reference.end());
            REQUIRE(ties.kinds(i)[place] == half->second.first);
            REQUIRE(ties.values(i)[place] == half->second.second);
            REQUIRE(ties.position(i, j) == place);
            ++found;
        }
    }
    REQUIRE(found == reference.size());
    // All places at once: who owns what, and nothing outside the rows; kinds counted as they come.
    std::array<std::uint64_t, 3> of_kind{};
    std::uint64_t owned = 0;
    for (HalfTie h = 0; h < ties.places(); ++h) {
        const PersonId i = ties.owner_data()[h], j = ties.alter_data()[h];
        if (i == j) continue;
        REQUIRE(reference.count({i, j}) == 1);
        REQUIRE(ties.first(i) + ties.position(i, j) == h);
        ++of_kind[static_cast<std::size_t>(ties.kind_data()[h])];
        ++owned;
    }
    REQUIRE(owned == reference.size());
    for (const TieKind kind : {TieKind::inner, TieKind::bridge, TieKind::formal})
        REQUIRE(ties.half_ties(kind) == of_kind[static_cast<std::size_t>(kind)]);
}

}  // namespace

TEST_CASE("rows start sorted by alter, whatever the order of the ties") {
    const std::vector<Tie> sorted{{0, 1}, {0, 3}, {1, 2}, {1, 3}};
    const std::vector<Tie> shuffled{{3, 1}, {0, 1}, {2, 1}, {3, 0}};
    for (const std::vector<Tie>& given : {sorted, shuffled}) {
        const Ties ties(5, given);
        CHECK(ties.people() == 5);
        CHECK(ties.half_ties() == 8);
        CHECK(row(ties, 0) == std::vector<PersonId>{1, 3});
        CHECK(row(ties, 1) == std::vector<PersonId>{0, 2, 3});
        CHECK(row(ties, 2) == std::vector<PersonId>{1});
        CHECK(row(ties, 3) == std::vector<PersonId>{0, 1});
        CHECK(row(ties, 4).empty());
        CHECK(ties.kinds(1)[2] == TieKind::inner);
        CHECK(ties.values(1)[2] == 0);
    }
}

TEST_CASE("self-ties, double ties and unknown people are refused") {
    CHECK_THROWS_AS(Ties(3, std::vector<Tie>{{1, 1}}), ContractViolation);
    CHECK_THROWS_AS(Ties(3, std::vector<Tie>{{0, 3}}), ContractViolation);
    CHECK_THROWS_AS(Ties(3, std::vector<Tie>{{0, 1}, {0, 1}}), ContractViolation);
    CHECK_THROWS_AS(Ties(3, std::vector<Tie>{{0, 1}, {1, 0}}), ContractViolation);
    Ties ties(3, {});
    CHECK_THROWS_AS(ties.connect(1, 1, TieKind::inner, 0, 0), ContractViolation);
    CHECK_THROWS_AS(ties.connect(1, 3, TieKind::inner, 0, 0), ContractViolation);
}

TEST_CASE("each half of a tie has its own value") {
    Ties ties(2, {});
    CHECK(ties.connect(1, 0, TieKind::bridge, 0.25f, 0.75f));
    CHECK(ties.values(1)[0] == 0.25f);
    CHECK(ties.values(0)[0] == 0.75f);
    CHECK(ties.kinds(0)[0] == TieKind::bridge);
    CHECK(ties.kinds(1)[0] == TieKind::bridge);
    CHECK_FALSE(ties.connect(0, 1, TieKind::inner, 1, 1));
    CHECK(ties.values(1)[0] == 0.25f);
    CHECK(ties.half_ties() == 2);
}

TEST_CASE("a new tie goes to the end, the last one fills a gap") {
    Ties ties(6, std::vector<Tie>{{0, 1}, {0, 2}, {0, 3}});
    ties.connect(0, 5, TieKind::inner, 0, 0);
    ties.connect(0, 4, TieKind::inner, 0, 0);
    CHECK(row(ties, 0) == std::vector<PersonId>{1, 2, 3, 5, 4});
    CHECK(ties.disconnect(0, 2));
    CHECK(row(ties, 0) == std::vector<PersonId>{1, 4, 3, 5});
    CHECK_FALSE(ties.disconnect(0, 2));
    CHECK(ties.disconnect(5, 0));
    CHECK(row(ties, 0) == std::vector<PersonId>{1, 4, 3});
    CHECK(row(ties, 5).empty());
}

TEST_CASE("random changes agree with a reference, with any spare room") {
    constexpr std::uint32_t people = 40;
    for (const std::uint32_t spare : {0u, 1u, 9u}) {
        Ties ties(people, std::vector<Tie>{{0, 1}}, spare);
        Reference reference{{{0, 1}, {TieKind::inner, 0}}, {{1, 0}, {TieKind::inner, 0}}};
        for (std::uint32_t step = 0; step < 20'000; ++step) {
            const RandomBlock words = draw({7, spare}, EngineStream::network, 0, step);
            // Squaring makes the first people hubs, whose rows move often.
            const double u = unit(words[0]);
            const auto i = static_cast<PersonId>(u * u * people);
            const PersonId j = below(words[1], people);
            if (i == j) continue;
            const bool tied = reference.count({i, j}) > 0;
            REQUIRE(ties.tied(i, j) == tied);
            // Long stretches of mostly growing, then mostly shrinking.
            if (unit(words[2]) < (step / 2500 % 2 == 0 ? 0.8 : 0.2)) {
                const auto kind = static_cast<TieKind>(step % 3);
                const float value = static_cast<float>(step);
                REQUIRE(ties.connect(i, j, kind, value, -value) == !tied);
                reference.insert({{i, j}, {kind, value}});
                reference.insert({{j, i}, {kind, -value}});
            } else {
                REQUIRE(ties.disconnect(i, j) == tied);
                reference.erase({i, j});
                reference.erase({j, i});
            }
            if (step % 500 == 0) check_same(ties, reference);
        }
        check_same(ties, reference);
    }
}

TEST_CASE("memory follows the ties that are, not those that were") {
    // Everybody is a hub in turn. Rooms that never shrank would add up to people^2 places.
    constexpr std::uint32_t people = 600, spare = 2;
    Ties ties(people, {}, spare);
    for (PersonId hub = 0; hub < people; ++hub) {
        for (PersonId j = 0; j < people; ++j) {
            if (j != hub) REQUIRE(ties.connect(hub, j, TieKind::inner, 0, 0));
        }
        // The bound of the header at the time of the last packing, plus one row's room after it.
        const std::uint64_t needed = 2 * (people - 1) + spare * people;
        REQUIRE(ties.places() <= 2 * needed + 2 * people);
        REQUIRE(ties.bytes() <= (2 * needed + 2 * people) * 5 / 4 * 9 + 16 * people);
        for (PersonId j = 0; j < people; ++j) {
            if (j != hub) REQUIRE(ties.disconnect(j, hub));
        }
    }
    CHECK(ties.half_ties() == 0);
}

TEST_CASE("the order within rows does not depend on spare room") {
    Ties tight(50, {}, 0), roomy(50, {}, 60);
    for (std::uint32_t step = 0; step < 3000; ++step) {
        const RandomBlock words = draw({3, 0}, EngineStream::network, 0, step);
        const PersonId i = below(words[0], 50), j = below(words[1], 50);
        if (i == j) continue;
        if (words[2] % 3 != 0) {
            tight.connect(i, j, TieKind::inner, 1, 2);
            roomy.connect(i, j, TieKind::inner, 1, 2);
        } else {
            tight.disconnect(i, j);
            roomy.disconnect(i, j);
        }
    }
    for (PersonId i = 0; i < 50; ++i) CHECK(row(tight, i) == row(roomy, i));
}
