/// Generators that are built on degrees: configuration, chung_lu, degree_corrected_block.

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "sim/network/degree_law.hpp"
#include "sim/network/measures.hpp"
#include "tests/unit/network/generators/chance.hpp"

using namespace netlead;

namespace {

MadeGenerator from_list(const char* name, const std::string& list) {
    return MadeGenerator(name, {{"degrees", std::string("sequence")}, {"sequence.list", list}});
}

/// The integral of P(X > x) over d - 1 .. d: chance that floor(X + U) >= d.
double at_least(const PowerLaw& law, double d) {
    constexpr int steps = 2000;
    double sum = 0;
    for (int s = 0; s < steps; ++s) sum += law.above(d - 1 + (s + 0.5) / steps);
    return sum / steps;
}

}  // namespace

TEST_CASE("configuration: a list of degrees comes out exactly") {
    std::vector<std::uint32_t> wanted(150, 3);
    wanted.insert(wanted.end(), 40, 1);
    wanted.insert(wanted.end(), 10, 30);
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const std::vector<Tie> ties =
            from_list("configuration", "3x150, 1x40 30x10").ties(200, 1, seed);
        CHECK(degrees_of(200, ties) == wanted);
    }
}

TEST_CASE("configuration at its ends: nobody, matchings, circles, a star") {
    CHECK(from_list("configuration", "0x50").ties(50).empty());
    CHECK(degrees_of(50, from_list("configuration", "1x50").ties(50)) ==
          std::vector<std::uint32_t>(50, 1));
    CHECK(degrees_of(50, from_list("configuration", "2x50").ties(50)) ==
          std::vector<std::uint32_t>(50, 2));
    CHECK(from_list("configuration", "4 1x4").ties(5) == MadeGenerator("star").ties(5));
}

TEST_CASE("configuration: every matching of four is as likely") {
    constexpr std::uint32_t seeds = 6000;
    const auto count = frequencies(from_list("configuration", "1x4"), 4, seeds);
    for (const PersonId j : {1u, 2u, 3u}) {
        CHECK(std::abs(count.at({0, j}) - seeds / 3.0) <= binomial_tolerance(seeds, 1.0 / 3));
    }
}

TEST_CASE("configuration: where no pairing will do, fewer ties are made, all of them single") {
    const std::vector<Tie> ties = from_list("configuration", "9x10").ties(10);
    CHECK(ties.size() <= 45);
    CHECK(ties.size() >= 30);  // the complete graph of ten is the one network it could be
    for (const std::uint32_t degree : degrees_of(10, ties)) CHECK(degree <= 9);
}

TEST_CASE("configuration: triangles of a regular network") {
    // Their number in a random d-regular network is Poisson with mean (d - 1)^3 / 6, off by
    // O(1 / N); swaps of the (d^2 - 1) / 4 pairs that may not be change it by as little.
    constexpr std::uint32_t seeds = 300, people = 1000;
    const MadeGenerator regular = from_list("configuration", "4x1000");
    MeasureScratch scratch;
    double triangles = 0;
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        const Ties ties(people, regular.ties(people, 1, seed));
        triangles += clustering(ties, {}, scratch).transitivity * people * 6 / 3;
    }
    const double expected = 27.0 / 6;
    CHECK(std::abs(triangles / seeds - expected) <=
          errors_allowed * std::sqrt(expected / seeds) + expected * 20 / people);
}

TEST_CASE("configuration: drawn degrees follow the power law") {
    constexpr std::uint32_t people = 50'000;
    const std::vector<Tie> ties =
        MadeGenerator("configuration", {{"power_law.mean_degree", 6.0}}).ties(people);
    const std::vector<std::uint32_t> degrees = degrees_of(people, ties);
    PowerLawDegrees power_law;
    power_law.mean = 6;
    const PowerLaw law = power_law.law(people);
    CHECK(law.greatest() == doctest::Approx(std::sqrt(6.0 * people)));
    for (const double d : {1.0, 3.0, 6.0, 12.0, 50.0, 200.0}) {
        CAPTURE(d);
        const double p = at_least(law, d);
        const auto found = static_cast<double>(std::count_if(
            degrees.begin(), degrees.end(), [&](std::uint32_t degree) { return degree >= d; }));
        CHECK(std::abs(found - people * p) <= binomial_tolerance(people, p) + 1);  // 1: odd stub
    }
}

TEST_CASE("configuration: impossible lists are refused with a reason") {
    const auto why = [](const std::string& list, std::uint32_t people) {
        return (*from_list("configuration", list)).why_impossible(people, 1);
    };
    CHECK(why("3,3,2,2", 4).empty());
    CHECK(why("1 2 2", 3) ==
          "the degrees of the list add up to 5, an odd number, but every tie has two ends");
    CHECK(why("3,3,1,1", 4) ==
          "no network in which a pair is tied at most once has the degrees of this list");
    CHECK(
        why("1.5x2 1", 3) ==
        "configuration needs whole degrees, and the list holds 1.5; chung_lu takes expected ones");
    CHECK(why("1 two", 3) ==
          "the list of degrees holds 'two', which is neither a number nor of the form 8x300 (300 "
          "times 8)");
    CHECK(why("1x2", 3) == "the list of degrees has 2 entries for 3 people");
    CHECK(why("1x4", 3) == "the list of degrees is longer than the number of people, 3");
    CHECK(why("3 1 1", 3) == "the list of degrees holds 3, outside 0 to 2");
    CHECK(why("", 3) == "the list of degrees has 0 entries for 3 people");
    CHECK((*MadeGenerator("configuration", {{"power_law.greatest", 5.0}})).why_impossible(99, 1) ==
          "greatest (5) is below mean_degree (8)");
    CHECK((*MadeGenerator("configuration")).why_impossible(8, 1) ==
          "people shall have up to 8 ties, but a person among 8 has at most 7");
}

TEST_CASE("chung_lu: the chance of a pair is the product of weights") {
    constexpr std::uint32_t seeds = 20'000;
    const auto count = frequencies(from_list("chung_lu", "1,1,2"), 3, seeds);
    CHECK(std::abs(count.at({0, 1}) - seeds * 0.25) <= binomial_tolerance(seeds, 0.25));
    CHECK(std::abs(count.at({0, 2}) - seeds * 0.5) <= binomial_tolerance(seeds, 0.5));
    CHECK(std::abs(count.at({1, 2}) - seeds * 0.5) <= binomial_tolerance(seeds, 0.5));
    CHECK(from_list("chung_lu", "0x40").ties(40).empty());
}

TEST_CASE("chung_lu: every kind of person has the expected degree") {
    // Nine hundred of 2, ninety of 10.5, ten of 60: the sum of degrees of a kind has a variance of
    // at most twice its mean (a tie within counts twice).
    constexpr std::uint32_t people = 1000, seeds = 40;
    const MadeGenerator generator = from_list("chung_lu", "2x900 10.5x90 60x10");
    constexpr double sum = 2 * 900 + 10.5 * 90 + 60 * 10;
    double of_kind[3] = {0, 0, 0};
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        const std::vector<std::uint32_t> degrees =
            degrees_of(people, generator.ties(people, 1, seed));
        for (PersonId i = 0; i < people; ++i) of_kind[i < 900 ? 0 : i < 990 ? 1 : 2] += degrees[i];
    }
    const double weight[3] = {2, 10.5, 60}, count[3] = {900, 90, 10};
    for (int kind = 0; kind < 3; ++kind) {
        // The ten of 60 meet each other with chance 3600 / 3345, which is cut to 1.
        const double cut = kind == 2 ? 10 * 9 * (3600 / sum - 1) : 0;
        const double expected =
            seeds * (count[kind] * weight[kind] * (1 - weight[kind] / sum) - cut);
        CAPTURE(kind);
        CHECK(std::abs(of_kind[kind] - expected) <= errors_allowed * std::sqrt(2 * expected));
    }
}

TEST_CASE("degree_corrected_block: ties within and across have the expected number") {
    constexpr std::uint32_t people = 20'000, blocks = 10;
    constexpr double planted = 0.7;
    const MadeGenerator generator(
        "degree_corrected_block",
        {{"blocks", std::int64_t{blocks}}, {"planted", planted}, {"greatest", 60.0}});
    const Organisations groups(people, blocks, 1);
    PowerLawDegrees law;
    law.greatest = 60;  // within a group: 60^2 (0.7 / S_b + 0.3 / S) < 1
    const std::vector<double> weights = expected_degrees(law, people, {1, 0});
    double sum = 0;
    std::vector<double> of_block(blocks, 0), squares_of_block(blocks, 0);
    for (PersonId i = 0; i < people; ++i) {
        sum += weights[i];
        of_block[groups.of(i)] += weights[i];
        squares_of_block[groups.of(i)] += weights[i] * weights[i];
    }
    double within = 0, across = sum * sum;
    for (std::uint32_t b = 0; b < blocks; ++b) {
        within += (of_block[b] * of_block[b] - squares_of_block[b]) / 2 *
                  (planted / of_block[b] + (1 - planted) / sum);
        across -= of_block[b] * of_block[b];
    }
    across *= (1 - planted) / sum / 2;
    double found_within = 0, found_across = 0;
    for (const Tie& tie : generator.ties(people)) {
        (groups.of(tie.i) == groups.of(tie.j) ? found_within : found_across) += 1;
    }
    // Sums of independent ties: variance below the mean.
    CHECK(std::abs(found_within - within) <= errors_allowed * std::sqrt(within));
    CHECK(std::abs(found_across - across) <= errors_allowed * std::sqrt(across));
}

TEST_CASE("degree_corrected_block: wholly planted blocks have no tie between them") {
    const Organisations groups(900, 7, 1);
    for (const Tie& tie :
         MadeGenerator("degree_corrected_block", {{"blocks", 7_i}, {"planted", 1.0}}).ties(900)) {
        CHECK(groups.of(tie.i) == groups.of(tie.j));
    }
}
