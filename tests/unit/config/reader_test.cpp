#include "sim/config/reader.hpp"

#include <doctest/doctest.h>

#include "tests/unit/config/problems.hpp"

using namespace netlead;
using test::Preset;
using test::problems_of;
using test::Sample;
using test::Shape;
using test::told;
using Told = std::vector<std::string>;

namespace {

Told refused(const std::string& text) {
    return told(problems_of([&] { Sample().read(text); }));
}

}  // namespace

TEST_CASE("values are laid over the defaults, the others stay") {
    Sample sample;
    sample.read(
        "people: -5\n"
        "join: 2.5e-1\n"
        "formal: false\n"
        "title: two words\n"
        "shape: ring\n"
        "ring: {share: 1}\n"
        "rules: {preset: network}\n");
    CHECK(sample.people == -5);
    CHECK(sample.join == 0.25);
    CHECK_FALSE(sample.formal);
    CHECK(sample.title == "two words");
    CHECK(sample.shape == Shape::ring);
    CHECK(sample.ring_share == 1);
    CHECK(sample.preset == Preset::network);
    CHECK(sample.letting_go == 0);
    CHECK(sample.grown_ties == 3);
}

TEST_CASE("an empty file and an empty section leave the defaults") {
    Sample sample;
    sample.read("");
    sample.read("rules: {}\n");
    CHECK(sample.people == 600);
    CHECK(sample.preset == Preset::traditional);
}

TEST_CASE("unknown keys are told with the word that was meant, or with all there are") {
    const std::string all = "title, people, join, formal, shape, ring, grown, rules";
    CHECK(refused("poeple: 5\n") ==
          Told{"1:1 unknown key 'poeple' in the configuration; did you mean 'people'?"});
    CHECK(refused("ruls: network\n") ==
          Told{"1:1 unknown key 'ruls' in the configuration; did you mean 'rules'?"});
    CHECK(refused("people: 5\nweather: 5\n") ==
          Told{"2:1 unknown key 'weather' in the configuration; known keys: " + all});
    CHECK(refused("rules:\n  letting_goo: 1\n") ==
          Told{"2:3 unknown key 'letting_goo' in 'rules'; did you mean 'letting_go'?"});
    CHECK(refused("rules.preset: network\n") ==
          Told{"1:1 unknown key 'rules.preset' in the configuration; write 'preset' inside of "
               "'rules:'"});
    CHECK(refused("rules.colour: red\n") ==
          Told{"1:1 unknown key 'rules.colour' in the configuration; known keys: " + all});
    CHECK(refused("{people:5}\n") ==
          Told{"1:2 unknown key 'people:5' in the configuration; put a space after the colon"});
}

TEST_CASE("of many known keys a dozen are listed") {
    ParamTable table;
    std::vector<double> fields(20);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        table.real(fields[i], {.name = "long_name_" + std::string(1, static_cast<char>('a' + i)),
                               .source = "assumption",
                               .meaning = "one of many"});
    }
    const ConfigDocument document = parse_yaml_text("case.yaml", "x: 1\n");
    Reader reader(document);
    reader.apply(document.root, table, "");
    REQUIRE(reader.problems().size() == 1);
    const std::string& list = reader.problems()[0].suggestion;
    CHECK(list.find("long_name_l, ... (20 in all)") != std::string::npos);
    CHECK(list.find("long_name_m") == std::string::npos);
}

TEST_CASE("keys handled elsewhere are left alone, but are known") {
    const ConfigDocument document = parse_yaml_text("case.yaml", "arms: [1, 2]\namrs: 1\n");
    Sample sample;
    Reader reader(document);
    reader.apply(document.root, sample.table, "", {"arms"});
    CHECK(told(reader.problems()) ==
          Told{"2:1 unknown key 'amrs' in the configuration; did you mean 'arms'?"});
}

TEST_CASE("whole numbers are written as digits") {
    const std::string why = "1:9 'people' must be a whole number, not ";
    CHECK(refused("people: 010\n") == Told{why + "010; write 10"});
    CHECK(refused("people: 1e3\n") == Told{why + "1e3; write 1000"});
    CHECK(refused("people: 5.0\n") == Told{why + "5.0; write 5"});
    CHECK(refused("people: 0x10\n") == Told{why + "0x10; write 16"});
    CHECK(refused("people: 1_000\n") == Told{why + "1_000; write 1000"});
    CHECK(refused("people: +5\n") == Told{why + "+5; write 5"});
    CHECK(refused("people: \"5\"\n") == Told{why + "\"5\"; write it without quotes: 5"});
    CHECK(refused("people: '010'\n") == Told{why + "\"010\"; write 10"});
    CHECK(refused("people: 2.5\n") == Told{why + "2.5; the default is 600"});
    CHECK(refused("people: many\n") == Told{why + "many; the default is 600"});
    CHECK(refused("people: true\n") == Told{why + "true; the default is 600"});
    CHECK(refused("people: 1e9\n") == Told{why + "1e9; the default is 600"});  // 10^9 is too many
    CHECK(refused("people: 5\n  6\n") == Told{why + "5 6; the default is 600"});  // folded
}

TEST_CASE("whole numbers beyond the range name the range, however large") {
    const std::string why = "1:9 'people' must lie in [-5, 20000000] people, not ";
    for (const std::string number :
         {"-6", "20000001", "99999999999999999999", "-99999999999999999999"}) {
        CHECK(refused("people: " + number + "\n") == Told{why + number + "; the default is 600"});
    }
}

TEST_CASE("numbers are finite decimals in range") {
    const std::string why = "1:7 'join' must be a number, not ";
    CHECK(refused("join: .5\n") == Told{why + ".5; write 0.5"});
    CHECK(refused("join: 0,5\n") ==
          Told{"1:7 'join' must be a number written with a decimal point, not 0,5; write 0.5"});
    CHECK(refused("join: 50%\n") == Told{why + "50%; write 0.5"});
    CHECK(refused("join: '0.5'\n") == Told{why + "\"0.5\"; write it without quotes: 0.5"});
    CHECK(refused("join: 010\n") == Told{why + "010; the default is 0.1"});  // 10 is out of range
    CHECK(refused("join: .inf\n") == Told{why + ".inf; the default is 0.1"});
    CHECK(refused("join: .nan\n") == Told{why + ".nan; the default is 0.1"});
    CHECK(refused("join: 1e400\n") ==
          Told{"1:7 'join' must be a number within what a computer can hold, not 1e400; the "
               "default is 0.1"});
    CHECK(refused("join: 1.5\n") ==
          Told{"1:7 'join' must lie in [0, 1] 1/week, not 1.5; the default is 0.1"});
    CHECK(refused("join: 1\n").empty());
}

TEST_CASE("flags are true or false") {
    const std::string why = "1:9 'formal' must be true or false, not ";
    for (const std::string yes : {"yes", "on", "True", "TRUE", "Y", "1"}) {
        CHECK(refused("formal: " + yes + "\n") == Told{why + yes + "; write true"});
    }
    for (const std::string no : {"no", "Off", "False", "n", "0"}) {
        CHECK(refused("formal: " + no + "\n") == Told{why + no + "; write false"});
    }
    CHECK(refused("formal: maybe\n") == Told{why + "maybe; the default is true"});
    CHECK(refused("formal: 'true'\n") == Told{why + "\"true\"; write it without quotes: true"});
}

TEST_CASE("choices are one of their words, quoted or not") {
    CHECK(refused("shape: grwon\n") ==
          Told{"1:8 'shape' must be one of: ring, grown, null, not grwon; did you mean 'grown'?"});
    CHECK(refused("shape: 10\n") ==
          Told{"1:8 'shape' must be one of: ring, grown, null, not 10; the default is grown"});
    CHECK(refused("shape: Ring\n") ==
          Told{"1:8 'shape' must be one of: ring, grown, null, not Ring; did you mean 'ring'?"});
    Sample sample;
    sample.read("shape: \"null\"\n");
    CHECK(sample.shape == Shape::none);
}

TEST_CASE("texts that look like something else need quotes") {
    for (const std::string odd : {"10", "1e3", "010", "0x1F", "true", "No", "on"}) {
        CHECK(refused("title: " + odd + "\n") == Told{"1:8 'title' must be a text, not " + odd +
                                                      "; write it in quotes: \"" + odd + "\""});
        CHECK(refused("title: '" + odd + "'\n").empty());
    }
    CHECK(refused("title: 10 weeks\n").empty());
    CHECK(refused("title: y\n").empty());
}

TEST_CASE("a value must be there, and be a single one") {
    const std::string why = "1:1 'people' has no value; the default is 600";
    CHECK(refused("people:\n") == Told{why});
    CHECK(refused("people: ~\n") == Told{why});
    CHECK(refused("people: null\n") == Told{why});
    CHECK(refused("people: [1, 2]\n") ==
          Told{"1:9 'people' must be a single value, not a list; the default is 600"});
    CHECK(refused("people: {a: 1}\n") ==
          Told{"1:9 'people' must be a single value, not a group of settings; the default is 600"});
    CHECK(refused("title: ''\n").empty());
}

TEST_CASE("a section must be a mapping, and be there") {
    CHECK(refused("rules:\n") ==
          Told{"1:1 'rules' has no value; remove the line, or write 'rules: {}' for its defaults"});
    CHECK(refused("rules: [network]\n") ==
          Told{"1:8 'rules' is a group of settings, not a list; write 'key: value' lines below it; "
               "it knows: preset, letting_go"});
    CHECK(refused("grown: 4\n") ==
          Told{"1:8 'grown' is a group of settings, not a single value; write 'key: value' lines "
               "below it; it knows: ties"});
}

TEST_CASE("a single word sets the shorthand row of a section") {
    Sample sample;
    sample.read("rules: network\n");
    CHECK(sample.preset == Preset::network);
    CHECK(refused("rules: netwrok\n") ==
          Told{"1:8 'rules.preset' must be one of: traditional, network, not netwrok; did you mean "
               "'network'?"});
}

TEST_CASE("a section of an alternative that is not selected would be ignored") {
    const std::string why =
        "'ring' would be ignored, since 'shape' is grown; write 'shape: ring' to select it, or "
        "remove it";
    CHECK(refused("ring: {share: 1}\n") == Told{"1:1 " + why});
    CHECK(refused("people: 5\nring: {share: 7, nonsense: 1}\nshape: grown\n") ==
          Told{"2:1 " + why});
    CHECK(refused("ring:\n") == Told{"1:1 " + why});
}

TEST_CASE("the selector may stand before its section, after it, or be the default") {
    CHECK(refused("shape: ring\nring: {share: 1}\n").empty());
    CHECK(refused("ring: {share: 1}\nshape: ring\n").empty());
    CHECK(refused("grown: {ties: 4}\n").empty());
}

TEST_CASE("a section may be selected by another word than its name") {
    enum class Kind { round, straight };
    Kind kind = Kind::round;
    double radius = 0;
    ParamTable table;
    table.choice(kind, {.name = "kind",
                        .source = "assumption",
                        .meaning = "form",
                        .choices = {"round", "straight"}});
    table.section_if("kind", "circle", "what is round", "round")
        .real(radius, {.name = "radius", .source = "assumption", .meaning = "size"});
    const auto problems = [&](const std::string& text) {
        return told(problems_of([&] {
            const ConfigDocument document = parse_yaml_text("case.yaml", text);
            Reader reader(document);
            reader.apply(document.root, table, "");
            reader.finish();
        }));
    };
    CHECK(problems("circle: {radius: 1}\n").empty());
    CHECK(radius == 1);
    CHECK(to_yaml(table, 0, false) == "kind: round\ncircle:\n  radius: 1\n");
    CHECK(problems("kind: straight\ncircle: {radius: 1}\n") ==
          Told{"2:1 'circle' would be ignored, since 'kind' is straight; write 'kind: round' to "
               "select it, or remove it"});
    CHECK(to_yaml(table, 0, false) == "kind: straight\n");
}

TEST_CASE("a selector that is refused does not accuse the sections as well") {
    CHECK(refused("shape: rnig\nring: {share: 1}\n") ==
          Told{"1:8 'shape' must be one of: ring, grown, null, not rnig; did you mean 'ring'?"});
}

TEST_CASE("a refused value keeps the old one and does not stop the others") {
    Sample sample;
    sample.people = 7;
    const auto problems = problems_of([&] { sample.read("people: x\njoin: 9\nformal: false\n"); });
    CHECK(problems.size() == 2);
    CHECK(sample.people == 7);
    CHECK(sample.join == 0.1);
    CHECK_FALSE(sample.formal);
}

TEST_CASE("all problems are told at once, of the text and of the values, in the file's order") {
    CHECK(refused("rules: {preset: x, preset: y}\n"
                  "unknown_thing: 1\n"
                  "people: &a 010\n"
                  "<<: {join: 0.2}\n"
                  "join: 2\n")
              .size() == 7);
    const auto lines = refused("shape: x\nring: 1\npeople: 010\npeople: 3\njoin: &a 2\n");
    REQUIRE(lines.size() == 5);
    for (const auto& [i, start] :
         {std::pair{0u, "1:8"}, {1u, "3:9"}, {2u, "4:1"}, {3u, "5:7"}, {4u, "5:7"}}) {
        CHECK(lines[i].substr(0, 3) == start);
    }
}

TEST_CASE("a problem knows its dotted key, its value and its line") {
    const auto problems = problems_of([] { Sample().read("rules:\n  letting_go: 2\n"); });
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == "case.yaml");
    CHECK(problems[0].key == "rules.letting_go");
    CHECK(problems[0].value == "2");
    CHECK(problems[0].source_line == "  letting_go: 2");
}

TEST_CASE("long values are cut in messages, between characters") {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "\u20AC";  // 3 bytes each: 20 of them make 60
    const auto problems = problems_of([&] { Sample().read("people: " + text + "\n"); });
    REQUIRE(problems.size() == 1);
    const std::string kept = text.substr(0, 60) + "...";
    CHECK(problems[0].why == "'people' must be a whole number, not " + kept);
}

TEST_CASE("a caller's problem stands with the others") {
    const ConfigDocument document = parse_yaml_text("case.yaml", "a: 1\n");
    Reader reader(document);
    CHECK_NOTHROW(reader.finish());
    reader.add(document.root.entries[0].mark, "a", "1", "is one");
    CHECK(told(problems_of([&] { reader.finish(); })) == Told{"1:1 is one"});
}
