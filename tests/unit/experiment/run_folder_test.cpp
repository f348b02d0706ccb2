#include <doctest/doctest.h>

#include <fstream>
#include <random>

#include "sim/config/yaml_text.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/compare.hpp"
#include "sim/experiment/run_folder.hpp"
#include "sim/experiment/runner.hpp"
#include "tests/unit/experiment/toy_model.hpp"
#include "tests/unit/io/folder.hpp"

using namespace netlead;

namespace {

const std::string world = "ticks: 3\nreplicates: 2\nseed: 7\n";

Plan planned(const std::string& text) {
    return Plan(parse_yaml_text("s.yaml", text), test::toy_kinds());
}

Plan kept(const Folder& folder) {
    return Plan(RunFolder::configuration(folder.path()), test::toy_kinds());
}

std::string hostile(std::mt19937& random) {
    static const std::vector<std::string> pieces{
        "\"", "\\",   "'", "\n", ":",        ": ", " #",
        "{",  "}",    "[", "]",  ",",        "&a", "*a",
        "!",  "|",    ">", "%",  "@",        "- ", "---",
        "? ", "null", "~", "a",  "\xC3\xA9", "<<", "\xE2\x80\xA8",
        " "};
    std::string text;
    for (std::size_t k = random() % 5 + 1; k > 0; --k) text += pieces[random() % pieces.size()];
    return text;
}

void write(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

const char* const one_network = "from,to\nAnn,Bob\nBob,Cem\nCem,Dan\n";
const char* const other_network = "from,to\nAnn,Bob\nAnn,Cem\nAnn,Dan\n";

}  // namespace

TEST_CASE("What a folder keeps reads back to the same sweep whatever names are in it") {
    std::mt19937 random(3);
    for (int trial = 0; trial < 60; ++trial) {
        const std::string one = hostile(random), other = hostile(random), name = hostile(random);
        if (one == other) continue;
        const std::string text =
            "name: " + yaml_text(name) + "\nquestion: " + yaml_text(one) + "\n" + world +
            "network: {people: 40, organisations: 2}\n"
            "arms: {\"null\": {}, true: {rules: network}}\n"
            "factors:\n  \"null\":\n    levels:\n" +
            yaml_key(one, 6) + " {toy.join: 0.5}\n" + yaml_key(other, 6) +
            " {toy.label: " + yaml_text(other) + "}\n" + "  named: {key: toy.label, levels: [" +
            yaml_text(one) + ", " + yaml_text(other) + "]}\n" + "design: full_grid\n";
        CAPTURE(text);
        const Folder folder;
        const Plan sweep = planned(text);
        RunFolder begun(folder.path(), sweep, "build");
        const Plan again = kept(folder);
        CHECK(again.identity().value() == sweep.identity().value());
        CHECK(again.factors()[0].levels[0].name == one);
        CHECK(again.factors()[0].levels[1].name == other);
        CHECK(again.base().name() == name);
        CHECK(again.base().arms() == sweep.base().arms());
    }
}

TEST_CASE("A sweep that would not read back is refused before anything runs") {
    std::string text = world +
                       "network: {people: 40, organisations: 2}\narms: {one: {}, two: {}}\n"
                       "factors:\n  many:\n    levels:\n";
    // Escaped, it is longer than the one reader takes.
    for (int k = 0; k < 1500; ++k)
        text += "      '" + std::string(450, '"') + std::to_string(k) + "': {}\n";
    const Plan sweep = planned(text + "design: full_grid\n");
    const Folder folder;
    CHECK_THROWS_AS(RunFolder(folder / "d", sweep, "build"), FileError);
    CHECK(folder.names() == std::vector<std::string>{"d"});
    CHECK_THROWS_AS(planned(world + "network: {people: 40}\narms: {one: {}}\nfactors: {q: {key: "
                                    "question, levels: [\"\", b]}}\ndesign: full_grid\n"),
                    ConfigError);
}

TEST_CASE("A network that changes while a sweep runs is not seen before the next command") {
    const Folder folder;
    const std::string file = folder / "net.csv";
    write(file, one_network);
    const Plan sweep = planned(world + "network: {generator: imported, imported: {file: '" + file +
                               "'}}\narms: {one: {}, two: {rules: network}}\n"
                               "factors: {join: {key: toy.join, low: 0, high: 0.5}}\n"
                               "design: {kind: latin_hypercube, latin_hypercube: {points: 3}}\n");
    const Rounds rounds(sweep);
    const RunRows before = run_unit(sweep, rounds, 0, 1)->rows;
    RunFolder begun(folder / "d", sweep, "build");
    write(file, other_network);
    CHECK(run_unit(sweep, rounds, 0, 1)->rows.content_hashes == before.content_hashes);
    std::filesystem::remove(file);
    CHECK(run_unit(sweep, rounds, 0, 1)->rows.content_hashes == before.content_hashes);
    // The next command holds to the fingerprint that was kept.
    write(file, other_network);
    CHECK_THROWS_AS(Plan(RunFolder::configuration(folder / "d"), test::toy_kinds()), ConfigError);
    write(file, one_network);
    CHECK(Plan(RunFolder::configuration(folder / "d"), test::toy_kinds()).identity().value() ==
          sweep.identity().value());
}

TEST_CASE("Networks that levels bring in are part of a sweep's identity and of what is kept") {
    const Folder folder;
    const std::string one = folder / "one.csv", other = folder / "other.csv";
    write(one, one_network);
    write(other, other_network);
    const std::string text =
        world + "network: {generator: imported, imported: {file: '" + one +
        "'}}\narms: {one: {}, two: {rules: network}}\nfactors: {net: {key: network.imported.file, "
        "levels: ['" +
        one + "', '" + other + "']}}\ndesign: full_grid\n";
    const Plan sweep = planned(text);
    RunFolder begun(folder / "d", sweep, "build");
    const auto resumed = [&] {
        return Plan(RunFolder::configuration(folder / "d"), test::toy_kinds());
    };
    CHECK(resumed().identity().value() == sweep.identity().value());
    const RunUnit shard = *run_unit(resumed(), Rounds(sweep), 1, 1);
    CHECK(shard.rows.failures[0].empty());
    write(other, one_network);
    CHECK(resumed().identity().value() != sweep.identity().value());
}

TEST_CASE("A run is kept as failed only for what lies in its point and resume tries it again") {
    const Folder folder;
    const std::string file = folder / "net.csv";
    write(file, one_network);
    const std::string text =
        world +
        "network: {people: 40, organisations: 2}\narms: {one: {}, two: {rules: network}}\n"
        "factors:\n  what:\n    levels:\n      plain: {}\n      imported: "
        "{network.generator: imported, network.imported.file: '" +
        file + "', network.people: 4, network.organisations: 1}\ndesign: full_grid\n";
    const Plan sweep = planned(text);
    RunFolder begun(folder / "d", sweep, "build");
    RunnerOptions options;
    options.threads = 1;
    REQUIRE(run_plan(sweep, begun, options));
    CHECK(status_of(begun, sweep).runs_failed == 0);

    // A unit as an older program kept it when the file was away for a moment.
    const Rounds rounds(sweep);
    const RunUnit good = begun.read(1, rounds.runs_of(1));
    RunUnit bad = good;
    bad.rows.failures[0] = "does not exist";
    bad.rows.content_hashes.assign(bad.rows.content_hashes.size(), 0);
    begun.keep(bad);
    CHECK(status_of(begun, sweep).runs_failed == 1);
    retry_failed(sweep, begun, options);
    CHECK(status_of(begun, sweep).runs_failed == 0);
    CHECK(begun.read(1, rounds.runs_of(1)).rows.content_hashes == good.rows.content_hashes);
}

TEST_CASE("Units grow with the sweep but never beyond some minutes") {
    const auto units = [](const std::string& people, const std::string& points) {
        const Plan sweep = planned("ticks: 100\nreplicates: 20\nnetwork: {people: " + people +
                                   ", organisations: 2}\narms: {one: {}, two: {}}\nfactors: "
                                   "{join: {key: toy.join, low: 0, high: 0.5}}\ndesign: {kind: "
                                   "latin_hypercube, latin_hypercube: {points: " +
                                   points + "}}\n");
        return sweep.runs_per_unit();
    };
    CHECK(units("100", "1000") == 200);       // a hundred units
    CHECK(units("100", "100000") == 1500);    // 30 million person-ticks
    CHECK(units("100", "400000") == 1600);    // 5,000 units
    CHECK(units("10000", "20000") == 80);     // 5,000 units again
    CHECK(units("10000", "400000") == 1500);  // 3 billion person-ticks
}

TEST_CASE("A level may choose another generator: the kept section of the first is left out") {
    const Folder folder;
    const Plan sweep =
        planned(world +
                "network: {people: 40, organisations: 2, silos: {inner_degree: 6}}\n"
                "arms: {one: {}, two: {rules: network}}\nfactors: {ties: {key: "
                "network.generator, levels: [organisations, complete]}}\ndesign: full_grid\n");
    RunFolder begun(folder / "d", sweep, "build");
    const Plan again(RunFolder::configuration(folder / "d"), test::toy_kinds());
    CHECK(again.identity().value() == sweep.identity().value());
    const Rounds rounds(sweep);
    for (const std::uint32_t unit : {0u, 1u}) {
        CHECK(run_unit(again, rounds, unit, 1)->rows.content_hashes ==
              run_unit(sweep, rounds, unit, 1)->rows.content_hashes);
        CHECK(run_unit(again, rounds, unit, 1)->rows.failures[0].empty());
    }
}
