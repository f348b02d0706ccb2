#include <doctest/doctest.h>

#include "tests/unit/config/problems.hpp"

using namespace netlead;
using test::Preset;
using test::problems_of;
using test::Sample;
using test::Shape;
using Lines = std::vector<std::string>;

namespace {

ConfigDocument overlaid(const std::string& text, const Lines& assignments) {
    ConfigDocument document = parse_yaml_text("case.yaml", text);
    for (const std::string& assignment : assignments) lay_over(document, assignment);
    return document;
}

/// Each problem as people see it, without the line of the file.
Lines described(const std::string& text, const Lines& assignments) {
    Lines lines;
    for (const Problem& problem :
         problems_of([&] { Sample().read(overlaid(text, assignments)); })) {
        const std::string all = describe(problem);
        lines.push_back(all.substr(0, all.find('\n')));
    }
    return lines;
}

}  // namespace

TEST_CASE("an assignment replaces a value, adds one, or makes its section") {
    Sample sample;
    sample.read(overlaid("people: 5\nrules: {preset: network}\n",
                         {"people=7", "join=0.5", "rules.letting_go=0.25", "grown.ties=4"}));
    CHECK(sample.people == 7);
    CHECK(sample.join == 0.5);
    CHECK(sample.letting_go == 0.25);
    CHECK(sample.preset == Preset::network);
    CHECK(sample.grown_ties == 4);
}

TEST_CASE("values are scalars or flow values, only the first = divides") {
    Sample sample;
    sample.read(overlaid("", {"title='a=b # c'", "rules={preset: network, letting_go: 1}"}));
    CHECK(sample.title == "a=b # c");
    CHECK(sample.preset == Preset::network);
    CHECK(sample.letting_go == 1);
}

TEST_CASE("the last assignment wins") {
    Sample sample;
    sample.read(overlaid("people: x\n", {"people=y", "people=3"}));
    CHECK(sample.people == 3);
}

TEST_CASE("problems of an assignment stand under its name, without a place in the file") {
    CHECK(described("people: 5\n", {"people=010"}) ==
          Lines{"--set people=010: error: 'people' must be a whole number, not 010; write 10"});
    CHECK(
        described("rules: {preset: network}\n", {"rules.letting_go=2"}) ==
        Lines{"--set rules.letting_go=2: error: 'rules.letting_go' must lie in [0, 1], not 2; the "
              "default is 0"});
    CHECK(described("", {"rules.leting_go=1"}) ==
          Lines{"--set rules.leting_go=1: error: unknown key 'leting_go' in 'rules'; did you mean "
                "'letting_go'?"});
    CHECK(described("", {"ruls.letting_go=1", "ruls.preset=network"}) ==
          Lines{"--set ruls.letting_go=1: error: unknown key 'ruls' in the configuration; did you "
                "mean 'rules'?"});
    CHECK(described("", {"people="}) ==
          Lines{"--set people=: error: 'people' has no value; the default is 600"});
    CHECK(described("\nring: {share: 1}\n", {"shape=ring"}).empty());
    CHECK(described("\nring: {share: 1}\n", {}) ==
          Lines{"case.yaml:2:1: error: 'ring' would be ignored, since 'shape' is grown; write "
                "'shape: ring' to select it, or remove it"});
    CHECK(described("", {"ring.share=1"}) ==
          Lines{"--set ring.share=1: error: 'ring' would be ignored, since 'shape' is grown; write "
                "'shape: ring' to select it, or remove it"});
}

TEST_CASE("no line of the file stands below a problem of an assignment") {
    const auto problems = problems_of([] { Sample().read(overlaid("people: 5\n", {"people=x"})); });
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].source_line.empty());
    CHECK(problems[0].key == "people");
}

TEST_CASE("a section's word stays in force when one of its settings is laid over it") {
    Sample sample;
    sample.read(overlaid("rules: network\n", {"rules.letting_go=0.5"}));
    CHECK(sample.preset == Preset::network);
    CHECK(sample.letting_go == 0.5);
    sample.read(overlaid("rules: network\n", {"rules.preset=traditional"}));
    CHECK(sample.preset == Preset::traditional);
    CHECK(described("\nrules: x\n", {"rules.letting_go=0.5"}) ==
          Lines{"case.yaml:2:8: error: 'rules.preset' must be one of: traditional, network, not x; "
                "the default is traditional"});
    CHECK(described("grown: ''\n", {"grown.ties=4"}) ==
          Lines{"case.yaml:1:8: error: 'grown' is a group of settings, not a single value; write "
                "'key: value' lines below it; it knows: ties"});
}

TEST_CASE("a whole section may be replaced by its word") {
    Sample sample;
    sample.read(overlaid("rules: {preset: traditional, letting_go: 0.5}\n", {"rules=network"}));
    CHECK(sample.preset == Preset::network);
    CHECK(sample.letting_go == 0);
}

TEST_CASE("an empty section of the file takes an assignment") {
    Sample sample;
    sample.read(overlaid("rules:\n", {"rules.letting_go=0.5"}));
    CHECK(sample.letting_go == 0.5);
}

TEST_CASE("assignments of another form are refused at once") {
    const auto refused = [](const std::string& text, const std::string& assignment) {
        const auto problems = problems_of([&] { overlaid(text, {assignment}); });
        return problems.empty() ? "" : describe(problems[0]);
    };
    const std::string form = "; write it as --set section.key=value";
    CHECK(refused("", "people") == "--set people: error: there is no '=' in it" + form);
    CHECK(refused("", "=5") == "--set =5: error: '' is not a key" + form);
    CHECK(refused("", "a..b=5") == "--set a..b=5: error: 'a..b' is not a key" + form);
    CHECK(refused("", "a.=5") == "--set a.=5: error: 'a.' is not a key" + form);
    CHECK(refused("", "a=[1") == "--set a=[1: error: this '[' is never closed; close it with ']'");
    CHECK(refused("", "a=*b") ==
          "--set a=*b: error: an alias (*), which is not read here; write the value out");
    CHECK(refused("a: [1, 2]\n", "a.b=5") ==
          "--set a.b=5: error: 'a' is a list, which has no keys; give the whole list");
}

TEST_CASE("a sweep lays over values under a name of its own") {
    ConfigDocument document = parse_yaml_text("case.yaml", "people: 5\n");
    const std::string origin = "sweep.yaml, point 3";
    lay_over(document, "rules.letting_go", parse_yaml_value(origin, "7"), origin);
    const auto problems = problems_of([&] { Sample().read(document); });
    REQUIRE(problems.size() == 1);
    CHECK(describe(problems[0]) ==
          "sweep.yaml, point 3: error: 'rules.letting_go' must lie in [0, 1], not 7; the default "
          "is 0");
}

TEST_CASE("laid under, an assignment is a default that the document may overrule") {
    ConfigDocument document = parse_yaml_text("case.yaml", "people: 5\nrules: {preset: network}\n");
    for (const char* assignment :
         {"people=7", "join=0.5", "rules.preset=traditional", "rules.letting_go=0.25"}) {
        lay_under(document, assignment);
    }
    Sample sample;
    sample.read(document);
    CHECK(sample.people == 5);
    CHECK(sample.join == 0.5);
    CHECK(sample.preset == Preset::network);
    CHECK(sample.letting_go == 0.25);
}
