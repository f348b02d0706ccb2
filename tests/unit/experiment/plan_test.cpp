#include "sim/experiment/plan.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "sim/core/errors.hpp"
#include "sim/experiment/compare.hpp"
#include "sim/experiment/known_runs.hpp"
#include "sim/experiment/run_folder.hpp"
#include "sim/experiment/runner.hpp"
#include "sim/inference/question_reading.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

const std::string small =
    "ticks: 4\nreplicates: 3\nseed: 7\nnetwork: {people: 40, organisations: 2}\n"
    "arms: {traditional: {}, network: {rules: network}}\n"
    "factors:\n  join: {key: toy.join, low: 0, high: 0.5}\n"
    "  size: {key: network.people, levels: [40, 60]}\n"
    "design: {kind: latin_hypercube, latin_hypercube: {points: 50}}\n";

Plan planned(const std::string& text) {
    return Plan(parse_yaml_text("s.yaml", text), test::toy_kinds());
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

/// All runs, as merged.
struct Merged {
    Merged(const Plan& sweep, const RunFolder& folder) : frame(frame_of(folder, sweep)) {
        each_block(folder, sweep, frame, [&](const RunRows& block) {
            const auto append = [](auto& all, const auto& more) {
                all.insert(all.end(), more.begin(), more.end());
            };
            append(runs.outcomes, block.outcomes);
            append(runs.series, block.series);
            append(runs.content_hashes, block.content_hashes);
            append(runs.failures, block.failures);
        });
    }
    RunFrame frame;
    RunRows runs;
};

bool same_numbers(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return std::isnan(x) ? std::isnan(y) : x == y; });
}

bool same(const Merged& a, const Merged& b) {
    return a.runs.content_hashes == b.runs.content_hashes &&
           same_numbers(a.runs.outcomes, b.runs.outcomes) &&
           same_numbers(a.runs.series, b.runs.series) && a.frame.worlds == b.frame.worlds;
}

std::size_t units_in(const RunFolder& folder, const Plan& sweep) {
    return status_of(folder, sweep).units_present;
}

const std::string grid =
    "ticks: 6\nreplicates: 3\nseed: 11\nnetwork: {people: 40, organisations: 2}\n"
    "arms: {traditional: {}, network: {rules: network}}\n";
const std::string factors =
    "factors:\n"
    "  join: {key: toy.join, levels: [0.1, 0.3]}\n"
    "  what:\n"
    "    pairs: true\n"
    "    levels:\n"
    "      nothing: {}\n"
    "      longer: {ticks: 9}\n"
    "      larger: {network.people: 60}\n"
    "      other: {toy.label: \"x: y\"}\n";

}  // namespace

TEST_CASE("a sweep reads back from its own configuration, and its identity is of what is run") {
    const Plan sweep = planned(small);
    CHECK(sweep.points() == 50);
    CHECK(sweep.first_runs() == 150);
    CHECK(sweep.most_runs() == 150);
    const Plan again = planned(sweep.resolved_yaml());
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
        const Plan sweep = planned(changed(small, "points: 50", points));
        const Rounds rounds(sweep);
        CAPTURE(points);
        std::vector<std::uint32_t> all;
        for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
            const std::vector<std::uint32_t> runs = rounds.runs_of(unit);
            CHECK(runs.size() <= sweep.runs_per_unit());
            all.insert(all.end(), runs.begin(), runs.end());
        }
        std::vector<std::uint32_t> expected(sweep.first_runs());
        std::iota(expected.begin(), expected.end(), 0u);
        CHECK(all == expected);
        CHECK((sweep.runs_per_unit() == 1 || rounds.units() >= 50));  // 100 n / (n + 100)
    }
}

TEST_CASE("what is wrong with a sweep is said with its place") {
    CHECK(holds(why_wrong(changed(small, "kind: latin_hypercube", "kind: latin_hypercub")),
                "did you mean 'latin_hypercube'?"));
    CHECK(holds(why_wrong(changed(small, "points: 50", "pints: 50")), "did you mean 'points'?"));
    CHECK(holds(why_wrong(changed(small, "high: 0.5", "high: 0.7")), "0.5"));
    CHECK(holds(why_wrong(changed(small, "high: 0.5", "high: 0.7")), "must lie in [0, 0.5]"));
    CHECK(holds(why_wrong(changed(small, "low: 0, high: 0.5", "low: 1, high: 0.5")),
                "'low' (1) must be less than 'high' (0.5)"));
    CHECK(holds(why_wrong(changed(small, "low: 0,", "low: 0, scale: log,")), "must be positive"));
    CHECK(holds(why_wrong(changed(small, "low: 0,", "low: 0, step: 3,")), "a range has"));
    CHECK(holds(why_wrong(changed(small, "  join:", "  arm:")), "means something else"));
    CHECK(holds(why_wrong(changed(small, "key: toy.join", "key: toy.jion")), "did you mean"));
}

TEST_CASE("any threads, any parts, any order: the same file") {
    const Plan sweep = planned(small);
    const Place one, parts;
    RunFolder whole(one.path, sweep, "a build"), cut(parts.path, sweep, "a build");
    RunnerOptions options;
    options.threads = 1;
    CHECK(run_plan(sweep, whole, options));
    options.threads = 2;
    options.shards = 3;
    for (const std::uint32_t shard : {2u, 0u, 1u}) {
        options.shard = shard;
        CHECK(run_plan(sweep, cut, options));
        if (shard != 1) {
            const Merged some(sweep, cut);
            CHECK(!some.frame.complete);
            CHECK(std::isnan(some.runs.outcomes[0]) == (shard == 2));
        }
    }
    const Merged file(sweep, whole);
    CHECK(file.frame.complete);
    CHECK(same(file, Merged(sweep, cut)));

    // Against the experiment itself: replicate 2 of point 5.
    CompareOptions alone;
    alone.replicates = {2};
    const RunTable result = compare(*sweep.scenario(5), alone);
    const std::size_t row = 5 * 3 + 2;
    for (std::size_t a = 0; a < 2; ++a) {
        CHECK(file.runs.content_hashes[row * 2 + a] == result.content_hashes[a]);
    }
    CHECK(file.frame.varied[0].values[5] == sweep.values()[5 * 2]);
    // Levels that are numbers are kept as numbers, with what is known of their key.
    const Varied& people = file.frame.varied[1];
    CHECK(people.levels.empty());
    CHECK(std::to_string(static_cast<int>(people.values[5])) ==
          sweep.factors()[1].in_words(sweep.values()[5 * 2 + 1]));
    CHECK(people.level_names == std::vector<std::string>{"40", "60"});
    CHECK(people.key == "network.people");
    CHECK(people.unit == "people");
    CHECK(file.frame.varied[0].key == "toy.join");
    CHECK(file.frame.varied[0].high == 0.5);
}

TEST_CASE("series are kept at every so many ticks and at the last") {
    const Plan sweep = planned(small + "outputs: {series: \"reach , impact\", every: 3}\n");
    CHECK(sweep.columns().kept_ticks == std::vector<Tick>{2, 3});
    const Place place;
    RunFolder folder(place.path, sweep, "a build");
    CHECK(run_plan(sweep, folder, {}));
    const Merged file(sweep, folder);
    CompareOptions alone;
    alone.replicates = {1};
    const RunTable result = compare(*sweep.scenario(7), alone);
    const std::size_t columns = result.series_measures.size(), run = 7 * 3 + 1;
    for (std::size_t a = 0; a < 2; ++a) {
        for (std::size_t k = 0; k < 2; ++k) {
            const std::size_t from = (a * result.ticks + (k == 0 ? 2 : 3)) * columns;
            const std::size_t to = ((run * 2 + a) * 2 + k) * 2;
            CHECK(result.series_measures[0].name == "impact");
            CHECK(file.runs.series[to] == result.series[from + 1]);
            CHECK(file.runs.series[to + 1] == result.series[from]);
        }
    }
    CHECK(holds(why_wrong(small + "outputs: {series: reech}\n"), "did you mean 'reach'?"));
    CHECK(holds(why_wrong(small + "outputs: {series: \"reach, reach\"}\n"), "named twice"));

    // Points of fewer ticks end earlier.
    const Plan lengths = planned(
        changed(small, "key: network.people, levels: [40, 60]", "key: ticks, levels: [4, 2]") +
        "outputs: {series: reach, every: 1}\n");
    const RunTable table = run_in_memory(lengths, {});
    CHECK(table.ticks == 4);
    for (std::uint32_t point = 0; point < lengths.points(); ++point) {
        const bool longer = lengths.scenario(point)->ticks() == 4;
        const double* const series = table.series.data() + point * 3 * 2 * 4;
        CHECK(!std::isnan(series[1]));
        CHECK(std::isnan(series[2]) == !longer);
    }
}

TEST_CASE("a sweep stops between units and goes on where it was") {
    const Plan sweep = planned(small);
    const Place place;
    RunFolder folder(place.path, sweep, "a build");
    std::atomic<bool> stop{true};
    RunnerOptions options;
    options.threads = 1;
    options.stop = &stop;
    CHECK(!run_plan(sweep, folder, options));
    CHECK(units_in(folder, sweep) == 0);
    stop = false;
    options.progress = [&](const Progress& progress) {
        if (progress.done == 7) stop = true;
    };
    CHECK(!run_plan(sweep, folder, options));
    CHECK(units_in(folder, sweep) == 7);
    stop = false;
    folder.cancel();
    CHECK(!run_plan(sweep, folder, options));
    folder.uncancel();
    options.progress = nullptr;
    options.seconds = 1e-9;
    CHECK(!run_plan(sweep, folder, options));
    CHECK(units_in(folder, sweep) == 7);
    options.seconds = 3600;
    CHECK(run_plan(sweep, folder, options));
    CHECK(status_of(folder, sweep).complete);
}

TEST_CASE("shards that do not belong here are refused, and nothing is touched") {
    const Plan sweep = planned(small), other = planned(changed(small, "seed: 7", "seed: 8"));
    const Place place, elsewhere;
    RunFolder folder(place.path, sweep, "a build"), foreign(elsewhere.path, other, "a build");
    const Rounds rounds(sweep), others(other);
    const auto read = [&](std::uint32_t unit) { return folder.read(unit, rounds.runs_of(unit)); };
    folder.keep(*run_unit(sweep, rounds, 3, 1));
    foreign.keep(*run_unit(other, others, 4, 1));
    CHECK(read(3).numbers == rounds.runs_of(3));
    CHECK_THROWS_AS(RunFolder(place.path, other, "a build"), FileError);
    CHECK_THROWS_AS(RunFolder(place.path, sweep, "another build"), FileError);
    CHECK_THROWS_AS(RunFolder::refuse_another_build(place.path, "another build"), FileError);
    CHECK_NOTHROW(RunFolder::refuse_another_build(place.path, "a build"));
    CHECK_NOTHROW(RunFolder::refuse_another_build(place.path + "/elsewhere", "another build"));
    std::filesystem::copy(elsewhere.path + "/units/000004.h5", place.path + "/units/000004.h5");
    CHECK_THROWS_WITH_AS(read(4), doctest::Contains("does not belong"), FileError);
    std::filesystem::rename(place.path + "/units/000003.h5", place.path + "/units/000005.h5");
    CHECK_THROWS_WITH_AS(read(5), doctest::Contains("does not belong"), FileError);
    std::ofstream(place.path + "/units/000006.h5") << "half a file";
    CHECK_THROWS_WITH_AS(read(6), doctest::Contains("delete it"), FileError);
    const std::string left = place.path + "/units/.000007.h5.tmp.1";
    std::ofstream(left) << "left by a kill on another machine";
    folder.tidy();
    CHECK(std::filesystem::exists(left));  // its writer may live
    const auto two_days = std::chrono::hours(48);
    std::filesystem::last_write_time(left, std::filesystem::last_write_time(left) - two_days);
    folder.tidy();
    CHECK(!std::filesystem::exists(left));
    CHECK(std::filesystem::exists(place.path + "/units/000006.h5"));
    RunFolder::discard_another(place.path, sweep, "a build");
    CHECK(std::filesystem::exists(place.path + "/units/000006.h5"));
    RunFolder::discard_another(place.path, other, "a build");
    CHECK(units_in(RunFolder(place.path, other, "a build"), other) == 0);
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
    const Plan sweep = planned(text);
    const Place place;
    RunFolder folder(place.path, sweep, "a build");
    RunnerOptions options;
    options.threads = 1;
    CHECK(run_plan(sweep, folder, options));
    const Merged merged(sweep, folder);
    CHECK(merged.runs.failures[599].empty());
    CHECK(holds(merged.runs.failures[600], "(with join = 0.1, size = 1)"));
    CHECK(merged.runs.content_hashes[600 * 2] == 0);
    CHECK(merged.runs.content_hashes[599 * 2] != 0);
    std::remove(file.c_str());
}

TEST_CASE("a folder of another sweep, or of another build, says which and what differs") {
    const Plan sweep = planned(small), other = planned(changed(small, "seed: 7", "seed: 8"));
    const Place place;
    RunFolder folder(place.path, sweep, "0.1.0 aaaa");
    CHECK_THROWS_WITH_AS(RunFolder(place.path, other, "0.1.0 aaaa"),
                         doctest::Contains("'seed: 7' there is 'seed: 8' here"), FileError);
    CHECK_THROWS_WITH_AS(
        RunFolder(place.path, sweep, "0.1.0 bbbb"),
        doctest::Contains("netlead 0.1.0 aaaa began this sweep, and this is netlead 0.1.0 bbbb"),
        FileError);
}

TEST_CASE("another build goes on if finished runs come out to the same bits, and only then") {
    const Plan sweep = planned(small);
    const Place place;
    RunFolder folder(place.path, sweep, "first");
    const Rounds rounds(sweep);
    for (std::uint32_t unit = 0; unit < 20; ++unit) folder.keep(*run_unit(sweep, rounds, unit, 1));
    CHECK(RunFolder::accept_build(place.path, sweep, "second", 1) == RunFolder::runs_compared);
    CHECK(RunFolder::accept_build(place.path, sweep, "second", 1) == 0);  // known by now
    RunFolder again(place.path, sweep, "second");
    again.keep(*run_unit(sweep, rounds, 20, 1));
    CHECK(read_unit_file(place.path + "/units/000003.h5").build == "first");
    CHECK(read_unit_file(place.path + "/units/000020.h5").build == "second");
    CHECK(again.read(3, rounds.runs_of(3)).numbers == rounds.runs_of(3));
    CHECK_THROWS_AS(RunFolder(place.path, sweep, "third"), FileError);

    for (std::uint32_t unit = 0; unit <= 20; ++unit) {
        RunUnit shard = *run_unit(sweep, rounds, unit, 1);
        shard.rows.outcomes.back() = std::nextafter(shard.rows.outcomes.back(), 2);
        folder.keep(shard);
    }
    CHECK_THROWS_WITH_AS(RunFolder::accept_build(place.path, sweep, "third", 1),
                         doctest::Contains("comes out otherwise"), FileError);
    CHECK_THROWS_AS(RunFolder(place.path, sweep, "third"), FileError);
}

TEST_CASE("files are sought beside the configuration, also when the folder goes on") {
    const Place there, elsewhere;
    std::filesystem::create_directory(there.path + "/data");
    std::ofstream(there.path + "/data/points.csv") << "join,size\n0.1,40\n0.2,60\n";
    std::ofstream(there.path + "/s.yaml")
        << changed(small, "{kind: latin_hypercube, latin_hypercube: {points: 50}}",
                   "{kind: table, table: {file: data/points.csv}}");
    const Plan sweep(parse_yaml_file(there.path + "/s.yaml"), test::toy_kinds());
    CHECK(sweep.points() == 2);
    RunFolder folder(elsewhere.path, sweep, "a build");
    const ConfigDocument kept = RunFolder::configuration(elsewhere.path);
    CHECK(Plan(kept, test::toy_kinds()).identity().value() == sweep.identity().value());
}

TEST_CASE("a question is every combination of levels, the last factor fastest") {
    const Plan question = planned(grid + factors);
    REQUIRE(question.factors().size() == 2);
    const std::vector<Level>& what = question.factors()[1].levels;
    REQUIRE(what.size() == 7);
    CHECK(what[0].name == "nothing");
    CHECK(what[4].name == "longer + larger");
    CHECK(what[6].name == "larger + other");
    CHECK(question.points() == 14);
    CHECK(question.values()[8 * 2] == 1);
    CHECK(question.values()[8 * 2 + 1] == 1);
    CHECK(question.scenario(8)->ticks() == 9);
    CHECK(question.scenario(7)->ticks() == 6);
    CHECK(question.scenario(4)->ticks() == 9);
    CHECK(question.scenario(4)->network().people() == 60);
    const Plan again = planned(question.resolved_yaml());
    CHECK(again.resolved_yaml() == question.resolved_yaml());
    CHECK(again.points() == 14);
}

TEST_CASE("a cell is the very comparison that its settings would give") {
    RunnerOptions options;
    options.threads = 2;
    const Plan plan = planned(grid + factors);
    const RunTable table = run_in_memory(plan, options);
    CHECK(table.complete);
    CHECK(table.horizon == 9);
    const RunTable alone = compare(
        Scenario(parse_yaml_text("c.yaml", grid + "toy: {join: 0.3}\n"), test::toy_kinds()));
    REQUIRE(table.content_hashes.size() == 14 * 6);
    for (std::size_t run = 0; run < 6; ++run) {
        CHECK(table.content_hashes[7 * 6 + run] == alone.content_hashes[run]);
        CHECK(table.outcomes[(7 * 6 + run) * 2] == alone.outcomes[run * 2]);
    }
}

TEST_CASE("a stopped question holds the cells that were finished") {
    std::atomic<bool> stop{false};
    RunnerOptions options;
    options.threads = 1;
    options.stop = &stop;
    options.progress = [&](const Progress& p) {
        CHECK(p.all == 14 * 3);
        if (p.done >= 7) stop = true;
    };
    const Plan plan = planned(grid + factors);
    const RunTable table = run_in_memory(plan, options);
    CHECK_FALSE(table.complete);
    // World by world, so that a plan that ends early has every cell about equally often.
    CHECK(table.replicates == std::vector<std::uint32_t>{0});
    for (std::size_t cell = 0; cell < 14; ++cell) CHECK(table.ran(table, cell) == (cell < 7));
    CHECK(std::isnan(table.outcomes[7 * 2 * 2]));
    CHECK(read_question(table).cells_run == 7);
}

TEST_CASE("what is wrong with a question is said in its words") {
    const auto with = [](const std::string& text) { return why_wrong(grid + "factors:\n" + text); };
    CHECK(why_wrong(grid + factors) == "nothing is wrong");
    CHECK(holds(why_wrong(grid + "factors: 3\n"), "must name what varies"));
    CHECK(holds(with("  a: {key: toy.join}\n"), "needs 'levels'"));
    CHECK(holds(with("  a: {key: toy.join, levels: [0.1, 7]}\n"), "must lie in [0, 0.5]"));
    CHECK(holds(with("  a: {key: toy.jion, levels: [0.1]}\n"), "did you mean"));
    CHECK(holds(with("  a: {levels: [0.1]}\n"), "a list of values of 'key'"));
    CHECK(holds(with("  a: {levels: {x: {toy: {join: 0.1}}}}\n"), "with dots"));
    CHECK(holds(with("  a: {key: toy.join, levels: [0.1, 0.1]}\n"), "two levels '0.1'"));
    CHECK(holds(with("  a: {keys: toy.join, levels: [0.1]}\n"), "maybe 'key' or 'pairs'"));
    CHECK(holds(with("  A: {key: toy.join, levels: [0.1]}\n"), "letters a-z"));
    CHECK(holds(with("  point: {key: toy.join, levels: [0.1]}\n"), "means something else"));
    CHECK(holds(with("  a: {key: network.people, levels: [40, 1]}\n"),
                "there are more organisations (2) than people (1) (with a = 1)"));
}

TEST_CASE("replicates, levels and points are added to what is finished, to the same bits") {
    const std::string few = grid +
                            "factors:\n  join: {key: toy.join, levels: [0.1, 0.3]}\n"
                            "  size: {key: network.people, levels: [40, 60]}\n";
    const std::string more = changed(
        changed(changed(few, "replicates: 3", "replicates: 5"), "[0.1, 0.3]", "[0.2, 0.3, 0.1]"),
        "seed: 11", "name: another name\nseed: 11");
    const Plan before = planned(few), plan = planned(more);
    const Place one, other;
    RunFolder finished(one.path, before, "a build");
    REQUIRE(run_plan(before, finished, {}));
    const KnownRuns known(before, finished, plan);
    CHECK(known.count() == 4 * 3);
    RunRows row(plan.columns(), 1);
    CHECK(known.copy(2, 0, row));  // join 0.3, size 40
    CHECK_FALSE(known.copy(0, 0, row));

    RunnerOptions options;
    options.known = &known;
    RunFolder extended(other.path, plan, "a build");
    REQUIRE(run_plan(plan, extended, options));
    const RunTable all = table_of(extended, plan), anew = run_in_memory(plan, {});
    CHECK(all.content_hashes == anew.content_hashes);
    CHECK(same_numbers(all.outcomes, anew.outcomes));
    CHECK_THROWS_AS(KnownRuns(before, finished, planned(more + "outputs: {series: reach}\n")),
                    ConfigError);
    // What is taken over is what is kept, not what would be computed.
    const Rounds rounds(before);
    RunUnit changed_unit = finished.read(0, rounds.runs_of(0));
    changed_unit.rows.outcomes[0] += 1;
    finished.keep(changed_unit);
    const KnownRuns again(before, finished, plan);
    RunRows kept(plan.columns(), 1);
    CHECK(again.copy(4, 0, kept));  // join 0.1, size 40: number 0 before
    CHECK(kept.outcomes[0] == changed_unit.rows.outcomes[0]);
}

TEST_CASE("a comparison may be adaptive, and any plan may keep series and people") {
    const Plan sure =
        planned(changed(grid, "replicates: 3", "replicates: 40") +
                "replication: {kind: adaptive, adaptive: {half_width: 100, first: 15}}\n");
    CHECK(sure.factors().empty());
    const RunTable table = run_in_memory(sure, {});
    CHECK(table.replicates.size() == 15);
    CHECK(table.complete);
    CHECK(planned(sure.resolved_yaml()).identity().value() == sure.identity().value());

    const Plan with_people = planned(grid +
                                     "factors: {join: {key: toy.join, levels: [0.1, 0.3]}}\n"
                                     "outputs: {series: all, every: 2, people: true}\n");
    const RunTable kept = run_in_memory(with_people, {});
    CHECK(kept.ticks == 3);
    CHECK(kept.people == 40);
    CHECK(kept.person_values.size() == 2 * 3 * 2 * 40 * kept.person_measures.size());
    CHECK(holds(why_wrong(grid + "factors: {size: {key: network.people, levels: [40, 60]}}\n"
                                 "outputs: {people: true}\n"),
                "differ in their number of people"));
}
