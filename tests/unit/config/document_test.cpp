#include "sim/config/document.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>

#include "tests/unit/config/problems.hpp"
#include "tests/unit/io/folder.hpp"

using namespace netlead;
using test::problems_of;
using test::told;
using Told = std::vector<std::string>;

namespace {

/// Everything refused in a text, whether or not the rest can be read.
Told refused(const std::string& text) {
    ConfigDocument document;
    const auto fatal = problems_of([&] { document = parse_yaml_text("case.yaml", text); });
    return told(fatal.empty() ? document.problems : fatal);
}

const ConfigNode& at(const ConfigNode& node, const std::string& key) {
    const ConfigNode* found = node.find(key);
    REQUIRE(found != nullptr);
    return *found;
}

std::string place(const Mark& mark) {
    return std::to_string(mark.line) + ":" + std::to_string(mark.column) + mark.origin;
}

const std::string anchor = " an anchor (&), which is not read here; remove it";
const std::string alias = " an alias (*), which is not read here; write the value out";
const std::string tag =
    " a tag (!), which is not read here; remove it; values are told apart by how they are written";

}  // namespace

TEST_CASE("a document is a tree with the place of every key and value") {
    const ConfigDocument document = parse_yaml_text("case.yaml",
                                                    "a: 1\n"
                                                    "b:\n"
                                                    "  c: 'two'\n"
                                                    "  d: [x, \"3\", {e: f}]\n"
                                                    "g:\n"
                                                    "h: ~\n");
    REQUIRE(document.root.entries.size() == 4);
    CHECK(at(document.root, "a").scalar == "1");
    CHECK_FALSE(at(document.root, "a").quoted);
    CHECK(place(at(document.root, "a").mark) == "1:4");
    const ConfigNode& b = at(document.root, "b");
    CHECK(b.kind == ConfigNode::Kind::mapping);
    CHECK(place(document.root.entries[1].mark) == "2:1");
    CHECK(place(b.entries[1].mark) == "4:3");
    CHECK(at(b, "c").quoted);
    CHECK(place(at(b, "c").mark) == "3:6");
    const ConfigNode& d = at(b, "d");
    REQUIRE(d.items.size() == 3);
    CHECK(d.items[1].quoted);
    CHECK(place(d.items[1].mark) == "4:10");
    CHECK(at(d.items[2], "e").scalar == "f");
    for (const char* key : {"g", "h"}) {
        CHECK(at(document.root, key).kind == ConfigNode::Kind::nothing);
    }
    CHECK(place(at(document.root, "g").mark) == "5:1");
    CHECK(place(at(document.root, "h").mark) == "6:1");
    CHECK(document.root.find("c") == nullptr);
}

TEST_CASE("an empty file is an empty mapping") {
    for (const char* text : {"", "\n", "# nothing\n", "---\n", "\xEF\xBB\xBF", "{}"}) {
        CAPTURE(text);
        const ConfigDocument document = parse_yaml_text("case.yaml", text);
        CHECK(document.root.kind == ConfigNode::Kind::mapping);
        CHECK(document.root.entries.empty());
        CHECK(document.problems.empty());
    }
}

TEST_CASE("byte order mark and CRLF change nothing") {
    const ConfigDocument document = parse_yaml_text("case.yaml",
                                                    "\xEF\xBB\xBF"
                                                    "a: 1\r\nb: x\r\n");
    CHECK(place(document.root.entries[0].mark) == "1:1");
    CHECK(place(at(document.root, "b").mark) == "2:4");
    CHECK(at(document.root, "b").scalar == "x");
    CHECK(document.lines == Told{"a: 1", "b: x"});
}

TEST_CASE("columns count characters, not bytes") {
    const ConfigDocument document = parse_yaml_text("case.yaml", "\u00E4\u20AC: [\u00FC, 2]\n");
    const ConfigNode& list = document.root.entries[0].value;
    CHECK(place(list.items[0].mark) == "1:6");
    CHECK(place(list.items[1].mark) == "1:9");
}

TEST_CASE("a duplicate key names both places, the first stands") {
    CHECK(refused("a: 1\nb: 2\n a: 3\n").size() == 1);  // not a duplicate, but bad YAML
    const ConfigDocument document =
        parse_yaml_text("case.yaml", "a: 1\nb: {c: 1, d: 2, c: 3}\n\"a\": 4\n");
    CHECK(told(document.problems) ==
          Told{"2:17 duplicate key 'c', first given in line 2, column 5; keep one of the two",
               "3:1 duplicate key 'a', first given in line 1, column 1; keep one of the two"});
    CHECK(document.problems[0].key == "b.c");
    CHECK(at(document.root, "a").scalar == "1");
    CHECK(document.root.entries.size() == 2);
}

TEST_CASE("the same key in two mappings is no duplicate") {
    CHECK(refused("a: {x: 1}\nb: {x: 1}\nx: 1\n").empty());
}

TEST_CASE("anchors and aliases are refused wherever they stand") {
    CHECK(refused("a: &x 5\nb: *x\n") == Told{"1:4" + anchor, "2:4" + alias});
    CHECK(refused("a: &x {b: *x}\n") == Told{"1:4" + anchor, "1:11" + alias});
    CHECK(refused("a: &x [1]\nb: &y\n&k c: 1\n") ==
          Told{"1:4" + anchor, "2:4" + anchor, "3:1" + anchor});
    CHECK(refused("a: *unknown\n") == Told{"1:4" + alias});
}

TEST_CASE("an alias bomb costs no more than its text") {
    std::string text = "a0: &a0 [x, x]\n";
    for (int i = 1; i < 30; ++i) {
        const std::string before = std::to_string(i - 1), now = std::to_string(i);
        text += "a" + now + ": &a" + now + " [*a" + before + ", *a" + before + "]\n";
    }
    CHECK(refused(text).size() == 30 + 2 * 29);  // every anchor and every alias, once
}

TEST_CASE("merge keys are refused, a quoted << is an ordinary key") {
    CHECK(refused("a: 1\n<<: {b: 2}\n") ==
          Told{"2:1 a merge key (<<), which is not read here; write the values out"});
    CHECK(refused("\"<<\": 1\n").empty());
}

TEST_CASE("tags are refused on every kind of value") {
    CHECK(refused("a: !!int 5\nb: !own {c: 1}\nd: ! 5\ne: !!seq [1]\nf: !x\n") ==
          Told{"1:4" + tag, "2:4" + tag, "3:4" + tag, "4:4" + tag, "5:4" + tag});
    CHECK(refused("a: 'b! !c'\n").empty());
}

TEST_CASE("a key must be a single word") {
    const std::string why = " a key must be a single word";
    CHECK(refused("[1, 2]: a\n") == Told{"1:1" + why});
    CHECK(refused("? {a: 1}\n: b\n") == Told{"1:3" + why});
    CHECK(refused(": a\n") == Told{"1:1" + why});
    CHECK(refused("b: {'': a}\n") == Told{"1:5" + why});
    CHECK(refused("null: a\n") == Told{"1:1" + why});
}

TEST_CASE("a second document is refused, an end mark is not") {
    const std::string why = "; a configuration is one list of 'key: value' lines";
    CHECK(refused("a: 1\n---\nb: 2\n") == Told{"2:1 a second document begins here" + why});
    CHECK(refused("a: 1\n---\n") == Told{"2:1 a second document begins here" + why});
    CHECK(refused("a: 1\n...\nb: 2\n") ==
          Told{"3:1 this does not continue what stands above" + why});
    CHECK(refused("---\na: 1\n...\n").empty());
}

TEST_CASE("directives are refused") {
    CHECK(refused("%YAML 1.2\n---\na: 1\n") ==
          Told{"1:1 a YAML directive, which is not read here; remove the line"});
}

TEST_CASE("a file that is no mapping says what a configuration is") {
    const std::string why = "1:1 a configuration is a list of 'key: value' lines";
    CHECK(refused("a:1\n") == Told{why + "; put a space after the colon"});
    CHECK(refused("word\n") == Told{why});
    CHECK(refused("- a\n- b\n") == Told{why});
}

TEST_CASE("nesting is allowed to 32 levels") {
    const auto nested = [](std::size_t levels) {
        return "a: " + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "\n";
    };
    CHECK(refused(nested(32)).empty());
    CHECK(refused(nested(33)) == Told{"1:35 nested deeper than 32 levels"});
    CHECK(refused(nested(100'000)) == Told{"1:35 nested deeper than 32 levels"});
}

TEST_CASE("files beyond 1 MB are refused") {
    const std::string full = "a: " + std::string(most_config_bytes - 3, 'x');
    CHECK(refused(full).empty());
    CHECK(refused(full + "x") ==
          Told{"0:0 is larger than 1 MB, which no configuration needs; check that this is the file "
               "that you mean"});
}

TEST_CASE("many values in one long line are read in linear time") {
    std::string text = "a: [1";
    while (text.size() < 600'000) text += ",1";
    CHECK(refused(text + "]").empty());  // counting columns from the line's start took minutes
}

TEST_CASE("bytes that are no text are refused at their place") {
    const std::string save = "; a configuration is plain text; save it as UTF-8";
    CHECK(refused(std::string("a: 1\nb: \0x\n", 11)) ==
          Told{"2:4 a control character (byte 0)" + save});
    CHECK(refused("a: x\x04y\nb: 1\n") == Told{"1:5 a control character (byte 4)" + save});
    CHECK(refused("a: \x1B[31m\n") == Told{"1:4 a control character (byte 27)" + save});
    CHECK(refused("a: \x7F\n") == Told{"1:4 a control character (byte 127)" + save});
    CHECK(refused("a: 1\rb: 2\n") == Told{"1:5 a control character (byte 13)" + save});
    CHECK(refused("\u00E4: \xFF\n") == Told{"1:4 not valid UTF-8" + save});
    CHECK(refused("\xFF\xFE"
                  "a\n") == Told{"1:1 not valid UTF-8" + save});
    CHECK(refused("a: \"\\0\"\n") == Told{"1:4 a text with a control character in it"});
}

TEST_CASE("the line of a file that is no text is not shown") {
    const auto problems = problems_of([] { parse_yaml_text("case.yaml", "a: \x1B[31m\n"); });
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].source_line.empty());
}

TEST_CASE("tabs may stand between words, not in the indentation") {
    CHECK(refused("a:\t1\nb: 'x\ty'\n \t \nc: 1 \t# why\n").empty());
    CHECK(refused("a:\n\tb: 1\n  \tc: 2\n") ==
          Told{"2:1 a tab in the indentation; indent with spaces",
               "3:3 a tab in the indentation; indent with spaces"});
}

TEST_CASE("what YAML cannot read is refused where it goes wrong") {
    const std::string here =
        " a 'key: value' cannot stand here; check the indentation and the colons of this line and "
        "the one above; a text that contains ': ' needs quotes";
    CHECK(refused("a: 1\n  b: 2\n") == Told{"2:4" + here});
    CHECK(refused("a: b: c\n") == Told{"1:5" + here});
    CHECK(refused("a:\n  b: 1\n c: 2\n") ==
          Told{"3:2 this does not continue what stands above; check the indentation"});
    CHECK(refused("a: }\n") == Told{"1:4 a closing bracket that was never opened"});
    CHECK(refused("a: - 1\n") ==
          Told{"1:4 a list cannot begin here; begin it on a line of its own"});
    CHECK(refused("a: @x\n") ==
          Told{"1:4 a text cannot begin with this character; put the text in quotes"});
    CHECK(refused("a: \"\\q\"\n") == Told{"1:7 not valid YAML: unknown escape character: q"});
}

TEST_CASE("brackets and quotes that are never closed are shown where they open") {
    CHECK(refused("a: 1\nb: [1, 2\nc: 3\n") ==
          Told{"2:4 this '[' is never closed; close it with ']'"});
    CHECK(refused("a: {b: 1\n") == Told{"1:4 this '{' is never closed; close it with '}'"});
    CHECK(refused("a: {b: [1, {c: 2}\nd: 1\n") ==
          Told{"1:8 this '[' is never closed; close it with ']'"});
    // yaml-cpp takes the end of the file for the quote and keeps silent.
    CHECK(refused("a: 1\nb: 'it''s\nc: 3\n") == Told{"2:4 this quote is never closed"});
    CHECK(refused("a: \"x\\\"\nb: 1\n") == Told{"1:4 this quote is never closed"});
    CHECK(refused("a: 'it''s \"'\nb: \"x\\\"'\"\nc: 'two\n  lines'\n'd': '\u00E4'\n").empty());
    CHECK(refused("{a: 'x\n', b: 1}\n").empty());
}

TEST_CASE("an error of YAML does not hide what was refused before it") {
    CHECK(refused("a: &x 1\na: 2\nb: [\n") ==
          Told{"1:4" + anchor,
               "2:1 duplicate key 'a', first given in line 1, column 1; keep one of the two",
               "3:4 this '[' is never closed; close it with ']'"});
}

TEST_CASE("a problem carries file and line for the caret, but no endless line") {
    const auto problems = problems_of([] { parse_yaml_text("case.yaml", "a: 1\nb: [1\n"); });
    REQUIRE(problems.size() == 1);
    CHECK(describe(problems[0]) ==
          "case.yaml:2:4: error: this '[' is never closed; close it with ']'\n"
          "    b: [1\n"
          "       ^");
    const auto longer =
        problems_of([] { parse_yaml_text("case.yaml", "b: [" + std::string(301, '1')); });
    REQUIRE(longer.size() == 1);
    CHECK(longer[0].source_line.empty());
}

TEST_CASE("files that cannot be read are no matter of their content") {
    CHECK_THROWS_WITH_AS(parse_yaml_file("no/such/file.yaml"),
                         "no/such/file.yaml: error: cannot be read: No such file or directory; "
                         "check the path",
                         FileError);
    CHECK_THROWS_WITH_AS(parse_yaml_file("."),
                         ".: error: is a folder, not a file; give the path of a YAML file",
                         FileError);
}

TEST_CASE("a file reads like its text") {
    const std::string path = "config_document_test.yaml";
    std::ofstream(path) << "a: 1\nb: [\n";
    const auto problems = problems_of([&] { parse_yaml_file(path); });
    std::ofstream(path) << "a: 1\n";
    const ConfigDocument document = parse_yaml_file(path);
    std::ofstream(path) << "a: " << std::string(most_config_bytes - 2, 'x');
    CHECK(problems_of([&] { parse_yaml_file(path); }).size() == 1);  // one byte too many
    std::remove(path.c_str());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == path);
    CHECK(document.name == path);
    CHECK(at(document.root, "a").scalar == "1");
}

TEST_CASE("a value from outside a file bears its origin") {
    const ConfigNode list = parse_yaml_value("--set a=", "[1, {b: 2}]");
    REQUIRE(list.items.size() == 2);
    CHECK(place(list.items[1].entries[0].mark) == "0:0--set a=");
    CHECK(place(list.items[1].entries[0].value.mark) == "0:0--set a=");
    CHECK(parse_yaml_value("--set a=", "").kind == ConfigNode::Kind::nothing);
    CHECK(parse_yaml_value("--set a=", "'5'").quoted);
    for (const char* bad : {"[1", "&x 1", "*x", "!!int 1", "{a: 1, a: 2}", "'x"}) {
        CAPTURE(bad);
        const auto problems = problems_of([&] { parse_yaml_value("--set a=", bad); });
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].file == "--set a=");
        CHECK(problems[0].line == 0);
        CHECK(problems[0].source_line.empty());
    }
}

TEST_CASE("files are sought beside the configuration first, those of the command line are not") {
    const Folder folder;
    std::ofstream(folder / "c.yaml") << "a: {b: here.csv}\n";
    std::ofstream(folder / "here.csv") << "";
    const ConfigDocument document = parse_yaml_file(folder / "c.yaml");
    const ConfigNode* const node = document.find("a.b");
    REQUIRE(node != nullptr);
    CHECK(document.find("a.c") == nullptr);
    CHECK(document.find("a.b.c") == nullptr);
    CHECK(document.located("here.csv", node->mark) == folder / "here.csv");
    CHECK(document.located("elsewhere.csv", node->mark) == "elsewhere.csv");
    CHECK(document.located("here.csv", Mark{0, 0, "--set a.b=here.csv"}) == "here.csv");
    CHECK(document.located("/here.csv", node->mark) == "/here.csv");
}
