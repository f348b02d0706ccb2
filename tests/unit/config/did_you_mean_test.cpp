#include <doctest/doctest.h>

#include "sim/config/reader.hpp"

using namespace netlead;

TEST_CASE("a slip of the finger finds the word that was meant") {
    const std::vector<std::string> known{"people", "replicates", "resume", "seed"};
    CHECK(did_you_mean("poeple", known) == "people");   // swapped
    CHECK(did_you_mean("peple", known) == "people");    // left out
    CHECK(did_you_mean("peopple", known) == "people");  // doubled
    CHECK(did_you_mean("peopke", known) == "people");   // replaced
    CHECK(did_you_mean("resmue", known) == "resume");
    CHECK(did_you_mean("replciatse", known) == "replicates");  // two swaps in ten letters
    CHECK(did_you_mean("people", known) == "people");
}

TEST_CASE("as many slips as a third of the word are a slip, one more is another word") {
    CHECK(did_you_mean("ab", {"ax"}) == "ax");  // at least one, however short
    CHECK(did_you_mean("ab", {"xy"}) == "");
    CHECK(did_you_mean("abcde", {"abcxx"}) == "");  // 5 / 3 = 1
    CHECK(did_you_mean("abcdef", {"abcdxx"}) == "abcdxx");
    CHECK(did_you_mean("abcdef", {"abcxxx"}) == "");
    CHECK(did_you_mean("abcdef", {"abcd"}) == "abcd");
    CHECK(did_you_mean("abcdef", {"abc"}) == "");
    CHECK(did_you_mean("xabcde", {"abcdey"}) == "abcdey");  // one out, one in
    CHECK(did_you_mean("xyabcd", {"abcdzw"}) == "");        // two out, two in
    CHECK(did_you_mean("", {"a"}) == "a");
    CHECK(did_you_mean("x", {}) == "");
}

TEST_CASE("two neighbours swapped are one slip, and only neighbours") {
    CHECK(did_you_mean("ba", {"ab"}) == "ab");
    CHECK(did_you_mean("cba", {"abc"}) == "");
}

TEST_CASE("the nearest word wins, the first of equals") {
    CHECK(did_you_mean("abcdef", {"abcdxx", "abcdex"}) == "abcdex");
    CHECK(did_you_mean("abcdef", {"abcdez", "abcdex"}) == "abcdez");
}
