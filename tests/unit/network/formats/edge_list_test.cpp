#include <doctest/doctest.h>

#include "tests/unit/network/formats/in_words.hpp"

using namespace netlead;
using namespace netlead::test;

TEST_CASE("edge lists: comments, separators, weights, endings in capitals") {
    CHECK(words_of("x.txt", "# Nodes: 3\n# FromNodeId\tToNodeId\n0\t1\r\n1\t2\n") ==
          "0, 1, 2 | 0-1, 1-2");
    CHECK(words_of("x.EDGES", "% x\n1,2,0.5\n2,3\n") == "1, 2, 3 | 1-2 0.5, 2-3");
    CHECK(words_of("x.el", "  ann  bob   2\n\nbob cat\n") == "ann, bob, cat | ann-bob 2, bob-cat");
    CHECK(words_of("x.ncol", "\"Ann B\" bob\n") == "Ann B, bob | Ann B-bob");
    CHECK(words_of("x.edgelist", "ann b\tcat\n") == "ann b, cat | ann b-cat");
    CHECK(words_of("x.txt", "a;b\rb;c\r") == "a, b, c | a-b, b-c");
    CHECK(words_of("x.txt", "Source Target\na b\n") == "a, b | a-b");
}

TEST_CASE("edge lists: the direction is what a comment says") {
    CHECK(words_of("x.txt", "# Directed graph (each pair): x\nb a\na c\nc a\n") ==
          "b, a, c | b>a, a-c");
    CHECK(words_of("x.txt", "# Undirected graph: x\na b\n") == "a, b | a-b");
    CHECK(words_of("x.edges", "% asym unweighted\nb a\n") == "b, a | b>a");
    CHECK(words_of("x.edges", "% sym positive\nb a 2\n") == "b, a | b-a 2");
}

TEST_CASE("edge lists: times, and values as networkx writes them") {
    const LabelledNetwork times = network_in("x.txt", "1 2 1082040961\n3 4 1082155839\n");
    CHECK(in_words(times) == "1, 2, 3, 4 | 1-2, 3-4");
    CHECK(value(times.of_ties, "time", 0) == "1082040961");
    CHECK(notes(times) == "the third column is read as time, in seconds since 1970");
    CHECK(words_of("x.txt", "1 2 1082040961\n3 4 5\n") == "1, 2, 3, 4 | 1-2 1082040961, 3-4 5");
    const LabelledNetwork four = network_in("x.txt", "1 2 3 1082040961\n");
    CHECK(in_words(four) == "1, 2 | 1-2 3");
    CHECK(value(four.of_ties, "time", 0) == "1082040961");
    const LabelledNetwork values =
        network_in("x.edgelist", "a b {'weight': 0.5, 'note': \"it's, {so}\"}\nb c {}\n");
    CHECK(in_words(values) == "a, b, c | a-b 0.5, b-c");
    CHECK(value(values.of_ties, "note", 0) == "it's, {so}");
}

TEST_CASE("edge lists: what makes no sense is refused where it stands") {
    CHECK(refusal("x.txt", "# nothing\n") == "1:1: there is no tie in this file");
    CHECK(refusal("x.txt", "a b\nc\n") == "2:1: a line names the two ends of a tie");
    CHECK(refusal("x.txt", "a b\na b much\n") ==
          "2:5: the third column holds weights, which are numbers");
    CHECK(refusal("x.txt", "a b 1 2 3\n") ==
          "1:9: a line has two ends, a weight and a time, and no more");
    CHECK(refusal("x.txt", "a \"b\n") == "1:3: this quote never closes");
    CHECK(refusal("x.txt", "a b {'w' 1}\n") == "1:10: here should be a :");
    CHECK(refusal("x.txt", "a b {'w': 1\n") == "1:12: this list of values never closes");
    CHECK(refusal("x.txt", "a b {").find("1:") == 0);
}
