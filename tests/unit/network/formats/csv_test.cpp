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

namespace {

/// Where the error of a chart stands, and what it says.
struct Said {
    int line = 0, column = 0;
    std::string why;
};

Said chart_error(const std::string& text) {
    try {
        read_people("c.csv", text);
    } catch (const ConfigError& error) {
        const Problem& problem = error.problems().front();
        return {problem.line, problem.column, problem.why};
    }
    return {};
}

LabelledNetwork with_columns(const std::string& text, const TableColumns& columns) {
    ReadRules rules;
    rules.columns = columns;
    return read_csv("t.csv", text, rules);
}

}  // namespace

TEST_CASE("headings of ends may say besides that they name people") {
    for (const std::string heads :
         {"Source Node,Target Node", "source_name,target_name", "sender_id,receiver_id",
          "Employee 1,Employee 2", "Person One,Person Two", "name of sender,name of recipient",
          "user_a,user_b"}) {
        CAPTURE(heads);
        const LabelledNetwork network = table(heads + ",x\nann,bob,1\nbob,cat,2\n");
        CHECK(network.names == std::vector<std::string>{"ann", "bob", "cat"});
        CHECK(cell(network, "x", 1) == "2");
    }
    // Two columns of that kind: it is not known which.
    CHECK(holds(why("source_id,source_name,target_id,target_name\n1,ann,2,bob\n"), "read") == true);
    CHECK(holds(why("person,event\nann,e1\nbob,e1\n"), "no two columns are known"));
}

TEST_CASE("columns may be named, and one that is not there is refused with those that are") {
    const std::string text = "who is asked;hours;who asks\nann;2;bob\ncat;3;ann\n";
    const LabelledNetwork network =
        with_columns(text, {.from = "who asks", .to = "WHO IS ASKED", .weight = "hours"});
    CHECK(network.names == std::vector<std::string>{"bob", "ann", "cat"});
    CHECK(cell(network, "weight", 0) == "2");
    try {
        with_columns(text, {.from = "asker", .to = "who is asked"});
        FAIL("read");
    } catch (const ConfigError& error) {
        const Problem& problem = error.problems().front();
        CHECK(problem.line == 1);
        CHECK(holds(problem.why, "no column 'asker'"));
        CHECK(holds(problem.why, "'who is asked', 'hours', 'who asks'"));
    }
    const LabelledNetwork chart = read_people("c.csv", "wer,chef,abt\nann,,a\nbob,ann,a\n",
                                              {.person = "wer", .superior = "chef", .unit = "abt"});
    CHECK(attribute(chart.of_people, "superior")->texts() == std::vector<std::string>{"", "ann"});
    CHECK(attribute(chart.of_people, "unit")->texts() == std::vector<std::string>{"a", "a"});
}

TEST_CASE("weights go by several names, and one that is none is named by its cell") {
    for (const std::string head : {"w", "strength", "Weights", "tie strength"}) {
        CAPTURE(head);
        CHECK(cell(table("from,to," + head + "\nann,bob,0.5\nbob,cat,-\nann,cat,#N/A\n"), "weight",
                   0) == "0.5");
    }
    for (const std::string bad : {"50%", "\"1.000,5\"", "much"}) {
        CAPTURE(bad);
        const LabelledNetwork network = table("from,to,weight\nann,bob,1\nbob,cat," + bad + "\n");
        REQUIRE(network.notes.size() == 1);
        CHECK(holds(network.notes[0], "(line 3, column 9) is no number"));
    }
}

TEST_CASE("what spreadsheets leave: a line for the separator, empty rows") {
    const LabelledNetwork network = table("sep=;\nfrom;to\nann;bob\n;\nbob;cat\n;\n;\n");
    CHECK(network.names == std::vector<std::string>{"ann", "bob", "cat"});
    CHECK(network.ties.size() == 2);
    CHECK(read_people("c.csv", "person,superior,unit\nann,,a\n,,\nbob,ann,a\n,,\n").names.size() ==
          2);
}

TEST_CASE("a matrix of R has one heading fewer, one that is filled on one side only is said") {
    const LabelledNetwork network = table("ann,bob,cat\nann,0,1,0\nbob,1,0,2\ncat,0,2,0\n");
    CHECK(network.names == std::vector<std::string>{"ann", "bob", "cat"});
    CHECK(network.ties.size() == 2);
    CHECK(holds(why("from,to\nann,bob,1\nbob,cat,1\n"), "more cells than the first one"));
    const LabelledNetwork half = table(",ann,bob,cat\nann,0,1,1\nbob,0,0,1\ncat,0,0,0\n");
    REQUIRE(half.notes.size() >= 2);
    CHECK(holds(half.notes[0] + half.notes[1], "only one half of the matrix is filled"));
}

TEST_CASE("errors of charts stand at their line and column") {
    const Said unknown = chart_error("person,superior\nann,\nbob,ann\ncat,dan\n");
    CHECK(unknown.line == 4);
    CHECK(unknown.column == 5);
    CHECK(holds(unknown.why, "'dan', the superior of 'cat', is none of the people"));
    const Said circle = chart_error("person,superior\nann,\nbob,cat\ncat,bob\n");
    CHECK(circle.line >= 3);
    CHECK(circle.column == 5);
    CHECK(holds(circle.why, "lead in a circle"));
    const Said unit = chart_error("person,unit\nann,a\nbob,\n");
    CHECK(unit.line == 3);
    CHECK(holds(unit.why, "'bob' has no unit"));
    const Said twice = chart_error("id,name,superior\n1,Ann,\n2,Ann,\n3,Cem,Ann\n");
    CHECK(twice.line == 4);
    CHECK(holds(twice.why, "several people are called 'Ann'"));
}

TEST_CASE("superiors by id, by a name that one alone has, and as numbers of spreadsheets") {
    const auto superiors = [](const std::string& text) {
        return attribute(read_people("c.csv", text).of_people, "superior")->texts();
    };
    using Texts = std::vector<std::string>;
    CHECK(superiors("id,name,manager\n1,Ann,\n2,Bob,Ann\n3,Cem,1.0\n") == Texts{"", "1", "1"});
    CHECK(superiors("id,name,manager\n1,2,\n2,Bob,1\n3,Cem,2\n") ==
          Texts{"", "1", "2"});  // ids win
    CHECK(superiors("id,name,manager\n1,Ann,Ann\n2,Bob,NONE\n3,Cem,-1\n") == Texts{"", "", ""});
    CHECK(superiors("Employee Name,Manager Name\nAnn,n.a.\nBob,Ann\n") == Texts{"", "Ann"});
    CHECK(superiors("person,superior\nnone,--\nBob,none\n") == Texts{"", "none"});
}
