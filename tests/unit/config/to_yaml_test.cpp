#include <doctest/doctest.h>

#include "sim/config/markdown.hpp"
#include "tests/unit/config/problems.hpp"

using namespace netlead;
using test::Preset;
using test::Sample;
using test::Shape;

namespace {

/// Every `# ` taken off that leaves a setting, as an editor's "uncomment" does.
std::string uncommented(const std::string& yaml, const std::string& section) {
    std::string text;
    bool within = false;
    for (std::size_t begin = 0; begin < yaml.size();) {
        const std::size_t end = yaml.find('\n', begin);
        std::string line = yaml.substr(begin, end - begin);
        within = (within || line == "# " + section + ":") && !line.empty();
        if (within) line.erase(0, 2);
        text += line + "\n";
        begin = end + 1;
    }
    return text;
}

}  // namespace

TEST_CASE("the written defaults say what each setting means") {
    CHECK(to_yaml(Sample().table) ==
          R"(# what it is called [any text; assumption]
title: "a \"b\": c\\d\n# e"
# size of the world [N; -5 to 20000000; people; assumption]
people: 600
# chance to join [p; 0 to 1; 1/week; granovetter_1978]
join: 0.1
# formal ties | or none [true or false; assumption]
formal: true
# form of the network [one of: ring, grown, null; assumption]
shape: grown

# everyone in a circle [read when shape is ring]
# ring:
#   # share in the circle [0 to 1; assumption]
#   share: 0.5

# one after the other [read when shape is grown]
grown:
  # ties of a newcomer [1 to 10; ties; assumption]
  ties: 3

# who decides
rules:
  # which rules [one of: traditional, network; assumption]
  preset: traditional
  # share let go [0 to 1; assumption]
  letting_go: 0
)");
}

TEST_CASE("what is written reads back to the same values, with and without comments") {
    Sample first;
    first.title = "tab\there, 'quotes' and \u00E4";
    first.people = -3;
    first.join = 0.1 + 0.2;
    first.formal = false;
    first.shape = Shape::none;
    first.preset = Preset::network;
    first.letting_go = 1e-7;
    for (const bool comments : {true, false}) {
        const std::string yaml = to_yaml(first.table, 0, comments);
        CAPTURE(yaml);
        Sample second;
        second.read(yaml);
        CHECK(second.title == first.title);
        CHECK(second.people == first.people);
        CHECK(second.join == first.join);
        CHECK(second.formal == first.formal);
        CHECK(second.shape == first.shape);
        CHECK(second.preset == first.preset);
        CHECK(second.letting_go == first.letting_go);
    }
}

TEST_CASE("the selected alternative is written, the others only as comments") {
    Sample sample;
    sample.shape = Shape::ring;
    sample.ring_share = 0.75;
    CHECK(to_yaml(sample.table, 0, false) ==
          "title: \"a \\\"b\\\": c\\\\d\\n# e\"\n"
          "people: 600\n"
          "join: 0.1\n"
          "formal: true\n"
          "shape: ring\n"
          "ring:\n"
          "  share: 0.75\n"
          "rules:\n"
          "  preset: traditional\n"
          "  letting_go: 0\n");
}

TEST_CASE("an alternative written as a comment becomes valid without its marks") {
    Sample sample;
    sample.ring_share = 0.75;
    std::string yaml = uncommented(to_yaml(sample.table), "ring");
    yaml.replace(yaml.find("shape: grown"), 12, "shape: ring ");
    yaml.replace(yaml.find("grown:\n"), 7, "#grown:\n");
    yaml.replace(yaml.find("  ties: 3\n"), 10, "\n");
    Sample second;
    second.read(yaml);
    CHECK(second.ring_share == 0.75);
}

TEST_CASE("a section without content is written as an empty one") {
    ParamTable table;
    table.section("nothing", "there is nothing to set");
    CHECK(to_yaml(table, 2, false) == "  nothing: {}\n");
}

TEST_CASE("an indented table fits below a key") {
    Sample first, second;
    ParamTable outer;
    first.people = 42;
    const ConfigDocument document =
        parse_yaml_text("case.yaml", "arm:\n" + to_yaml(first.table, 4, true));
    Reader reader(document);
    reader.apply(*document.root.find("arm"), second.table, "arm");
    CHECK(reader.problems().empty());
    CHECK(second.people == 42);
}

TEST_CASE("comments keep to the page") {
    double field = 0;
    ParamTable table;
    std::string meaning = "word";
    for (int i = 0; i < 50; ++i) meaning += " word";
    table.real(field, {.name = "x", .source = "assumption", .meaning = meaning});
    const std::string yaml = to_yaml(table, 8);
    std::size_t longest = 0, words = 0;
    for (std::size_t begin = 0; begin < yaml.size();) {
        const std::size_t end = yaml.find('\n', begin);
        longest = std::max(longest, end - begin);
        begin = end + 1;
    }
    for (std::size_t at = yaml.find("word"); at != std::string::npos;
         at = yaml.find("word", at + 1))
        ++words;
    CHECK(longest <= 100);
    CHECK(longest > 95);  // a word has four letters: a fuller line would not have fitted
    CHECK(words == 51);
}

TEST_CASE("the page of parameters has one table for each section") {
    Sample sample;
    sample.people = 1;  // the page tells defaults, not values
    CHECK(to_markdown(sample.table) ==
          R"(
| name | symbol | default | range | unit | meaning | source |
|---|---|---|---|---|---|---|
| `title` |  | a "b": c\d # e | any text |  | what it is called | assumption |
| `people` | N | 600 | -5 to 20000000 | people | size of the world | assumption |
| `join` | p | 0.1 | 0 to 1 | 1/week | chance to join | granovetter_1978 |
| `formal` |  | true | true or false |  | formal ties \| or none | assumption |
| `shape` |  | grown | one of: ring, grown, null |  | form of the network | assumption |

## ring

everyone in a circle (read when `shape` is `ring`)

| name | symbol | default | range | unit | meaning | source |
|---|---|---|---|---|---|---|
| `ring.share` |  | 0.5 | 0 to 1 |  | share in the circle | assumption |

## grown

one after the other (read when `shape` is `grown`)

| name | symbol | default | range | unit | meaning | source |
|---|---|---|---|---|---|---|
| `grown.ties` |  | 3 | 1 to 10 | ties | ties of a newcomer | assumption |

## rules

who decides

| name | symbol | default | range | unit | meaning | source |
|---|---|---|---|---|---|---|
| `rules.preset` |  | traditional | one of: traditional, network |  | which rules | assumption |
| `rules.letting_go` |  | 0 | 0 to 1 |  | share let go | assumption |
)");
}
