#include <doctest/doctest.h>

#include "tests/unit/network/formats/in_words.hpp"

using namespace netlead;
using namespace netlead::test;

namespace {

std::string with(const std::string& head, const std::string& nodes, const std::string& edges,
                 const std::string& graph = "") {
    return "<?xml version=\"1.0\"?><gexf version=\"1.3\"><graph " + graph + ">" + head + "<nodes>" +
           nodes + "</nodes><edges>" + edges + "</edges></graph></gexf>";
}

const std::string ab = "<node id=\"1\" label=\"A\"/><node id=\"2\" label=\"B\"/>";

}  // namespace

TEST_CASE("gexf: labels, types of edges, weights") {
    const std::string edges =
        "<edge source=\"1\" target=\"2\" weight=\"2\"/><edge source=\"2\" target=\"3\"/>"
        "<edge source=\"3\" target=\"1\" type=\"directed\"/>";
    const std::string nodes = ab + "<node id=\"3\"/>";
    CHECK(words_of("x.gexf", with("", nodes, edges)) == "A, B, 3 | A-B 2/2, 3>A ?/1, B-3 1/1");
    CHECK(words_of("x.gexf", with("", nodes, edges, "defaultedgetype=\"directed\"")) ==
          "A, B, 3 | A>B 2/?, 3>A ?/1, B>3 1/?");
    CHECK(words_of("x.gexf", with("", ab, "<edge source=\"1\" target=\"2\" type=\"mutual\"/>",
                                  "defaultedgetype=\"directed\"")) == "A, B | A-B");
}

TEST_CASE("gexf: attributes with defaults, time, kinds, values that change") {
    const std::string head =
        "<attributes class=\"node\" mode=\"dynamic\"><attribute id=\"0\" title=\"age\" "
        "type=\"integer\"/><attribute id=\"1\" title=\"team\" type=\"string\">"
        "<default>x</default></attribute></attributes>"
        "<attributes class=\"edge\"><attribute id=\"0\" title=\"note\" type=\"string\"/>"
        "</attributes>";
    const LabelledNetwork network = network_in(
        "x.gexf",
        with(head,
             "<node id=\"1\" start=\"2009-03-01\"><attvalues><attvalue for=\"0\" value=\"40\" "
             "end=\"2\"/><attvalue for=\"0\" value=\"41\" start=\"2\"/></attvalues></node>"
             "<node id=\"2\"><attvalues><attvalue for=\"1\" value=\"y\"/></attvalues><spells>"
             "<spell start=\"9\" end=\"10\"/><spell start=\"2\" end=\"7\"/></spells></node>",
             "<edge source=\"1\" target=\"2\" kind=\"advice\" label=\"l\" end=\"12.5\">"
             "<attvalues><attvalue for=\"0\" value=\"n\"/></attvalues></edge>"));
    CHECK(value(network.of_people, "age", 0) == "41");
    CHECK(value(network.of_people, "age", 1).empty());
    CHECK(value(network.of_people, "team", 0) == "x");
    CHECK(value(network.of_people, "team", 1) == "y");
    CHECK(value(network.of_people, "start", 0) == "2009-03-01");
    CHECK(value(network.of_people, "start", 1) == "2");
    CHECK(value(network.of_people, "end", 1) == "10");
    CHECK(value(network.of_ties, "relation", 0) == "advice");
    CHECK(value(network.of_ties, "label", 0) == "l");
    CHECK(value(network.of_ties, "note", 0) == "n");
    CHECK(value(network.of_ties, "end", 0) == "12.5");
    CHECK(notes(network) == "of 1 values that change in time the last one is read");
}

TEST_CASE("gexf: nodes within nodes, and by pid") {
    const LabelledNetwork network = network_in(
        "x.gexf", with("",
                       "<node id=\"s\" label=\"Sales\"><nodes><node id=\"1\"/></nodes></node>"
                       "<node id=\"w\" label=\"Works\"/><node id=\"2\" pid=\"w\"/>",
                       "<edge source=\"1\" target=\"2\"/>"));
    CHECK(in_words(network) == "1, 2 | 1-2");
    CHECK(value(network.of_people, "unit", 0) == "Sales");
    CHECK(value(network.of_people, "unit", 1) == "Works");
}

TEST_CASE("gexf: what makes no sense is refused where it stands") {
    CHECK(refusal("x.gexf", "<gexf/>") == "1:1: there is no <graph> in it");
    CHECK(refusal("x.gexf", "<graphml/>") == "1:1: this is no GEXF: it has no element <gexf>");
    CHECK(refusal("x.gexf", with("", ab, "\n<edge source=\"1\" target=\"3\"/>")) ==
          "2:2: the target of this edge, '3', is the id of no node");
    CHECK(refusal("x.gexf", with("", ab + "\n<node id=\"1\"/>", "")) ==
          "2:2: there is a node with the id '1' already");
    CHECK(refusal("x.gexf", with("", ab, "\n<edge source=\"1\" target=\"2\" weight=\"x\"/>")) ==
          "2:2: the weight of an edge is a number");
}
