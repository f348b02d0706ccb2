#include "sim/experiment/sweep.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sim/core/errors.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

const std::string small =
    "ticks: 4\nreplicates: 3\nseed: 7\nnetwork: {people: 40, organisations: 2}\n"
    "arms: {traditional: {}, network: {rules: network}}\n"
    "factors:\n  join: {key: toy.join, low: 0, high: 0.5}\n"
    "  size: {key: network.people, levels: [40, 60]}\n"
    "design: {kind: latin_hypercube, latin_hypercube: {points: 50}}\n";

Sweep planned(const std::string& text) {
    return Sweep(parse_yaml_text("s.yaml", text), test::toy_kinds());
}

std::string why_wrong(const std::string& text) {
    try {
        planned(text);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "nothing is wrong";
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A folder of its own, gone afterwards.
struct Place {
    Place() {
        char name[] = "/tmp/netlead_sweep_XXXXXX";
        path = mkdtemp(name);
    }
    ~Place() { std::filesystem::remove_all(path); }
    std::string path;
};

bool same(const SweepFile& a, const SweepFile& b) {
    bool equal = a.content_hashes == b.content_hashes && a.outcomes.size() == b.outcomes.size();
    for (std::size_t k = 0; equal && k < a.outcomes.size(); ++k) {
        equal =
            std::isnan(a.outcomes[k]) ? std::isnan(b.outcomes[k]) : a.outcomes[k] == b.outcomes[k];
    }
    return equal;
}

}  // namespace

TEST_CASE("a sweep reads back from its own configuration, and its identity is of what is run") {
    const Sweep sweep = planned(small);
    CHECK(sweep.points() == 50);
    CHECK(sweep.runs() == 150);
    const Sweep again = planned(sweep.resolved_yaml());
    CHECK(again.resolved_yaml() == sweep.resolved_yaml());
    CHECK(again.identity().value() == sweep.identity().value());
    CHECK(planned(changed(small, "seed: 7", "seed: 8")).identity().value() !=
          sweep.identity().value());
    CHECK(planned(changed(small, "points: 50", "points: 49")).identity().value() !=
          sweep.identity().value());
    CHECK(planned(changed(small, "0.5", "0.4")).identity().value() != sweep.identity().value());
}

TEST_CASE("units hold every run once: some hundred of them, or one run each") {
    for (const char* points : {"points: 1", "points: 50", "points: 333"}) {
        const Sweep sweep = planned(changed(small, "points: 50", points));
        CAPTURE(points);
        CHECK(std::uint64_t{sweep.units()} * sweep.runs_per_unit() >= sweep.runs());
        CHECK(std::uint64_t{sweep.units() - 1} * sweep.runs_per_unit() < sweep.runs());
        CHECK((sweep.runs_per_unit() == 1 || sweep.units() >= 50));  // 100 n / (n + 100)
    }
}

TEST_CASE("what is wrong with a sweep is said with its place") {
    CHECK(holds(why_wrong(changed(small, "kind: latin_hypercube", "kind: latin_hypercub")),
                "did you mean 'latin_hypercube'?"));
    CHECK(holds(why_wrong(changed(small, "points: 50", "pints: 50")), "did you mean 'points'?"));
    CHECK(holds(why_wrong(changed(small, "high: 0.5", "high: 0.7")), "0.5"));
    CHECK(holds(why_wrong(changed(small, "high: 0.5", "high: 0.7")), "(with join = 0."));
    CHECK(holds(why_wrong(changed(small, "low: 0, high: 0.5", "low: 1, high: 0.5")),
                "'low' must be less than 'high'"));
    CHECK(holds(why_wrong(changed(small, "low: 0,", "low: 0, scale: log,")), "must be positive"));
    CHECK(holds(why_wrong(changed(small, "low: 0,", "low: 0, step: 3,")), "a range has"));
    CHECK(holds(why_wrong(changed(small, "  join:", "  arm:")), "means something else"));
    CHECK(holds(why_wrong(changed(small, "key: toy.join", "key: toy.jion")), "did you mean"));
}

TEST_CASE("any threads, any parts, any order: the same file") {
    const Sweep sweep = planned(small);
    const Place one, parts;
    const SweepFolder whole(one.path, sweep, "a build"), cut(parts.path, sweep, "a build");
    SweepOptions options;
    options.threads = 1;
    CHECK(run_sweep(sweep, whole, options));
    options.threads = 2;
    options.shards = 3;
    for (const std::uint32_t shard : {2u, 0u, 1u}) {
        options.shard = shard;
        CHECK(run_sweep(sweep, cut, options));
        if (shard != 1) {
            const SweepFile some = merge(sweep, cut);
            CHECK(!some.complete);
            CHECK(std::isnan(some.outcomes[0]) == (shard == 2));
        }
    }
    const SweepFile file = merge(sweep, whole);
    CHECK(file.complete);
    CHECK(same(file, merge(sweep, cut)));

    // Against the experiment itself: replicate 2 of point 5.
    CompareOptions alone;
    alone.replicates = {2};
    const ResultFile result = compare(sweep.scenario(5), alone);
    const std::size_t row = 5 * 3 + 2;
    for (std::size_t a = 0; a < 2; ++a) {
        CHECK(file.content_hashes[row * 2 + a] == result.content_hashes[a]);
    }
    CHECK(file.factors[0].values[5] == sweep.values()[5 * 2]);
    CHECK(file.factors[1].levels[5] == sweep.factors()[1].in_words(sweep.values()[5 * 2 + 1]));
}

TEST_CASE("a sweep stops between units and goes on where it was") {
    const Sweep sweep = planned(small);
    const Place place;
    const SweepFolder folder(place.path, sweep, "a build");
    std::atomic<bool> stop{true};
    SweepOptions options;
    options.threads = 1;
    options.stop = &stop;
    CHECK(!run_sweep(sweep, folder, options));
    CHECK(folder.present().empty());
    stop = false;
    options.progress = [&](const Progress& progress) {
        if (progress.replicates_done == 7) stop = true;
    };
    CHECK(!run_sweep(sweep, folder, options));
    CHECK(folder.present().size() == 7);
    stop = false;
    folder.cancel();
    CHECK(!run_sweep(sweep, folder, options));
    folder.uncancel();
    options.progress = nullptr;
    options.seconds = 1e-9;
    CHECK(!run_sweep(sweep, folder, options));
    CHECK(folder.present().size() == 7);
    options.seconds = 3600;
    CHECK(run_sweep(sweep, folder, options));
    CHECK(folder.present().size() == sweep.units());
}

TEST_CASE("shards that do not belong here are refused, and nothing is touched") {
    const Sweep sweep = planned(small), other = planned(changed(small, "seed: 7", "seed: 8"));
    const Place place, elsewhere;
    const SweepFolder folder(place.path, sweep, "a build"),
        foreign(elsewhere.path, other, "a build");
    folder.keep(run_unit(sweep, 3, 1));
    foreign.keep(run_unit(other, 4, 1));
    CHECK(folder.read(3).first_run == 3 * sweep.runs_per_unit());
    CHECK_THROWS_AS(SweepFolder(place.path, other, "a build"), FileError);
    CHECK_THROWS_AS(SweepFolder(place.path, sweep, "another build"), FileError);
    std::filesystem::copy(elsewhere.path + "/units/000004.h5", place.path + "/units/000004.h5");
    CHECK_THROWS_WITH_AS(folder.read(4), doctest::Contains("does not belong"), FileError);
    std::filesystem::rename(place.path + "/units/000003.h5", place.path + "/units/000005.h5");
    CHECK_THROWS_WITH_AS(folder.read(5), doctest::Contains("does not belong"), FileError);
    std::ofstream(place.path + "/units/000006.h5") << "half a file";
    CHECK_THROWS_WITH_AS(folder.read(6), doctest::Contains("delete it"), FileError);
    std::ofstream(place.path + "/units/.000007.h5.tmp.1") << "left by a kill";
    folder.tidy();
    CHECK(!std::filesystem::exists(place.path + "/units/.000007.h5.tmp.1"));
    CHECK(std::filesystem::exists(place.path + "/units/000006.h5"));
}

TEST_CASE("a run that fails is kept with its reason, and the others stand") {
    // 600 points, of which 500 are checked; those of 1 person cannot be run.
    std::string text = changed(small, "points: 50", "points: 600");
    const std::string file = "/tmp/netlead_points_" + std::to_string(getpid()) + ".csv";
    {
        std::ofstream out(file);
        out << "join,size\n";
        for (int p = 0; p < 601; ++p) out << "0.1," << (p == 600 ? "1" : "40") << "\n";
    }
    text = changed(text, "levels: [40, 60]", "levels: [1, 40]");
    text = changed(text, "{kind: latin_hypercube, latin_hypercube: {points: 600}}",
                   "{kind: table, table: {file: " + file + "}}");
    text = changed(text, "replicates: 3", "replicates: 1");
    const Sweep sweep = planned(text);
    const Place place;
    const SweepFolder folder(place.path, sweep, "a build");
    SweepOptions options;
    options.threads = 1;
    CHECK(run_sweep(sweep, folder, options));
    const SweepFile merged = merge(sweep, folder);
    CHECK(merged.failures[599].empty());
    CHECK(holds(merged.failures[600], "(with join = 0.1, size = 1)"));
    CHECK(merged.content_hashes[600 * 2] == 0);
    CHECK(merged.content_hashes[599 * 2] != 0);
    std::remove(file.c_str());
}
