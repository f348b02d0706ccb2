#include "sim/config/yaml_text.hpp"

#include <doctest/doctest.h>

#include <random>

#include "sim/config/document.hpp"

using namespace netlead;

namespace {

/// Texts of pieces that mean something to YAML.
std::string hostile(std::mt19937& random) {
    static const std::vector<std::string> pieces{"\"",
                                                 "\\",
                                                 "'",
                                                 "\n",
                                                 ":",
                                                 ": ",
                                                 " #",
                                                 "#",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 ",",
                                                 "&a",
                                                 "*a",
                                                 "!",
                                                 "|",
                                                 ">",
                                                 "%",
                                                 "@",
                                                 "`",
                                                 "- ",
                                                 "-",
                                                 "---",
                                                 "...",
                                                 "? ",
                                                 "null",
                                                 "~",
                                                 "true",
                                                 "0x1",
                                                 "1e5",
                                                 " ",
                                                 "a",
                                                 "\xC3\xA9",
                                                 "\xE2\x80\xA8",
                                                 "\xC2\x85",
                                                 "\xEF\xBB\xBF",
                                                 "\xF0\x9F\x98\x80",
                                                 "<<",
                                                 "="};
    std::string text;
    for (std::size_t k = random() % 6 + 1; k > 0; --k) text += pieces[random() % pieces.size()];
    return text;
}

}  // namespace

TEST_CASE("Words stand bare only where YAML reads them as themselves") {
    CHECK(yaml_word("snake_case") == "snake_case");
    CHECK(yaml_word("-0.5e+3") == "-0.5e+3");
    CHECK(yaml_word("leadership.trust.up") == "leadership.trust.up");
    CHECK(yaml_word("null") == "\"null\"");
    CHECK(yaml_word("-") == "\"-\"");
    CHECK(yaml_word("---") == "\"---\"");
    CHECK(yaml_word("") == "\"\"");
    CHECK(yaml_word("a b") == "\"a b\"");
    CHECK(yaml_text("a\"b\\c\n\t\r\x01\x7F") == "\"a\\\"b\\\\c\\n\\t\\r\\x01\\x7F\"");
    CHECK(yaml_key("plain", 2) == "  plain:");
    CHECK(yaml_key("a: b", 0) == "\"a: b\":");
}

TEST_CASE("Whatever is written as a key or a value reads back as it was") {
    std::mt19937 random(5);
    for (int k = 0; k < 3000; ++k) {
        const std::string key = hostile(random), value = hostile(random);
        const std::string text = "level:\n" + yaml_key(key, 2) + "\n    " + yaml_key("a.b", 0) +
                                 " " + yaml_text(value) + "\nnext: 1\n";
        CAPTURE(text);
        const ConfigDocument document = parse_yaml_text("kept", text);
        REQUIRE(document.problems.empty());
        const ConfigNode* const level = document.root.find("level");
        REQUIRE(level != nullptr);
        REQUIRE(level->entries.size() == 1);
        CHECK(level->entries[0].key == key);
        CHECK(level->entries[0].value.find("a.b")->scalar == value);
        CHECK(document.root.find("next")->scalar == "1");
    }
}

TEST_CASE("Keys longer than a line of YAML may be read back, too") {
    for (const std::size_t length : {999u, 1000u, 1001u, 1030u, 5000u}) {
        const std::string key = std::string(length, 'k') + "\"";
        const ConfigDocument document =
            parse_yaml_text("kept", "a:\n" + yaml_key(key, 2) + " {}\n" + yaml_key("b", 2) + "\n");
        REQUIRE(document.root.find("a")->entries.size() == 2);
        CHECK(document.root.find("a")->entries[0].key == key);
    }
}
