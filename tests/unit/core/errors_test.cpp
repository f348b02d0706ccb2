#include "sim/core/errors.hpp"

#include <doctest/doctest.h>

using namespace netlead;

namespace {

Problem at_line(const std::string& line, int column) {
    return {.file = "f.yaml", .line = 3, .column = column, .why = "is wrong", .source_line = line};
}

}  // namespace

TEST_CASE("a problem reads like a compiler's") {
    Problem problem = at_line("  key: value", 8);
    problem.suggestion = "write 5";
    CHECK(describe(problem) ==
          "f.yaml:3:8: error: is wrong; write 5\n"
          "      key: value\n"
          "           ^");
}

TEST_CASE("what is not known is left out") {
    CHECK(describe({.file = "--set a=b", .why = "is wrong"}) == "--set a=b: error: is wrong");
    CHECK(describe({.file = "f.yaml", .line = 3, .why = "is wrong"}) ==
          "f.yaml:3: error: is wrong");
    CHECK(describe(at_line("", 4)) == "f.yaml:3:4: error: is wrong");
    CHECK(describe(at_line("line", 0)) == "f.yaml:3: error: is wrong\n    line");
}

TEST_CASE("the caret stands below its character") {
    const std::string head = "f.yaml:3:3: error: is wrong\n    ";
    CHECK(describe(at_line("a\tb", 3)) == head + "a\tb\n     \t^");
    CHECK(describe(at_line("\u00E4\u20ACb", 3)) == head + "\u00E4\u20ACb\n      ^");
    CHECK(describe(at_line("a", 3)) == head + "a\n      ^");  // past the end
    CHECK(describe(at_line("ab", 3)) == head + "ab\n      ^");
}

TEST_CASE("what a file holds cannot command the terminal") {
    Problem problem = at_line("\x1B[2Jx\x7F", 1);
    problem.why = "has\x07 a\tbell\nbelow";
    CHECK(describe(problem) ==
          "f.yaml:3:1: error: has? a\tbell\nbelow\n"
          "    ?[2Jx?\n"
          "    ^");
}

TEST_CASE("an error tells all its problems and keeps them") {
    const ConfigError error({at_line("", 1), at_line("", 2)});
    CHECK(error.what() == std::string("f.yaml:3:1: error: is wrong\nf.yaml:3:2: error: is wrong"));
    CHECK(error.problems().size() == 2);
    CHECK(error.problems()[1].column == 2);
}

TEST_CASE("a file error names the path and what to do") {
    const FileError error("data.h5", "is damaged", "make it anew");
    CHECK(error.what() == std::string("data.h5: error: is damaged; make it anew"));
    CHECK(error.path() == "data.h5");
    CHECK(FileError("x", "is gone").what() == std::string("x: error: is gone"));
}
