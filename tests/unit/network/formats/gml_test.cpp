#include <doctest/doctest.h>

#include <sstream>

#include "tests/unit/network/formats/in_words.hpp"

using namespace netlead;
using namespace netlead::test;

namespace {

std::string written(const LabelledNetwork& network) {
    std::ostringstream out;
    write_gml(out, network);
    return out.str();
}

const std::string ab = "node [ id 1 label \"A\" ] node [ id 2 label \"B\" ] ";

}  // namespace

TEST_CASE("gml: references stand for characters") {
    const auto name = [](const std::string& text) {
        return words_of("x.gml", "graph [ node [ id 1 label \"" + text + "\" ] ]");
    };
    CHECK(name("Andr&#233; &#xeb; &#XEB;") == "Andr\xC3\xA9 \xC3\xAB \xC3\xAB |");
    CHECK(name("Zo&euml; &amp; &quot;Z&quot; &lt;&gt; &apos;") == "Zo\xC3\xAB & \"Z\" <> ' |");
    CHECK(name("&yuml;&nbsp;&euro;") == "\xC3\xBF\xC2\xA0\xE2\x82\xAC |");
    CHECK(name("&#128512;") == "\xF0\x9F\x98\x80 |");
    // What stands for nothing stays.
    CHECK(name("R&D; & &unknown; &# &#x; &#0; &#12a;") == "R&D; & &unknown; &# &#x; &#0; &#12a; |");
    CHECK(name("&#55296;&#1114112;") == "\xEF\xBF\xBD\xEF\xBF\xBD |");
    CHECK(name("J\xC3\xBCrg") == "J\xC3\xBCrg |");
    const LabelledNetwork western =
        network_in("x.gml", "graph [ node [ id 1 label \"J\xFCrg \x93\" ] ]");
    CHECK(in_words(western) == "J\xC3\xBCrg \xE2\x80\x9C |");
    CHECK(notes(western) == "the file is not UTF-8; it is read as Windows-1252 (Western European)");
}

TEST_CASE("gml: directed is of the graph, wherever it stands") {
    CHECK(words_of("x.gml", "graph [ " + ab + "edge [ source 2 target 1 ] ]") == "A, B | A-B");
    CHECK(words_of("x.gml", "graph [ directed 1 " + ab + "edge [ source 2 target 1 ] ]") ==
          "A, B | B>A");
    CHECK(words_of("x.gml", "graph [ " + ab + "edge [ source 2 target 1 ] directed 1 ]") ==
          "A, B | B>A");
    CHECK(refusal("x.gml", "graph [ directed 2 ]") == "1:18: 'directed' is 0 or 1");
}

TEST_CASE("gml: names may repeat, ids tell people apart, the label goes before the name") {
    CHECK(words_of("x.gml",
                   "graph [ node [ id 1 label \"A\" ] node [ id 2 label \"A\" ] "
                   "node [ id 3 name \"C\" ] node [ id 4 label \"D\" name \"x\" ] "
                   "edge [ source 1 target 3 ] ]") == "A, A, C, D | A-C");
    CHECK(refusal("x.gml", "graph [ node [ id 1 ]\nnode [ id 1 ] ]") ==
          "2:11: there is a node with the id 1 already");
}

TEST_CASE("gml: lists within nodes, comments, line ends of all kinds, missing numbers") {
    const LabelledNetwork network = network_in(
        "x.gml",
        "Creator \"x\"\r# a comment [\r  # another\rgraph [\r node [ id 1 graphics [ x 1 fill "
        "\"#00FF00\" ] age NAN ]\r node [ id 2 age 3e1 ] ]\r");
    CHECK(in_words(network) == "1, 2 |");
    CHECK(value(network.of_people, "age", 0).empty());
    CHECK(value(network.of_people, "age", 1) == "30");
    CHECK(refusal("x.gml", "graph [\rnode [ id 1 ]\rnode [ id x ] ]") == "3:11: 'x' is no number");
    CHECK(words_of("x.gml", "graph [ node [ id 1 node [ id 2 label \"in\" ] ] ]") == "in, 1 |");
}

TEST_CASE("gml: written in ASCII, with keys of its own") {
    const LabelledNetwork network{
        {"Zo\xC3\xAB \"Z\" & \xF0\x9F\x98\x80\n", "b"},
        {{"id", std::vector<std::string>{"E7", ""}},
         {"Label", std::vector<std::string>{"L", ""}},
         {"2 b", std::vector<double>{1, 2}},
         {"a2_b", std::vector<double>{3, 4}}},
        {{0, 1}},
        {{"source", std::vector<std::string>{"survey"}}, {"weight", std::vector{0.5}}}};
    CHECK(written(network) ==
          "graph [\n  directed 0\n"
          "  node [ id 0 label \"Zo&#235; &#34;Z&#34; &#38; &#128512;&#10;\" id_ \"E7\" Label_ "
          "\"L\" a2_b 1 a2_b_ 3 ]\n"
          "  node [ id 1 label \"b\" a2_b 2 a2_b_ 4 ]\n"
          "  edge [ source 0 target 1 weight 0.5 source_ \"survey\" ]\n]\n");
    const LabelledNetwork again = read_gml("x.gml", written(network));
    CHECK(again.names == network.names);
    CHECK(value(again.of_people, "id_", 0) == "E7");
    CHECK(gml_losses(network).size() == 5);
    CHECK(gml_losses(network)[0] == "the attribute 'id' is written as 'id_'");
}
