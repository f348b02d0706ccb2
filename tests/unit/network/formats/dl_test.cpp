#include <doctest/doctest.h>

#include "tests/unit/network/formats/in_words.hpp"

using namespace netlead;
using namespace netlead::test;

namespace {

std::string read(const std::string& text) {
    return words_of("x.dl", text);
}

}  // namespace

TEST_CASE("dl: lists, however the heading is laid out") {
    const std::string data = "labels:\nann,bob,cat\ndata:\n1 2 0.5\n3 2\n";
    const std::string same = "ann, bob, cat | ann>bob 0.5/?, cat>bob ?/?";
    CHECK(read("dl n=3 format=edgelist1\n" + data) == same);
    CHECK(read("DL N = 3, FORMAT = EDGELIST1\n" + data) == same);
    CHECK(read("dl\nn=3\nformat = edgelist1\nlabels:\nann\nbob\n\"cat\"\ndata: 1 2 0.5\n3 2") ==
          same);
    CHECK(read("dl n=3 format=nodelist1\ndata:\n1 2 3\n2 1\n") == "1, 2, 3 | 1-2, 1>3");
    CHECK(read("dl n=3 format=edgelist1\nlabels embedded\ndata:\nann bob\ncat ann 2\n") ==
          "ann, bob, cat | ann>bob ?/?, cat>ann ?/2");
}

TEST_CASE("dl: matrices, halves, embedded labels, diagonals that are absent") {
    CHECK(read("dl n=3\ndata:\n0 2 0\n2 0 0\n0 0.5 0\n") == "1, 2, 3 | 1-2 2/2, 3>2 ?/0.5");
    CHECK(read("dl n=3 labels embedded\ndata:\n  a b c\na 0 1 0\nb 1 0 0\nc 0 0 9\n") ==
          "a, b, c | a-b 1");
    CHECK(read("dl n=3 format=lowerhalf\ndata:\n0\n1 0\n0 2 0\n") == "1, 2, 3 | 1-2 1, 2-3 2");
    CHECK(read("dl n=3 format=upperhalf diagonal=absent\ndata:\n1 0\n2\n") ==
          "1, 2, 3 | 1-2 1, 2-3 2");
}

TEST_CASE("dl: several relations, two modes") {
    const LabelledNetwork two = network_in(
        "x.dl",
        "dl n=2 nm=2\nlabels:\na,b\nmatrix labels:\nlikes,helps\ndata:\n0 1\n0 0\n\n0 0\n1 0\n");
    CHECK(in_words(two) == "a, b | a-b 1");
    CHECK(value(two.of_ties, "relation", 0) == "likes; helps");
    ReadRules rules;
    rules.relation = "helps";
    CHECK(words_of("x.dl",
                   "dl n=2 nm=2 format=edgelist1\nmatrix labels:\nlikes helps\ndata:\n1 2\n!\n2 "
                   "1\n",
                   rules) == "1, 2 | 2>1");
    const LabelledNetwork modes =
        network_in("x.dl",
                   "dl nr=2 nc=3\nrow labels:\na b\ncolumn labels:\nx y z\ndata:\n0 1 0\n1 "
                   "0 3\n");
    CHECK(in_words(modes) == "a, b, x, y, z | a-y 1, b-x 1, b-z 3");
    CHECK(value(modes.of_people, "mode", 4) == "2");
    CHECK(notes(modes).find("the file has two kinds of vertices, 2 and 3") == 0);
    CHECK(read("dl nr=1 nc=1 format=edgelist2 labels embedded\ndata:\na a\n") == "a, a | a-a");
}

TEST_CASE("dl: what makes no sense is refused where it stands") {
    CHECK(refusal("x.dl", "n=3\n") == "1:1: this is no DL file: it does not begin with dl");
    CHECK(refusal("x.dl", "dl data:\n") == "1:1: the heading does not say n=");
    CHECK(refusal("x.dl", "dl n=3\nformat=blockmatrix\n") ==
          "2:8: this format of DL cannot be read");
    CHECK(refusal("x.dl", "dl n=2\ndata:\n0 1\n1\n") ==
          "5:1: the file ends where more should stand");
    CHECK(refusal("x.dl", "dl n=2\ndata:\n0 1\n1 x\n") == "4:3: here should be a number");
    CHECK(refusal("x.dl", "dl n=1\ndata:\n0 0\n") ==
          "3:3: the matrix has more numbers than the heading says");
    CHECK(refusal("x.dl", "dl n=2 format=edgelist1\ndata:\n1 3\n") ==
          "3:3: '3' is no number of a person, 1 to 2");
    CHECK(refusal("x.dl", "dl n=400000000\ndata:\n") ==
          "1:6: no network may have more than 20 million people");
    CHECK(refusal("x.dl", "dl n=1e70\ndata:\n").find("1:6: ") == 0);
    CHECK(refusal("x.dl", "dl n=1.5\ndata:\n") == "1:6: here should be a whole number");
    CHECK(refusal("x.dl", "dl n=400000 format=edgelist1\ndata:\n1 2\n").find("1:6: ") == 0);
    CHECK(refusal("x.dl", "dl n=1 format=edgelist1 labels embedded\ndata:\na b\n") ==
          "3:3: this is one name more than the heading says there are");
}
