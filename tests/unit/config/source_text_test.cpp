#include "sim/config/source_text.hpp"

#include <doctest/doctest.h>

using namespace netlead;

TEST_CASE("UTF-8 is read as Unicode defines it") {
    // First and last character of every length, and around the surrogates.
    for (const auto& [character, length] : {std::pair{"\x01", 1u},
                                            {"\x7F", 1u},
                                            {"\xC2\x80", 2u},
                                            {"\xDF\xBF", 2u},
                                            {"\xE0\xA0\x80", 3u},
                                            {"\xED\x9F\xBF", 3u},
                                            {"\xEE\x80\x80", 3u},
                                            {"\xEF\xBF\xBF", 3u},
                                            {"\xF0\x90\x80\x80", 4u},
                                            {"\xF4\x8F\xBF\xBF", 4u}}) {
        const std::string text = character;
        CAPTURE(text);
        CHECK(utf8_length(text) == length);
        CHECK(utf8_length(text + "x") == length);
    }
    for (const char* bad :
         {"", "\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x7F", "\xC2\xC0",
          "\xE0\x9F\xBF", "\xE1\x80", "\xE1\x80\x7F", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
          "\xF1\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        CAPTURE(bad);
        CHECK(utf8_length(bad) == 0);
    }
}

TEST_CASE("characters are counted where they begin") {
    const std::string line = "a\u00E4\u20ACb";  // 1 + 2 + 3 + 1 bytes
    CHECK(characters(line, 0, 0) == 0);
    CHECK(characters(line, 0, 1) == 1);
    CHECK(characters(line, 0, 3) == 2);
    CHECK(characters(line, 3, 7) == 2);
    CHECK(characters(line, 0, 9) == 6);  // two places past the end
}

TEST_CASE("lines end with LF, CRLF or the file") {
    using Lines = std::vector<std::string>;
    CHECK(source_lines("f", "a\nb") == Lines{"a", "b"});
    CHECK(source_lines("f", "a\r\n\r\nb\r\n") == Lines{"a", "", "b"});
    CHECK(source_lines("f", "").empty());
    CHECK(source_lines("f", "\xEF\xBB\xBFx\n") == Lines{"x"});
}
