#include "sim/experiment/compare.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <span>
#include <string>

#include "sim/engine/run.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

/// More than one block of people, so that blocks matter.
Scenario scenario(std::uint32_t people = 1500, std::uint32_t replicates = 6) {
    const std::string text = "ticks: 9\nreplicates: " + std::to_string(replicates) +
                             "\nseed: 11\nnetwork: {people: " + std::to_string(people) +
                             ", organisations: 3}\n"
                             "arms: {traditional: {}, network: {rules: network}, "
                             "eager: {join: 0.3}}\n";
    return Scenario(parse_yaml_text("case.yaml", text), test::toy_kinds());
}

bool same_bits(std::span<const double> a, std::span<const double> b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

void check_same(const RunTable& a, const RunTable& b) {
    CHECK(a.replicates == b.replicates);
    CHECK(a.content_hashes == b.content_hashes);
    CHECK(same_bits(a.series, b.series));
    CHECK(same_bits(a.outcomes, b.outcomes));
    CHECK(same_bits(a.person_values, b.person_values));
}

RunTable with(const Scenario& s, int threads, Parallel parallel, bool people = false) {
    CompareOptions options;
    options.threads = threads;
    options.parallel = parallel;
    options.keep_people = people;
    return compare(s, options);
}

}  // namespace

TEST_CASE("threads and the way work is spread do not change a bit") {
    const Scenario s = scenario();
    const RunTable reference = with(s, 1, Parallel::runs, true);
    CHECK(reference.complete);
    for (const int threads : {1, 2, 3, 7}) {
        for (const Parallel parallel : {Parallel::runs, Parallel::people}) {
            CAPTURE(threads);
            check_same(with(s, threads, parallel, true), reference);
        }
    }
}

TEST_CASE("a run is what the engine makes of its world alone") {
    const Scenario s = scenario();
    const RunTable result = with(s, 2, Parallel::runs);
    const Organisations organisations = s.network().organisations();
    const RunKey key{11, 4};
    const Backgrounds backgrounds = s.network().backgrounds(key);
    const Ties ties = s.network().ties({organisations, backgrounds}, key);
    const auto model = s.make_arm(1);
    const RunResult alone = run(*model, World{organisations, backgrounds, ties, key, Blocks{1}}, 9);
    const std::size_t place = 4 * 3 + 1;  // replicate 4, arm 1 of 3
    CHECK(result.content_hashes[place] == alone.content_hash);
    const std::span<const double> series(result.series), outcomes(result.outcomes);
    CHECK(same_bits(alone.series, series.subspan(place * 27, 27)));
    CHECK(same_bits(alone.outcomes, outcomes.subspan(place * 2, 2)));
}

TEST_CASE("without series the runs are the same, and take less room") {
    const Scenario s = scenario(300, 2);
    CompareOptions options;
    options.keep_series = false;
    const RunTable lean = compare(s, options), full = compare(s);
    CHECK(lean.content_hashes == full.content_hashes);
    CHECK(same_bits(lean.outcomes, full.outcomes));
    CHECK(lean.series.empty());
    CHECK(lean.series_measures.empty());
    CHECK(lean.factored.empty());
    const std::size_t numbers = lean.outcomes.size() + lean.content_hashes.size();
    CHECK(result_bytes(Plan(s, {0, 1}, Outputs::none())) == 8.0 * static_cast<double>(numbers));
}

TEST_CASE("worlds differ, arms differ, and equal arms do not") {
    const Scenario s = scenario();
    const RunTable result = with(s, 2, Parallel::runs);
    std::vector<std::uint64_t> hashes = result.content_hashes;
    std::sort(hashes.begin(), hashes.end());
    CHECK(std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end());

    const Scenario equal(
        parse_yaml_text("equal.yaml",
                        "ticks: 5\nreplicates: 2\nnetwork: {people: 40, organisations: 2}\n"
                        "arms: {a: {}, b: {}}\n"),
        test::toy_kinds());
    const RunTable twice = with(equal, 1, Parallel::runs);
    CHECK(twice.content_hashes[0] == twice.content_hashes[1]);
    CHECK(twice.content_hashes[2] == twice.content_hashes[3]);
}

TEST_CASE("any subset of replicates, in any order, gives the same runs") {
    const Scenario s = scenario();
    const RunTable all = with(s, 2, Parallel::runs);
    CompareOptions options;
    options.threads = 2;
    options.replicates = {5, 1, 1000000};
    const RunTable some = compare(s, options);
    CHECK(some.replicates == std::vector<std::uint32_t>{1, 5, 1000000});
    for (std::size_t a = 0; a < 3; ++a) {
        CHECK(some.content_hashes[a] == all.content_hashes[1 * 3 + a]);
        CHECK(some.content_hashes[3 + a] == all.content_hashes[5 * 3 + a]);
    }
}

TEST_CASE("stopping keeps the replicates that were finished, and only those") {
    const Scenario s = scenario(300, 20);
    const RunTable all = with(s, 1, Parallel::runs, true);
    for (const int threads : {1, 3}) {
        std::atomic<bool> stop{false};
        CompareOptions options;
        options.threads = threads;
        options.parallel = Parallel::runs;
        options.keep_people = true;
        options.stop = &stop;
        options.progress = [&](const Progress& progress) {
            if (progress.done >= 4) stop = true;
        };
        const RunTable part = compare(s, options);
        CHECK_FALSE(part.complete);
        REQUIRE(part.replicates.size() >= 4);
        // Others may still finish the replicate they are in.
        CHECK(part.replicates.size() < 20);
        if (threads == 1) CHECK(part.replicates.size() == 4);
        const std::size_t width = 3 * 9 * 3, people = 3 * 300 * 2;
        CHECK(part.series.size() == part.replicates.size() * width);
        CHECK(part.person_values.size() == part.replicates.size() * people);
        for (std::size_t r = 0; r < part.replicates.size(); ++r) {
            const std::size_t of = part.replicates[r];
            CHECK(same_bits(std::span(part.series).subspan(r * width, width),
                            std::span(all.series).subspan(of * width, width)));
            CHECK(same_bits(std::span(part.person_values).subspan(r * people, people),
                            std::span(all.person_values).subspan(of * people, people)));
        }
    }
}

TEST_CASE("stopped before it began, an experiment leaves nothing") {
    const std::atomic<bool> stop{true};
    CompareOptions options;
    options.stop = &stop;
    options.keep_people = true;
    const RunTable result = compare(scenario(), options);
    CHECK(result.replicates.empty());
    CHECK(result.series.empty());
    CHECK_FALSE(result.complete);
}

TEST_CASE("progress goes up to the end") {
    std::vector<Progress> seen;
    CompareOptions options;
    options.threads = 2;
    options.progress = [&](const Progress& progress) { seen.push_back(progress); };
    compare(scenario(300, 5), options);
    REQUIRE(!seen.empty());
    for (std::size_t k = 1; k < seen.size(); ++k) {
        CHECK(seen[k].share >= seen[k - 1].share);
        CHECK(seen[k].done >= seen[k - 1].done);
    }
    CHECK(seen.back().share == 1);
    CHECK(seen.back().done == 5);
}

TEST_CASE("columns of people are laid out by person") {
    const RunTable result = with(scenario(30, 2), 1, Parallel::runs, true);
    CHECK(result.people == 30);
    REQUIRE(result.person_measures.size() == 2);
    CHECK(result.person_measures[1].name == "number");
    REQUIRE(result.person_values.size() == 2 * 3 * 30 * 2);
    for (std::size_t run = 0; run < 6; ++run) {
        for (std::size_t i = 0; i < 30; ++i) {
            CHECK(result.person_values[(run * 30 + i) * 2 + 1] == static_cast<double>(i));
        }
    }
}

TEST_CASE("work is spread over runs or over people") {
    const std::uint64_t plenty = 1ull << 40;
    CHECK(choose_parallel(1000, 100, 8, plenty) == Parallel::runs);
    CHECK(choose_parallel(1000, 4, 8, plenty) == Parallel::runs);
    CHECK(choose_parallel(1000, 1, 8, plenty) == Parallel::people);
    CHECK(choose_parallel(1000000, 100, 8, plenty) == Parallel::runs);
    CHECK(choose_parallel(1000000, 4, 8, plenty) == Parallel::people);
    CHECK(choose_parallel(1000000, 100, 8, 1ull << 30) == Parallel::people);
}

TEST_CASE("the room that results take is known beforehand") {
    const Scenario s = scenario(30, 2);
    const RunTable result = with(s, 1, Parallel::runs);
    const std::size_t numbers =
        result.series.size() + result.outcomes.size() + result.content_hashes.size();
    CHECK(result_bytes(Plan(s, {}, Outputs::all())) == 8.0 * static_cast<double>(numbers));
}
