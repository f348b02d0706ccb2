#include "sim/experiment/importing.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "sim/core/errors.hpp"
#include "sim/experiment/scenario.hpp"
#include "tests/unit/experiment/toy_model.hpp"
#include "tests/unit/io/folder.hpp"

using namespace netlead;

namespace {

void write(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// A configuration whose network is that file, with further lines in `network` and in `imported`.
std::string with_file(const std::string& file, const std::string& imported = {},
                      const std::string& network = {}) {
    return "network:\n  generator: imported\n" + network + "  imported:\n    file: '" + file +
           "'\n" + imported + "arms: {one: {}}\n";
}

Scenario scenario(const std::string& text) {
    return Scenario(parse_yaml_text("case.yaml", text), test::toy_kinds());
}

std::vector<Problem> problems(const std::string& text) {
    try {
        scenario(text);
    } catch (const ConfigError& error) {
        return error.problems();
    }
    return {};
}

Ties ties_of(const Scenario& s) {
    const Organisations organisations = s.network().organisations();
    return s.network().ties({organisations, s.network().backgrounds({1, 0})}, {1, 0});
}

const char* const ties = "from,to,weight\nBob,Eve,0.5\nAnn,Cem,1\nCem,Ann,0.25\n";
const char* const chart = "person,superior\nEve,Ann\nAnn,\nBob,Ann\nCem,\n";

}  // namespace

TEST_CASE("a network is brought along: its people, organisations and ties") {
    const Folder folder;
    write(folder / "t.csv", ties);
    write(folder / "c.csv", chart);
    const Scenario s = scenario(
        with_file(folder / "t.csv", "    chart: '" + (folder / "c.csv") + "'\n", "  span: 3\n"));
    CHECK(s.network().people() == 4);
    CHECK(s.network().placed()->network.names ==
          std::vector<std::string>{"Ann", "Eve", "Bob", "Cem"});
    const Organisations organisations = s.network().organisations();
    CHECK(organisations.count() == 2);
    CHECK(organisations.superior(2) == 0);
    const Ties made = ties_of(s);
    CHECK(made.half_ties() == 2 * 4);
    CHECK(made.kinds(0)[made.position(0, 3)] == TieKind::bridge);
    CHECK(made.values(0)[made.position(0, 3)] == 0);  // weights are ignored unless asked for
}

TEST_CASE("a kept configuration holds the network to its fingerprint") {
    const Folder folder;
    write(folder / "t.csv", ties);
    const std::string kept =
        scenario(with_file(folder / "t.csv", {}, "  organisations: 2\n")).resolved_yaml();
    const Scenario again = scenario(kept);
    CHECK(again.resolved_yaml() == kept);
    CHECK(again.network().people() == 4);
    CHECK(again.network().organisations().count() == 2);
    write(folder / "t.csv", std::string(ties) + "Ann,Eve,1\n");
    const std::vector<Problem> changed = problems(kept);
    REQUIRE(changed.size() == 1);
    CHECK(changed[0].key == "network.imported.fingerprint");
    CHECK(changed[0].line > 0);
    CHECK(changed[0].why.find("the files have changed") == 0);
}

TEST_CASE("weights may be the first trust") {
    const Folder folder;
    write(folder / "t.csv", ties);
    const Ties made = ties_of(scenario(with_file(folder / "t.csv", "    weights: trust\n",
                                                 "  organisations: 1\n  formal_ties: false\n")));
    // Bob, Eve, Ann, Cem
    CHECK(made.values(2)[made.position(2, 3)] == 1);
    CHECK(made.values(3)[made.position(3, 2)] == 0.25f);
    CHECK(made.values(0)[made.position(0, 1)] == 0.5f);
    CHECK(made.values(1)[made.position(1, 0)] == 0.5f);  // named once, for both
}

TEST_CASE("what does not fit is refused") {
    const Folder folder;
    const std::string file = folder / "t.csv";
    write(file, ties);
    const auto only = [](const std::vector<Problem>& found, const std::string& key,
                         const std::string& why) {
        REQUIRE(found.size() >= 1);
        CHECK(found[0].key == key);
        CHECK(found[0].why == why);
    };
    only(problems(with_file(file, {}, "  people: 5\n")), "network.people",
         "the imported network has 4 people");
    only(problems(with_file("")), "network.imported.file",
         "no file is named whose network is to be imported");
    only(problems(with_file("t.xls")), "network.imported.file",
         "'t.xls' is of no format that can be read");
    write(folder / "w.csv", "a,b,weight\nAnn,Bob,2\n");
    only(problems(with_file(folder / "w.csv", "    weights: trust\n", "  organisations: 1\n")),
         "network.imported.weights",
         "the weight of the tie of 'Ann' and 'Bob' is 2, and trust lies between 0 and 1");
    write(folder / "m.csv", "a,b,weight\nAnn,Bob,-0.5\n");
    CHECK(problems(with_file(folder / "m.csv", "", "  organisations: 1\n")).empty());
    only(problems(with_file(folder / "m.csv", "    weights: trust\n", "  organisations: 1\n")),
         "network.imported.weights",
         "the weight of the tie of 'Ann' and 'Bob' is -0.5, and trust lies between 0 and 1");
    write(folder / "n.csv", "a,b\nAnn,Bob\n");
    only(problems(with_file(folder / "n.csv", "    weights: trust\n", "  organisations: 1\n")),
         "network.imported.weights", "the file has no weights of ties");
    write(folder / "r.csv", "a,b,weight\nAnn,Bob,0.9\nAnn,Bob,0.9\n");
    const std::vector<Problem> added =
        problems(with_file(folder / "r.csv", "    weights: trust\n", "  organisations: 1\n"));
    only(added, "network.imported.weights",
         "the weight of the tie of 'Ann' and 'Bob' is 1.8, and trust lies between 0 and 1");
    CHECK(added[0].suggestion.find("network.imported.repeated: first") != std::string::npos);
    CHECK(problems(with_file(folder / "r.csv", "    weights: trust\n    repeated: first\n",
                             "  organisations: 1\n"))
              .empty());
    CHECK_THROWS_AS(scenario(with_file(folder / "none.csv")), FileError);
    write(file, "a,b\nAnn,Ann\n");
    const std::vector<Problem> found = problems(with_file(file, "    self_ties: error\n"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].file == file);
    CHECK(found[0].line == 2);
}

TEST_CASE("a chart is brought along while the informal ties are generated") {
    const Folder folder;
    std::string people = "person,superior\nhead,\n";
    for (int k = 0; k < 39; ++k) people += "p" + std::to_string(k) + ",head\n";
    write(folder / "c.csv", people);
    const std::string text = "network:\n  generator: erdos_renyi\n  chart: '" + (folder / "c.csv") +
                             "'\narms: {one: {}}\n";
    const Scenario s = scenario(text);
    CHECK(s.network().people() == 40);
    const Organisations organisations = s.network().organisations();
    CHECK(organisations.count() == 1);
    for (PersonId i = 1; i < 40; ++i) CHECK(organisations.superior(i) == 0);
    const Ties made = ties_of(s);
    CHECK(made.half_ties() > 2 * 39);  // those of the chart, and generated ones
    const Backgrounds other_backgrounds = s.network().backgrounds({1, 1});
    CHECK(s.network().ties({organisations, other_backgrounds}, {1, 1}).half_ties() !=
          made.half_ties());
    // What is kept holds to the file.
    const std::string kept = s.resolved_yaml();
    CHECK(scenario(kept).resolved_yaml() == kept);
    write(folder / "c.csv", people + "late,head\n");
    REQUIRE(problems(kept).size() == 1);
    CHECK(problems(kept)[0].key == "network.chart.fingerprint");
    CHECK(
        problems("network: {people: 7, chart: '" + (folder / "c.csv") + "'}\narms: {one: {}}\n")[0]
            .key == "network.people");
}

TEST_CASE("ties are brought along while the organisations are generated") {
    const Folder folder;
    write(folder / "t.csv", ties);
    const Scenario s = scenario(with_file(folder / "t.csv", {}, "  organisations: 2\n  span: 1\n"));
    const Organisations organisations = s.network().organisations();
    CHECK(organisations.count() == 2);
    CHECK(organisations.people() == 4);
    CHECK(organisations.superior(1) == 0);
}
