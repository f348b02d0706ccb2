#include "sim/network/formats/merging.hpp"

#include <doctest/doctest.h>

#include "tests/unit/network/formats/in_words.hpp"

using namespace netlead;
using namespace netlead::test;

namespace {

/// GraphML of people a, b, c and these edges: "ab" mutual, "a>b" one way, "=0.5" its weight.
std::string graphml(const std::vector<std::string>& edges) {
    std::string text =
        "<graphml><key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"
        "<graph edgedefault=\"undirected\"><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/>";
    for (const std::string& edge : edges) {
        const bool one_way = edge.find('>') != std::string::npos;
        const std::size_t weight = edge.find('=');
        text += std::string("\n<edge source=\"") + edge[0] + "\" target=\"" +
                edge[one_way ? 2 : 1] + "\"" + (one_way ? " directed=\"true\"" : "") + ">";
        if (weight != std::string::npos) {
            text += "<data key=\"weight\">" + edge.substr(weight + 1) + "</data>";
        }
        text += "</edge>";
    }
    return text + "\n</graph></graphml>";
}

std::string merged(const std::vector<std::string>& edges, const ReadRules& rules = {}) {
    return words_of("x.graphml", graphml(edges), rules).substr(9);
}

}  // namespace

TEST_CASE("ties: the direction of one says nothing of another") {
    CHECK(merged({"ab=0.9", "bc=0.9"}) == " a-b 0.9, b-c 0.9");
    CHECK(merged({"ab=0.9", "bc=0.9", "ba=0.9"}) == " a-b 0.9, b-c 0.9");
    CHECK(merged({"ab=0.9", "bc=0.8", "ba=0.7"}) == " a-b 0.9/0.7, b-c 0.8/0.8");
    CHECK(merged({"a>b=0.9", "bc=0.8"}) == " a>b 0.9/?, b-c 0.8/0.8");
    CHECK(merged({"b>a=0.9", "bc"}) == " b>a ?/0.9, b-c ?/?");
    CHECK(merged({"a>b=0.9", "b>a=0.9"}) == " a-b 0.9");
    CHECK(merged({"a>b=0.9", "b>a=0.4"}) == " a-b 0.9/0.4");
    CHECK(merged({"a>b", "c>b", "ca"}) == " a>b, a-c, c>b");
}

TEST_CASE("ties: the configuration may say of all that they are mutual, or that they are not") {
    ReadRules rules;
    rules.direction = ReadRules::Direction::mutual;
    CHECK(merged({"a>b=0.9", "bc"}, rules) == " a-b 0.9, b-c");
    rules.direction = ReadRules::Direction::one_way;
    CHECK(merged({"a>b=0.9", "bc"}, rules) == " a>b 0.9/?, b>c ?/?");
}

TEST_CASE("ties: what repeats is added, or the first is kept, or it is refused") {
    const std::vector<std::string> edges{"ab=0.5", "bc=0.1", "ab=0.25", "ab"};
    CHECK(merged(edges) == " a-b 0.75, b-c 0.1");
    CHECK(notes(network_in("x.graphml", graphml(edges))) ==
          "2 lines repeat a tie (1 tie in all): their weights were added");
    ReadRules rules;
    rules.repeated = ReadRules::Repeated::first;
    CHECK(merged(edges, rules) == " a-b 0.5, b-c 0.1");
    CHECK(notes(network_in("x.graphml", graphml(edges), rules)) ==
          "2 lines repeat a tie (1 tie in all): the first of each was kept");
    CHECK(merged({"ab", "ab=0.5"}, rules) == " a-b");
    rules.repeated = ReadRules::Repeated::error;
    CHECK(refusal("x.graphml", graphml(edges), rules) ==
          "4:2: the tie of 'a' and 'b' is there already");
    // One line for each side repeats nothing; a mutual line and one of a side do.
    CHECK(merged({"ab", "ba", "b>c", "c>b"}, rules) == " a-b, b-c");
    CHECK(refusal("x.graphml", graphml({"ab", "b>a"}), rules) ==
          "3:2: the tie of 'b' and 'a' is there already");
    CHECK(merged({"ab=0.5", "a>b=0.25"}) == " a-b 0.75/0.5");
}

TEST_CASE("ties: those of a person to itself are left out, which is said, or refused") {
    CHECK(merged({"aa=1", "ab=2", "cc=3"}) == " a-b 2");
    CHECK(notes(network_in("x.graphml", graphml({"aa", "ab", "cc"}))) ==
          "2 ties of people to themselves were left out");
    CHECK(notes(network_in("x.graphml", graphml({"aa"}))) ==
          "1 tie of a person to itself was left out");
    ReadRules rules;
    rules.self_ties = ReadRules::SelfTies::error;
    CHECK(refusal("x.graphml", graphml({"ab", "cc"}), rules) == "3:2: 'c' is tied to itself");
}

TEST_CASE("ties: relations are kept, one of them may be chosen") {
    const std::string text =
        "*Vertices 3\n*Edges :1 \"likes\"\n1 2 0.5\n*Edges :2 \"works with\"\n1 2 0.25\n2 3\n";
    const LabelledNetwork all = network_in("x.net", text);
    CHECK(in_words(all) == "1, 2, 3 | 1-2 0.75, 2-3");
    CHECK(value(all.of_ties, "relation", 0) == "likes; works with");
    CHECK(value(all.of_ties, "relation", 1) == "works with");
    CHECK(notes(all) ==
          "1 line repeats a tie (1 tie in all): their weights were added\n"
          "ties of several relations (likes, works with) are read alike; "
          "network.imported.relation takes one of them");
    ReadRules rules;
    rules.relation = "works with";
    CHECK(words_of("x.net", text, rules) == "1, 2, 3 | 1-2 0.25, 2-3");
    CHECK(notes(network_in("x.net", text, rules)).empty());
    rules.relation = "hates";
    CHECK(refusal("x.net", text, rules) == "1:1: no tie is of the relation 'hates'");
    CHECK(refusal("x.net", "*Vertices 2\n*Edges\n1 2\n", rules) ==
          "1:1: no tie is of the relation 'hates'");
}

TEST_CASE("ties: weights have several names, and one that is missing is not 0") {
    CHECK(words_of("x.gml",
                   "graph [ node [ id 1 ] node [ id 2 ] node [ id 3 ] "
                   "edge [ source 1 target 2 Weight 2 ] edge [ source 2 target 3 ] ]") ==
          "1, 2, 3 | 1-2 2, 2-3");
    const LabelledNetwork valued = network_in(
        "x.gml", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 value 0 ] ]");
    CHECK(in_words(valued) == "1, 2 | 1-2 0");
    CHECK(notes(valued) == "'value' of ties is read as their weight");
    // `weight` goes before, and `value` stays what it is.
    const LabelledNetwork both = network_in(
        "x.gml",
        "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 value 3 weight 2 ] ]");
    CHECK(in_words(both) == "1, 2 | 1-2 2");
    CHECK(value(both.of_ties, "value", 0) == "3");
    CHECK(notes(both).empty());
}

TEST_CASE("ties: of what lines say differently of a tie the first is kept, which is said") {
    const LabelledNetwork network = network_in(
        "x.gml",
        "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] "
        "edge [ source 2 target 1 note \"mail\" ] edge [ source 2 target 1 note \"lunch\" ] ]");
    CHECK(value(network.of_ties, "note", 0) == "mail");
    CHECK(network.notes.at(0) ==
          "of 1 tie that say more than one thing of 'note', the first was "
          "kept");
}
