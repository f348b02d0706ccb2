#include "sim/network/placed_network.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sim/core/errors.hpp"
#include "sim/network/formats/formats.hpp"

using namespace netlead;

namespace {

std::string why(const std::string& ties, const std::string& chart) {
    try {
        const LabelledNetwork network = read_csv("ties.csv", ties);
        place(with_chart(network, read_people("chart.csv", chart), "ties.csv", "chart.csv"),
              "chart.csv", 1, 7);
    } catch (const ConfigError& error) {
        return error.problems().at(0).file + ": " + error.problems().at(0).why;
    }
    return {};
}

const char* const chart =
    "person,superior,unit,age\n"
    "Eve,Bob,sales,30\n"
    "Ann,,board,50\n"
    "Bob,Ann,sales,40\n"
    "Cem,Ann,works,41\n"
    "Dan,Cem,works,22\n"
    "Fay,,other,33\n"
    "Gil,Cem,works,29\n";

}  // namespace

TEST_CASE("a regular chart is the regular tree") {
    for (const std::uint32_t people : {1u, 2u, 7u, 60u, 61u}) {
        for (const std::uint32_t count : {1u, 5u}) {
            if (count > people) continue;
            const Organisations regular(people, count, 3);
            const auto superiors = regular.superiors();
            const Organisations made(std::vector<PersonId>(superiors.begin(), superiors.end()));
            REQUIRE(made.count() == count);
            CHECK(made.span() == 0);
            for (PersonId i = 0; i < people; ++i) {
                CHECK(made.of(i) == regular.of(i));
                CHECK(made.superior(i) == regular.superior(i));
                CHECK(made.depth(i) == regular.depth(i));
                CHECK(made.reports_end(i) - made.reports_begin(i) ==
                      regular.reports_end(i) - regular.reports_begin(i));
                if (regular.reports_begin(i) < regular.reports_end(i)) {
                    CHECK(made.reports_begin(i) == regular.reports_begin(i));
                }
            }
            for (OrganisationId o = 0; o < count; ++o) {
                CHECK(made.begin(o) == regular.begin(o));
                CHECK(made.end(o) == regular.end(o));
            }
        }
    }
}

TEST_CASE("a chart and a survey: heads first, level by level") {
    const LabelledNetwork survey =
        read_csv("ties.csv", "from,to,weight\nDan,Eve,0.5\nAnn,Dan,1\nDan,Ann,0.25\n");
    const PlacedNetwork placed =
        place(with_chart(survey, read_people("chart.csv", chart), "ties.csv", "chart.csv"),
              "chart.csv", 1, 7);
    CHECK(placed.own_organisations);
    CHECK(placed.network.names ==
          std::vector<std::string>{"Ann", "Bob", "Cem", "Eve", "Dan", "Gil", "Fay"});
    const Organisations& organisations = placed.organisations;
    CHECK(organisations.count() == 2);
    CHECK(organisations.head(1) == 6);
    CHECK(organisations.superior(1) == 0);
    CHECK(organisations.superior(3) == 1);
    CHECK(organisations.reports_begin(2) == 4);
    CHECK(organisations.reports_end(2) == 6);
    CHECK(organisations.depth(5) == 2);
    CHECK(organisations.reports_begin(4) == organisations.reports_end(4));
    CHECK(placed.network.ties == std::vector<Tie>{{0, 4}, {3, 4}});
    // Ann holds 1 of Dan and Dan 0.25 of Ann; the tie of Dan and Eve is named once, for both.
    CHECK(placed.value_ij == std::vector<float>{1, 0.5f});
    CHECK(placed.value_ji == std::vector<float>{0.25f, 0.5f});
    CHECK(attribute(placed.network.of_people, "age")->numbers()[3] == 30);
    CHECK(attribute(placed.network.of_people, "unit")->texts()[5] == "works");
    const Ties ties = overlay(7, placed.network.ties, organisations, true, 0);
    CHECK(ties.half_ties() == 2 * (2 + 5));
    CHECK(ties.kinds(0)[ties.position(0, 4)] == TieKind::inner);
    CHECK(ties.kinds(2)[ties.position(2, 5)] == TieKind::formal);
}

TEST_CASE("units alone are organisations with the regular tree, nothing at all is as configured") {
    const LabelledNetwork units = read_people("u.csv", "person,unit\na,x\nb,y\nc,x\nd,x\n");
    const PlacedNetwork placed = place(units, "u.csv", 9, 1);
    CHECK(placed.network.names == std::vector<std::string>{"a", "c", "d", "b"});
    CHECK(placed.organisations.count() == 2);
    CHECK(placed.organisations.superior(2) == 1);
    CHECK(placed.organisations.is_head(3));

    const PlacedNetwork plain = place(read_people("u.csv", "person\na\nb\nc\nd\n"), "u.csv", 2, 7);
    CHECK_FALSE(plain.own_organisations);
    CHECK(plain.organisations.count() == 2);
    CHECK(plain.value_ij.empty());
}

TEST_CASE("what was exported is placed as it was") {
    const Organisations organisations(50, 4, 3);
    const std::vector<Tie> some{{0, 49}, {3, 20}};
    const Ties ties = overlay(50, some, organisations, true, 0);
    const LabelledNetwork network = label(ties, organisations);
    const PlacedNetwork placed = place(network, "x.graphml", 1, 7);
    CHECK(placed.network == network);
    CHECK(label(overlay(50, placed.network.ties, placed.organisations, true, 0), placed.network,
                &placed.organisations) == network);
}

TEST_CASE("charts that are none are refused") {
    CHECK(why("a,b\nAnn,Bob\n", chart).empty());
    CHECK(why("a,b\nAnn,Zoe\n", chart) == "ties.csv: 'Zoe' is not in chart.csv");
    CHECK(why("a,b\n", "person,superior\nAnn,Bob\nBob,Ann\nCem,\n") ==
          "chart.csv: the superiors of 'Ann' lead in a circle and to no head");
    CHECK(why("a,b\n", "person,superior\nAnn,Zoe\n") ==
          "chart.csv: 'Zoe', the superior of 'Ann', is none of the people");
    CHECK(why("a,b\n", "colour,superior\nred,\n") ==
          "chart.csv: no column is known as the person; the headings are 'colour', 'superior'");
    CHECK(why("a,b\n", "person,superior\nAnn,\nAnn,\n") ==
          "chart.csv: there is a person called 'Ann' already");
    CHECK(why("a,b\n", "person,unit\nAnn,x\nBob,\n") ==
          "chart.csv: 'Bob' has no unit, and others have");
    CHECK(why("a,b\n", "person\n") == "chart.csv: there is nobody in this network");
}

TEST_CASE("people who are called the same are found by id, superiors too") {
    const LabelledNetwork network = read_gml(
        "t.gml",
        "graph [ node [ id 101 label \"J. Smith\" age 30 ] node [ id 102 label \"J. Smith\" ] "
        "node [ id 103 label \"A. Jones\" ] edge [ source 101 target 103 ] ]");
    const LabelledNetwork both = with_chart(
        network,
        read_people("c.csv", "person,superior\n102,A. Jones\n101,102\nA. Jones,\nB. Low,\n"),
        "t.gml", "c.csv");
    CHECK(both.names == std::vector<std::string>{"J. Smith", "J. Smith", "A. Jones", "B. Low"});
    CHECK(both.ids == std::vector<std::string>{"102", "101", "103", "B. Low"});
    CHECK(attribute(both.of_people, "superior")->texts() ==
          std::vector<std::string>{"A. Jones", "102", "", ""});
    // What the file of ties knows of people is kept beside the chart.
    CHECK(attribute(both.of_people, "age")->text(1) == "30");
    CHECK(attribute(both.of_people, "age")->missing(3));
    const PlacedNetwork placed = place(both, "c.csv", 1, 7);
    CHECK(placed.network.ids == std::vector<std::string>{"103", "102", "101", "B. Low"});
    CHECK(placed.organisations.superior(2) == 1);
    CHECK(placed.network.ties == std::vector<Tie>{{0, 2}});
    CHECK(why("a,b\nAnn,Bob\n", "person,superior\nAnn,\nBob,Ann\n").empty());
}

TEST_CASE("a tie that runs one way keeps its direction when people are put in order") {
    const LabelledNetwork network{{"a", "b"}, {}, {{0, 1}}, {}, {}, {TieDirection::forward}};
    const LabelledNetwork turned =
        with_chart(network, read_people("c.csv", "person\nb\na\n"), "t", "c.csv");
    CHECK(turned.names == std::vector<std::string>{"b", "a"});
    CHECK(turned.direction(0) == TieDirection::backward);
}

TEST_CASE("an exported network has a hierarchy only if somebody gave one") {
    const LabelledNetwork known = read_csv("t.csv", "a,b,weight\nAnn,Bob,0.5\nBob,Cem,0.25\n");
    const Ties ties = overlay(3, known.ties, Organisations(3, 1, 7), false, 0);
    CHECK(label(ties, known, nullptr) == known);
    const Organisations given(3, 1, 7);
    const LabelledNetwork with_kinds = label(ties, known, &given);
    CHECK(attribute(with_kinds.of_people, "organisation")->text(2) == "0");
    CHECK(attribute(with_kinds.of_ties, "kind")->text(0) == "formal");
    CHECK(attribute(with_kinds.of_ties, "kind")->text(1) == "inner");
    CHECK(attribute(with_kinds.of_ties, "weight")->text(1) == "0.25");
}
