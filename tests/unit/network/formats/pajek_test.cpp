#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "tests/unit/network/formats/in_words.hpp"

using namespace netlead;
using namespace netlead::test;

namespace {

std::string written(const LabelledNetwork& network) {
    std::ostringstream out;
    write_pajek(out, network);
    return out.str();
}

std::string read(const std::string& text) {
    return words_of("x.net", text);
}

const std::string abc = "*Vertices 3\n1 \"A\"\n2 \"B\"\n3 \"C\"\n";

}  // namespace

TEST_CASE("pajek: edges are mutual, arcs run one way, also beside each other") {
    CHECK(read(abc + "*Edges\n2 1 0.5\n*Arcs\n3 2 0.9\n") == "A, B, C | A-B 0.5/0.5, C>B ?/0.9");
    CHECK(read(abc + "*Arcs\n1 2\n2 1\n3 1\n") == "A, B, C | A-B, C>A");
    CHECK(read(abc + "*edges\n1 2\n*EDGES\n2 3\n") == "A, B, C | A-B, B-C");
}

TEST_CASE("pajek: lists, matrices, vertices in any order or without names") {
    CHECK(read(abc + "*Arcslist\n1 2 3\n3 1\n") == "A, B, C | A>B, A-C");
    CHECK(read(abc + "*Edgeslist\n1 2 -3\n") == "A, B, C | A-B, A-C -1");
    CHECK(read(abc + "*Matrix\n0 1 0\n1 0 0.5\n0 0 0\n") == "A, B, C | A-B 1/1, B>C 0.5/?");
    CHECK(read("*Vertices 3\n3 \"C\"\n1 \"A\"\n*Edges\n1 3\n") == "A, 2, C | A-C");
    CHECK(read("*Vertices 2\n*Arcs\n2 1\n") == "1, 2 | 2>1");
    CHECK(read("*Vertices 2\n1 Ann 0.1 0.2 0.5 ic Red\n2 \"\"\n*Edges\n") == "Ann, 2 |");
    CHECK(read("*Vertices 2\n1 \"A\"\n2 \"A\"\n*Edges\n1 2\n") == "A, A | A-A");
    CHECK(refusal("x.net", abc + "*Matrix\n0 1 0\n1 0 0\n") ==
          "8:1: the matrix ends after 6 of 9 numbers");
    CHECK(refusal("x.net", abc + "*Matrix\n0 1 0\n1 0 0\n0 0 0 1\n") ==
          "8:7: the matrix has more than 3 x 3 numbers");
    CHECK(refusal("x.net", "*Vertices 2\n2\n2\n") ==
          "3:1: there is a vertex with the number 2 already");
}

TEST_CASE("pajek: line ends, marks, comments, encodings") {
    CHECK(read("*Vertices 2\r1 \"A\"\r2 \"B\"\r*Edges\r1 2\r") == "A, B | A-B");
    CHECK(refusal("x.net", "*Vertices 2\r1 \"A\"\r2 \"B\"\r*Edges\r1 3\r") ==
          "5:3: '3' is no number of a vertex, 1 to 2");
    CHECK(read("\xEF\xBB\xBF% Pajek\r\n*Vertices 2\r\n1 \"A\"\r\n2 \"B\"\r\n*Edges\r\n1 2") ==
          "A, B | A-B");
    CHECK(read("\xEF\xBB\xBF*Vertices 1\n1 \"\xC3\x89\"") == "\xC3\x89 |");
    CHECK(read("*Vertices 1\n1 \"\xC9\"") == "\xC3\x89 |");
}

TEST_CASE("pajek: values of ties, labels, times, relations of single lines") {
    const LabelledNetwork network =
        network_in("x.net", abc + "*Arcs\n1 2 1 w 3 l \"mail\" [1-5]\n2: 2 3 0.5\n1 3 [7-*]\n");
    CHECK(in_words(network) == "A, B, C | A>B 1/?, A>C ?/?, B>C 0.5/?");
    CHECK(value(network.of_ties, "label", 0) == "mail");
    CHECK(value(network.of_ties, "time", 0) == "[1-5]");
    CHECK(value(network.of_ties, "time", 1) == "[7-*]");
    CHECK(value(network.of_ties, "relation", 2) == "2");
    CHECK(refusal("x.net", abc + "*Edges\n1 2 x\n") == "6:5: the value of a tie is a number");
}

TEST_CASE("pajek: two modes are kept apart, partitions are attributes") {
    const LabelledNetwork two =
        network_in("x.net", "*Vertices 5 2\n1 \"A\"\n*Matrix\n1 0 0\n0 2 1\n");
    CHECK(in_words(two) == "A, 2, 3, 4, 5 | A-3 1, 2-4 2, 2-5 1");
    CHECK(value(two.of_people, "mode", 1) == "1");
    CHECK(value(two.of_people, "mode", 2) == "2");
    CHECK(notes(two).find("the file has two kinds of vertices, 2 and 3") == 0);
    const LabelledNetwork parts = network_in(
        "x.paj", "*Network x\n" + abc + "*Edges\n1 2\n*Partition sector\n*Vertices 3\n1\n0\n2\n");
    CHECK(in_words(parts) == "A, B, C | A-B");
    CHECK(value(parts.of_people, "sector", 2) == "2");
    CHECK(refusal("x.net", abc + "*Network two\n*Vertices 2\n") ==
          "5:1: a second network begins here");
    CHECK(refusal("x.net", abc + "*Hierarchy\n") == "5:1: '*Hierarchy' cannot be read here");
}

TEST_CASE("pajek: a number of vertices that the file cannot hold is refused at once") {
    for (const char* const many : {"4000000000", "400000000", "100001"}) {
        CHECK_MESSAGE(
            refusal("x.net", std::string("*Vertices ") + many + "\n1 \"a\"\n").find("1:11: ") == 0,
            many);
    }
    CHECK(refusal("x.net", "*Vertices 1e99\n").find("1:11: ") == 0);
    CHECK(network_in("x.net", "*Vertices 100000\n").names.size() == 100000);
    const std::string long_one(200000, '%');
    CHECK(network_in("x.net", "*Vertices 150000\n" + long_one).names.size() == 150000);
}

TEST_CASE("pajek: written with edges, arcs, weights and relations as they are") {
    LabelledNetwork network{{"a\"\n", "b", "c"},
                            {{"age", std::vector<double>{1, 2, 3}}},
                            {{0, 1}, {0, 2}, {1, 2}},
                            {{"value_ij", std::vector{0.5, 0.25, std::nan("")}},
                             {"value_ji", std::vector{0.5, std::nan(""), std::nan("")}}},
                            {},
                            {TieDirection::mutual, TieDirection::forward, TieDirection::backward}};
    CHECK(written(network) ==
          "*Vertices 3\n1 \"a' \"\n2 \"b\"\n3 \"c\"\n*Edges\n1 2 0.5\n*Arcs\n1 3 0.25\n3 2\n");
    CHECK(pajek_losses(network) ==
          std::vector<std::string>{
              "Pajek holds names, ties, weights and relations; not written: 'age'"});
    network.of_ties = {{"relation", std::vector<std::string>{"x", "y", "x"}}};
    network.directions.clear();
    CHECK(written(network) ==
          "*Vertices 3\n1 \"a' \"\n2 \"b\"\n3 \"c\"\n*Edges :1 \"x\"\n1 2\n2 3\n*Edges :2 "
          "\"y\"\n1 3\n");
}
