#include <doctest/doctest.h>

#include "tests/unit/network/formats/in_words.hpp"

using namespace netlead::test;

TEST_CASE("lgl: people with their further ties") {
    CHECK(words_of("x.lgl", "# ann\nbob 0.5\ncat\n# bob\ncat 0\n# dan\n") ==
          "ann, bob, cat, dan | ann-bob 0.5, ann-cat, bob-cat 0");
    CHECK(refusal("x.lgl", "ann\n") == "1:1: an LGL file begins with a line such as: # ann");
    CHECK(refusal("x.lgl", "# ann b\n") == "1:1: behind # stands the name of a person");
    CHECK(refusal("x.lgl", "# ann\nbob x\n") ==
          "2:5: behind the name stands a weight, and nothing more");
    CHECK(refusal("x.lgl", "\n") == "1:1: there is nobody in this file");
}
