/// Tables of ties and charts as people bring them: which columns are read as what.

#include <doctest/doctest.h>

#include <sstream>

#include "sim/core/errors.hpp"
#include "sim/network/formats/formats.hpp"

using namespace netlead;

namespace {

LabelledNetwork table(const std::string& text) {
    return read_csv("t.csv", text);
}

std::string why(const std::string& text) {
    try {
        table(text);
    } catch (const ConfigError& error) {
        return error.problems().front().why;
    }
    return "read";
}

std::string cell(const LabelledNetwork& network, const char* name, std::size_t tie) {
    const Attribute* found = attribute(network.of_ties, name);
    return found == nullptr ? "no such attribute" : found->text(tie);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("headings, not places, say which columns are the ends") {
    for (const std::string text :
         {"id,from,to\ne1,ann,bob\ne2,bob,cat\ne3,cat,dan\n",
          ",from,to\n0,ann,bob\n1,bob,cat\n2,cat,dan\n",
          "weight,Target,Source\n1,bob,ann\n1,cat,bob\n1,dan,cat\n",
          "Kind;Sender;Receiver\nx;ann;bob\nx;bob;cat\nx;cat;dan\n",
          "# made by hand\n\"Ego\"\t\"Alter\"\nann\tbob\nbob\tcat\ncat\tdan\n",
          "from,to\rann,bob\rbob,cat\rcat,dan\r"}) {
        CAPTURE(text);
        const LabelledNetwork network = table(text);
        CHECK(network.names.size() == 4);
        CHECK(network.ties.size() == 3);
        CHECK(network.names[0] != "e1");
    }
}

TEST_CASE("a table without headings loses no tie, and that is said") {
    const LabelledNetwork network = table("ann,bob\nbob,cat\ncat,dan\n");
    CHECK(network.names.size() == 4);
    CHECK(network.ties.size() == 3);
    REQUIRE(network.notes.size() == 1);
    CHECK(holds(network.notes[0], "no headings"));
    CHECK(table("1,2\n2,3\n").ties.size() == 2);
    CHECK(cell(table("1,2,0.5\n2,3,0.25\n"), "weight", 1) == "0.25");
}

TEST_CASE("what cannot be told is refused with the headings that are there") {
    CHECK(
        holds(why("colour,shape\nred,round\nblue,square\n"), "the headings are 'colour', 'shape'"));
    CHECK(holds(why("id,label\n1,Ann\n2,Bob\n"), "no two columns are known"));
    CHECK(holds(why("0,1,0\n1,0,1\n0,1,0\n"), "matrix of who is tied to whom, without names"));
    CHECK(holds(why("a,b\nb,c\nc,a\n"), "a heading or a person"));
    CHECK(holds(why("1,ann,bob\n1,bob,cat\n"), "it is not known which columns"));
    CHECK(holds(why("from,to,to\na,b,c\n"), "two columns have the same name"));
}

TEST_CASE("a matrix is read as one: both cells alike are a mutual tie") {
    const LabelledNetwork network = table(",ann,bob,cat\nann,0,1,0\nbob,1,0,2\ncat,0,0,0\n");
    CHECK(network.names == std::vector<std::string>{"ann", "bob", "cat"});
    CHECK(network.ties == std::vector<Tie>{{0, 1}, {1, 2}});
    CHECK(network.direction(0) == TieDirection::mutual);
    CHECK(network.direction(1) == TieDirection::forward);
    // People may be called as headings are.
    CHECK(table("x,a,b\na,0,1\nb,1,0\n").names == std::vector<std::string>{"a", "b"});
    CHECK(holds(why(",ann,bob\nann,0,x\nbob,1,0\n"), "a cell is a number"));
}

TEST_CASE("a column Type says which way ties run") {
    const LabelledNetwork network =
        table("Source,Target,Type,Weight\na,b,Directed,1\nb,c,Undirected,2\n");
    CHECK(network.direction(0) == TieDirection::forward);
    CHECK(network.direction(1) == TieDirection::mutual);
    CHECK(table("from,to,type\na,b,friend\n").direction(0) == TieDirection::mutual);
    CHECK(cell(table("from,to,type\na,b,friend\n"), "type", 0) == "friend");
}

TEST_CASE("decimal commas are numbers where a comma cannot separate, and NA is missing") {
    CHECK(cell(table("from;to;weight\na;b;0,5\nb;c;0,9\n"), "weight", 0) == "0.5");
    CHECK(cell(table("from,to,weight\na,b,\"0,5\"\nb,c,\"0,9\"\n"), "weight", 1) == "0.9");
    const LabelledNetwork some = table("from,to,weight\na,b,NA\nb,c,0.5\n");
    CHECK(attribute(some.of_ties, "weight")->missing(0));
}

TEST_CASE("people and events in two columns are read, and the doubt is said") {
    const LabelledNetwork network = table("from,to\nann,party\nbob,party\nann,walk\n");
    REQUIRE(network.notes.size() == 1);
    CHECK(holds(network.notes[0], "two modes"));
}

TEST_CASE("what is written reads back, whatever attributes are called") {
    const LabelledNetwork network =
        table("a,b,i,Weight,from\nx,y,1,0.5,here\ny,z,2,0.25,there\nlone\n");
    std::ostringstream out;
    write_csv(out, network);
    const LabelledNetwork again = table(out.str());
    CHECK(again.names == network.names);
    CHECK(again.ties == network.ties);
    CHECK(cell(again, "i_", 1) == "2");
    CHECK(cell(again, "from_", 0) == "here");
    CHECK(cell(again, "weight", 0) == "0.5");
    CHECK(csv_losses(network).size() == 2);
}

TEST_CASE("charts are known by many headings, and nobody's superior in many words") {
    for (const std::string heads :
         {"person,superior,unit", "id,parentId,Department", "Employee ID,Reports To,Team",
          "employee_id,manager_id,dept", "ID;Manager;Group"}) {
        for (const std::string none : {"", "N/A", "NULL", "-", "0", "none", "0710"}) {
            CAPTURE(heads);
            CAPTURE(none);
            const char s = heads.find(';') == std::string::npos ? ',' : ';';
            const std::string text = heads + "\n0710" + s + none + s + "board\n0864" + s + "0710" +
                                     s + "shop\n+44 20" + s + "0864" + s + "shop\n";
            const LabelledNetwork chart = read_people("c.csv", text);
            CHECK(chart.names == std::vector<std::string>{"0710", "0864", "+44 20"});
            CHECK(attribute(chart.of_people, "superior")->texts() ==
                  std::vector<std::string>{"", "0710", "0864"});
            CHECK(attribute(chart.of_people, "unit")->texts()[1] == "shop");
        }
    }
    CHECK(read_people("c.csv", "person,superior\n0,\n1,0\n").of_people[0].texts()[1] == "0");
    CHECK(read_people("c.csv", "person,superior\nNone,\n1,None\n").of_people[0].texts()[1] ==
          "None");
    CHECK(read_people("c.csv", "person,Vorgesetzter\n1,\n2,1\n").notes.size() == 1);
    CHECK_THROWS_AS(read_people("c.csv", "person,superior,superior\n1,,\n"), ConfigError);
    CHECK(read_people("c.csv", "id,name,reports_to\n1,Ann,1\n2,Bob,1\n").names ==
          std::vector<std::string>{"Ann", "Bob"});
}
