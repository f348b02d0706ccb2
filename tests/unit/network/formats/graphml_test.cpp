#include <doctest/doctest.h>

#include <sstream>

#include "tests/unit/network/formats/in_words.hpp"

using namespace netlead;
using namespace netlead::test;

namespace {

/// GraphML with these keys and this content of the one graph.
std::string with(const std::string& keys, const std::string& graph,
                 const std::string& edgedefault = "undirected") {
    return "<graphml xmlns:y=\"http://www.yworks.com/xml/graphml\">" + keys +
           "<graph edgedefault=\"" + edgedefault + "\">" + graph + "</graph></graphml>";
}

const std::string two = "<node id=\"a\"/><node id=\"b\"/>";

}  // namespace

TEST_CASE("graphml: edgedefault says the direction, an edge may say another") {
    const std::string edges = two +
                              "<node id=\"c\"/><edge source=\"b\" target=\"a\"/>"
                              "<edge source=\"b\" target=\"c\" directed=\"true\"/>"
                              "<edge source=\"a\" target=\"c\" directed=\"false\"/>";
    CHECK(words_of("x.graphml", with("", edges)) == "a, b, c | a-b, a-c, b>c");
    CHECK(words_of("x.graphml", with("", edges, "directed")) == "a, b, c | b>a, a-c, b>c");
    CHECK(words_of("x.graphml", "<graphml><graph>" + two +
                                    "<edge source=\"a\" target=\"b\"/></graph></graphml>") ==
          "a, b | a-b");
}

TEST_CASE("graphml: a person is called by name, by yEd's label, by label, by id") {
    const std::string keys =
        "<key id=\"n\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>"
        "<key id=\"l\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>"
        "<key id=\"y\" for=\"node\" yfiles.type=\"nodegraphics\"/>";
    const std::string drawn =
        "<data key=\"y\"><y:ShapeNode><y:Geometry x=\"1\"/>"
        "<y:NodeLabel a=\"b\"> Team lead<y:LabelModel/></y:NodeLabel></y:ShapeNode></data>";
    const LabelledNetwork all = network_in(
        "x.graphml", with(keys, "<node id=\"1\"><data key=\"l\">L</data>" + drawn +
                                    "<data key=\"n\">Ann</data></node><node id=\"2\">" + drawn +
                                    "</node><node id=\"3\"><data key=\"l\">L</data></node>"));
    CHECK(in_words(all) == "Ann, Team lead, 3 |");
    CHECK(value(all.of_people, "label", 2) == "L");
    const std::string labels =
        "<key id=\"l\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>";
    const LabelledNetwork labelled = network_in(
        "x.graphml",
        with(labels, "<node id=\"1\"><data key=\"l\">Ann</data></node><node id=\"2\"/>"));
    CHECK(in_words(labelled) == "Ann, 2 |");
    CHECK(labelled.of_people.empty());
    CHECK(labelled.ids == std::vector<std::string>{"1", "2"});
}

TEST_CASE("graphml: two people may have one name") {
    const LabelledNetwork network = network_in(
        "x.graphml", with("<key id=\"n\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>",
                          "<node id=\"1\"><data key=\"n\">J. Smith</data></node>"
                          "<node id=\"2\"><data key=\"n\">J. Smith</data></node>"
                          "<edge source=\"1\" target=\"2\"/>"));
    CHECK(in_words(network) == "J. Smith, J. Smith | J. Smith-J. Smith");
    CHECK(distinct_names(network) == std::vector<std::string>{"J. Smith (1)", "J. Smith (2)"});
}

TEST_CASE("graphml: defaults of keys, keys of nodes and of edges with one id") {
    const LabelledNetwork network = network_in(
        "x.graphml",
        with("<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\">"
             "<default> 0.5 </default></key>"
             "<key id=\"w\" for=\"node\" attr.name=\"build\" attr.type=\"string\">"
             "<default>slim</default></key>"
             "<key id=\"all\" attr.name=\"seen\" attr.type=\"int\"><default>1</default></key>",
             "<node id=\"a\"><data key=\"w\">heavy</data></node><node id=\"b\"/><node id=\"c\"/>"
             "<edge source=\"a\" target=\"b\"/>"
             "<edge source=\"b\" target=\"c\"><data key=\"w\">0.9</data></edge>"));
    CHECK(in_words(network) == "a, b, c | a-b 0.5, b-c 0.9");
    CHECK(value(network.of_people, "build", 0) == "heavy");
    CHECK(value(network.of_people, "build", 2) == "slim");
    CHECK(value(network.of_people, "seen", 1) == "1");
    CHECK(value(network.of_ties, "seen", 1) == "1");
}

TEST_CASE("graphml: numbers as XML Schema and other programs write them") {
    const std::string keys = "<key id=\"k\" for=\"node\" attr.name=\"age\" attr.type=\"double\"/>";
    const auto age = [&](const std::string& text) {
        const LabelledNetwork network = network_in(
            "x.graphml", with(keys, "<node id=\"a\"><data key=\"k\">" + text + "</data></node>"));
        return value(network.of_people, "age", 0);
    };
    CHECK(age("\n  40.5\t") == "40.5");
    CHECK(age("<![CDATA[7]]>") == "7");
    CHECK(age("INF") == "INF");
    CHECK(age("-inf") == "-INF");
    CHECK(age("1E3") == "1000");
    CHECK(age("007") == "7");
    for (const char* const missing : {"nan", "NaN", "NA", "", " ", "null"}) {
        CHECK_MESSAGE(age(missing).empty(), missing);
    }
    CHECK(
        refusal("x.graphml", with(keys, "\n<node id=\"a\"><data key=\"k\"> old </data></node>")) ==
        "2:15: 'old' is no number, as <key> says of age");
}

TEST_CASE("graphml: encodings are read as declared or marked, and refused if they are not so") {
    const std::string head = "<?xml version=\"1.0\" encoding=\"",
                      rest = "\"?><graphml><graph><node id=\"J\xFCrg\"/></graph></graphml>";
    CHECK(words_of("x.graphml", head + "ISO-8859-1" + rest) == "J\xC3\xBCrg |");
    CHECK(words_of("x.graphml", head + "windows-1252" + rest) == "J\xC3\xBCrg |");
    CHECK(words_of("x.graphml", head + "ISO-8859-5" + rest) == "J\xD1\x9Crg |");
    CHECK(refusal("x.graphml", head + "UTF-8" + rest).find("from here on this is not UTF-8") !=
          std::string::npos);
    CHECK(refusal("x.graphml", head + "Klingon" + rest) ==
          "1:1: the encoding 'Klingon' is not known");
    const std::string plain =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><graphml><graph><node id=\"a\"/></graph>"
        "</graphml>";
    for (const bool big_end : {true, false}) {
        std::string wide = big_end ? "\xFE\xFF" : "\xFF\xFE";
        for (const char c : plain) wide += big_end ? std::string{'\0', c} : std::string{c, '\0'};
        CHECK(words_of("x.graphml", wide) == "a |");
        CHECK(words_of("x.graphml", wide.substr(2)) == "a |");
    }
    CHECK(words_of("x.graphml", "\xEF\xBB\xBF" + with("", two)) == "a, b |");
}

TEST_CASE("graphml: people within groups, and groups as units") {
    const std::string nested =
        "<node id=\"s\"><graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"t\"><graph>"
        "<node id=\"b\"/></graph></node><edge source=\"a\" target=\"b\"/></graph></node>";
    const LabelledNetwork all = network_in("x.graphml", with("", nested));
    CHECK(in_words(all) == "a, b | a>b");
    CHECK(value(all.of_people, "unit", 0) == "s");
    CHECK(value(all.of_people, "unit", 1) == "s / t");
    CHECK(notes(all).empty());
    const LabelledNetwork some = network_in("x.graphml", with("", nested + "<node id=\"c\"/>"));
    CHECK(in_words(some) == "a, b, c | a>b");
    CHECK(value(some.of_people, "group", 1) == "s / t");
    CHECK(value(some.of_people, "group", 2).empty());
    CHECK(notes(some).find("some people are in no group") == 0);
    // A group is a person if a tie ends at it, or if nobody is in it.
    CHECK(words_of("x.graphml", with("", nested + "<edge source=\"t\" target=\"a\"/>")) ==
          "a, t, b | a-t, a>b");
    CHECK(words_of("x.graphml", with("", "<node id=\"g\"><graph/></node>")) == "g |");
    std::string deep = "<node id=\"x\"/>";
    for (int level = 0; level < 100; ++level) {
        deep = "<node id=\"g" + std::to_string(level) + "\"><graph>" + deep + "</graph></node>";
    }
    CHECK(refusal("x.graphml", with("", deep)).find("graphs are nested too deep") !=
          std::string::npos);
}

TEST_CASE("graphml: what it cannot hold is said") {
    CHECK(refusal("x.graphml", with("", two + "\n<hyperedge/>")) ==
          "2:2: ties of more than two people cannot be read");
    CHECK(notes(network_in("x.graphml", with("", "<node id=\"a\"><port name=\"p\"/></node>"))) ==
          "ports of nodes are passed over: ties end at the people");
    CHECK(refusal("x.graphml", with("", two + "\n<node id=\"a\"/>")) ==
          "2:2: there is a node with the id 'a' already");
    CHECK(refusal("x.graphml", with("", "\n<graph>" + two + "</graph>")) ==
          "2:2: nodes and graphs within others stand in a <graph> of a <node>");
    CHECK(refusal("x.graphml", with("", "\n<node id=\"a\"><node id=\"b\"/></node>")) ==
          "2:2: nodes and graphs within others stand in a <graph> of a <node>");
    CHECK(refusal("x.graphml", "<graphml><graph/>\n<graph/></graphml>") ==
          "2:2: there is more than one <graph>");
}

TEST_CASE("graphml: written as other programs read it") {
    const auto written = [](const LabelledNetwork& network) {
        std::ostringstream out;
        write_graphml(out, network);
        const std::string text = out.str();
        return text.substr(text.find("  <graph"));
    };
    LabelledNetwork network{{"a", "b"}, {}, {{0, 1}}, {{"weight", std::vector{0.5}}}};
    CHECK(written(network) ==
          "  <graph id=\"netlead\" edgedefault=\"undirected\">\n"
          "    <node id=\"n0\"><data key=\"name\">a</data></node>\n"
          "    <node id=\"n1\"><data key=\"name\">b</data></node>\n"
          "    <edge source=\"n0\" target=\"n1\"><data key=\"weight\">0.5</data></edge>\n"
          "  </graph>\n</graphml>\n");
    network.directions = {TieDirection::backward};
    network.of_ties.clear();
    CHECK(written(network).find("edgedefault=\"directed\"") != std::string::npos);
    CHECK(written(network).find("<edge source=\"n1\" target=\"n0\"></edge>") != std::string::npos);
    // An attribute that would be taken for the name has another one.
    network.of_people.push_back({"name", std::vector<std::string>{"x", "y"}});
    CHECK(graphml_losses(network) ==
          std::vector<std::string>{"the attribute 'name' is written as 'name_'"});
    std::ostringstream out;
    write_graphml(out, network);
    const LabelledNetwork again = read_graphml("x.graphml", out.str());
    CHECK(again.names == network.names);
    CHECK(value(again.of_people, "name_", 1) == "y");
    // Ids that XML cannot hold are replaced, so that they stay different.
    const LabelledNetwork odd{{"a", "a"}, {}, {{0, 1}}, {}, {"\x01", "\x02"}};
    std::ostringstream odd_out;
    write_graphml(odd_out, odd);
    CHECK(in_words(read_graphml("x.graphml", odd_out.str())) == "a, a | a-a");
}
