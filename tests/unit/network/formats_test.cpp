#include "sim/network/formats/formats.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>

#include "sim/core/errors.hpp"
#include "sim/network/measures.hpp"
#include "sim/network/placed_network.hpp"
#include "tests/unit/network/plans.hpp"

using namespace netlead;

namespace {

const std::string python = "/usr/bin/python3";

bool igraph_is_there() {
    return std::system((python + " -c 'import igraph' >/dev/null 2>&1").c_str()) == 0;
}

/// Lines `name value` that a Python script prints.
std::map<std::string, double> run_python(const std::string& script) {
    std::map<std::string, double> values;
    FILE* pipe = popen((python + " -c '" + script + "'").c_str(), "r");
    REQUIRE(pipe != nullptr);
    char name[64];
    double value = 0;
    while (std::fscanf(pipe, "%63s %lf", name, &value) == 2) values[name] = value;
    CHECK(pclose(pipe) == 0);
    return values;
}

struct TemporaryFolder {
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "netlead-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path = pattern;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string path;
};

std::string written(const Format& format, const LabelledNetwork& network) {
    std::ostringstream out;
    format.write(out, network);
    return out.str();
}

LabelledNetwork again(const char* file, const LabelledNetwork& network) {
    const Format& format = *format_of(file);
    return format.read(file, written(format, network), {});
}

/// With everything that makes trouble: quotes, separators, accents, missing values, a person
/// without ties, ties out of order by name, numbers of all sizes.
LabelledNetwork awkward() {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    return {{"Zoe", "O'Neil, \"Al\"", "J\xC3\xB6rg <&> Co", " 7 ", "alone"},
            {{"unit", std::vector<std::string>{"a&b", "", "c;d", "12", "\"q\""}},
             {"age", std::vector<double>{41, missing, 0.1, -3e-7, 1e300}}},
            {{0, 3}, {1, 2}, {1, 3}},
            {{"kind", std::vector<std::string>{"work", "", "friend, old"}},
             {"weight", std::vector<double>{0.30000000000000004, missing, 5}}}};
}

/// People in the order of their names, so that networks compare whatever order a file gives them.
LabelledNetwork by_name(const LabelledNetwork& network) {
    std::map<std::string, int> names;
    for (const std::string& name : network.names) names[name] = 0;
    LabelledNetwork order;
    for (const auto& each : names) order.names.push_back(each.first);
    return with_chart(network, order, "x", "y");
}

/// Nothing merged or left out.
const ReadRules strict{
    ReadRules::Direction::as_file, ReadRules::Repeated::error, ReadRules::SelfTies::error, {}};

Problem problem_of(const char* file, const std::string& text) {
    try {
        (*format_of(file)).read(file, text, strict);
    } catch (const ConfigError& error) {
        return error.problems().at(0);
    }
    FAIL("nothing was refused");
    return {};
}

}  // namespace

TEST_CASE("formats: what was written reads back the same, for networks of all generators") {
    for (const GeneratorKind& kind : generator_kinds()) {
        CAPTURE(kind.name);
        const MadePlan plan({{"people", std::int64_t{150}}, {"generator", std::string(kind.name)}});
        const Organisations organisations = plan->organisations();
        Ties ties = plan.ties({4, 0});
        for (PersonId i = 0; i < 150; ++i) {
            for (float& value : ties.values(i)) value = static_cast<float>(i + 1) / 7;
        }
        const LabelledNetwork network = label(ties, organisations);
        CHECK(again("x.graphml", network) == network);
        CHECK(again("x.gml", network) == network);
        LabelledNetwork of_csv = network;
        of_csv.of_people.clear();
        CHECK(by_name(again("x.csv", network)) == by_name(of_csv));
        LabelledNetwork of_pajek = of_csv;
        of_pajek.of_ties.erase(of_pajek.of_ties.begin());  // kind
        CHECK(again("x.net", network) == of_pajek);
        CHECK(label(plan.ties({4, 0}), organisations).of_ties.size() ==
              1);  // no values, no weights
        // Values come back to the same bits of a float.
        const LabelledNetwork read = again("x.graphml", network);
        const Attribute& value = *attribute(read.of_ties, "value_ji");
        for (std::size_t t = 0; t < network.ties.size(); ++t) {
            const auto [i, j] = network.ties[t];
            CHECK(static_cast<float>(value.numbers()[t]) == ties.values(j)[ties.position(j, i)]);
        }
    }
}

TEST_CASE("formats: awkward names and values") {
    const LabelledNetwork network = awkward();
    CHECK(again("x.graphml", network) == network);
    CHECK(again("x.gml", network) == network);
    LabelledNetwork of_csv = network;
    of_csv.of_people.clear();
    CHECK(by_name(again("x.csv", network)) == by_name(of_csv));
    LabelledNetwork of_pajek = of_csv;
    of_pajek.names[1] = "O'Neil, 'Al'";  // Pajek has no way to write a quote
    of_pajek.of_ties.erase(of_pajek.of_ties.begin());
    CHECK(again("x.net", network) == of_pajek);
    const LabelledNetwork nobody_tied{{"a", "b"}, {}, {}, {}};
    for (const char* file : {"x.graphml", "x.gml", "x.net", "x.csv"}) {
        CHECK(again(file, nobody_tied) == nobody_tied);
    }
}

TEST_CASE("formats: a list of ties, each once, both values") {
    const Organisations organisations(4, 2, 2);
    Ties ties = overlay(4, {}, organisations, true, 0);
    ties.connect(3, 0, TieKind::bridge, 0.1f, 1e-9f);
    ties.connect(1, 2, TieKind::inner, 1.0f / 3, 0.5f);
    CHECK(written(*format_of("x.csv"), label(ties, organisations)) ==
          "from,to,weight,type,kind\n"
          "0,1,0,Undirected,formal\n"
          "0,3,1e-09,Directed,bridge\n"
          "3,0,0.1,Directed,bridge\n"
          "1,2,0.33333334,Directed,inner\n"
          "2,1,0.5,Directed,inner\n"
          "2,3,0,Undirected,formal\n");
}

TEST_CASE("formats: surveys name a tie from both sides") {
    const LabelledNetwork network = read_csv("x.csv",
                                             "\xEF\xBB\xBF"
                                             "who;whom;weight;note\r\n"
                                             "Ann;Bob;3;lunch\r\n"
                                             "Cem;Ann;1;\r\n"
                                             "\r\n"
                                             "Bob;Ann;2;mail\r\n");
    CHECK(network.names == std::vector<std::string>{"Ann", "Bob", "Cem"});
    CHECK(network.ties == std::vector<Tie>{{0, 1}, {0, 2}});
    CHECK(attribute(network.of_ties, "weight") == nullptr);
    const Attribute& ij = *attribute(network.of_ties, "value_ij");
    const Attribute& ji = *attribute(network.of_ties, "value_ji");
    CHECK(ij.numbers()[0] == 3);
    CHECK(ji.numbers()[0] == 2);
    CHECK(ij.numbers()[1] == 1);  // of a tie that is named once, and not as one-way, both hold it
    CHECK(ji.numbers()[1] == 1);
    CHECK(attribute(network.of_ties, "note")->texts() == std::vector<std::string>{"lunch", ""});
    // Ends the other way round carry their values with them.
    const LabelledNetwork turned = read_csv("x.csv", "i,j,value_ij,value_ji\nb\na\na,b,1,2\n");
    CHECK(attribute(turned.of_ties, "value_ij")->numbers()[0] == 2);
    CHECK(attribute(turned.of_ties, "value_ji")->numbers()[0] == 1);
}

TEST_CASE("formats: what makes no sense is refused where it stands") {
    struct {
        const char *file, *text;
        int line, column;
        const char* why;
    } const cases[] = {
        {"x.csv", "", 1, 1, "the file is empty"},
        {"x.csv", "person\nAnn\n", 1, 1,
         "no two columns are known as the two ends of a tie; the headings are 'person'"},
        {"x.csv", "a,b\nAnn,Bob\nBob,Bob\n", 3, 1, "'Bob' is tied to itself"},
        {"x.csv", "a,b\nAnn,Bob\nAnn,Bob\n", 3, 1, "the tie of 'Ann' and 'Bob' is there already"},
        {"x.csv", "a,b\nAnn,Bob,3\n", 2, 9,
         "this line has more cells than the first one, which has 2"},
        {"x.csv", "a,b\n\"Ann,Bob\n", 2, 1, "this quote never closes"},
        {"x.csv", "a,b\n\xC3\xA9\xC3\xA9,\"b\"c\n", 2, 7, "after a quote closes, the cell ends"},
        {"x.csv", "a,b,b\n", 1, 5, "two columns have the same name"},
        {"x.net", "1 2\n", 1, 1, "a Pajek network begins with *Vertices"},
        {"x.net", "", 1, 1, "this is no Pajek network: no line begins with *Vertices"},
        {"x.net", "*Vertices 2\n*Edges\n1 3\n", 3, 3, "'3' is no number of a vertex, 1 to 2"},
        {"x.net", "*Vertices 2\n*Edges\n1 2 x\n", 3, 5, "the value of a tie is a number"},
        {"x.net", "*Vertices 2\n*Hierarchy\n", 2, 1, "'*Hierarchy' cannot be read here"},
        {"x.gml", "graph [ node [ id 1 ]\n", 2, 1, "the file ends within a list"},
        {"x.gml", "graph [ node [ id 1 ]\n edge [ source 1 target 2 ] ]", 2, 25,
         "no node has the id 2"},
        {"x.gml", "graph [ node [ id one ] ]", 1, 19, "'one' is no number"},
        {"x.gml", "creator \"me\"", 1, 1, "this is no GML network: it has no 'graph ['"},
        {"x.graphml",
         "<graphml>\n<graph>\n<node id=\"a\"/>\n<edge source=\"a\" target=\"b\"/>"
         "\n</graph></graphml>",
         4, 2, "the target of this edge, 'b', is the id of no node"},
        {"x.graphml", "<graphml>\n<graph></graphml>", 2, 10,
         "this is no XML: Start-end tags mismatch"},
        {"x.graphml", "<html/>", 1, 1, "this is no GraphML: it has no element <graphml>"},
        {"x.graphml",
         "<graphml><key id=\"k\" attr.name=\"age\" attr.type=\"int\"/><graph>\n<node "
         "id=\"a\"><data "
         "key=\"k\">old</data></node></graph></graphml>",
         2, 15, "'old' is no number, as <key> says of age"},
    };
    for (const auto& wrong : cases) {
        CAPTURE(wrong.text);
        const Problem problem = problem_of(wrong.file, wrong.text);
        CHECK(problem.file == wrong.file);
        CHECK(problem.why == wrong.why);
        CHECK(problem.line == wrong.line);
        CHECK(problem.column == wrong.column);
    }
}

TEST_CASE("formats: igraph reads ours and finds the same measures, for all generators") {
    if (!igraph_is_there()) {
        MESSAGE("skipped: " << python << " has no igraph (Debian: python3-igraph)");
        return;
    }
    const TemporaryFolder folder;
    std::vector<LabelledNetwork> networks;
    for (const GeneratorKind& kind : generator_kinds()) {
        const MadePlan plan({{"people", std::int64_t{150}},
                             {"generator", std::string(kind.name)},
                             {"formal_ties", false}});
        networks.push_back(label(plan.ties({4, 0}), plan->organisations()));
        for (const char* ending : {".graphml", ".gml", ".net"}) {
            std::ofstream out(folder.path + "/" + kind.name + ending);
            format_of(std::string("x") + ending)->write(out, networks.back());
        }
    }
    std::string script =
        "import igraph, math, sys\n"
        "def p(g, name, value): print(g + \":\" + name, repr(float(value)))\n"
        "def one(name):\n"
        "  g = igraph.Graph.Read_GraphML(\"" +
        folder.path +
        "/\" + name + \".graphml\")\n"
        "  for other in (igraph.Graph.Read_GML(\"" +
        folder.path + "/\" + name + \".gml\"), igraph.Graph.Read_Pajek(\"" + folder.path +
        "/\" + name + \".net\")):\n"
        "    other = other.as_undirected(combine_edges=\"first\")\n"
        "    assert sorted(map(sorted, other.get_edgelist())) == sorted(map(sorted, "
        "g.get_edgelist())), name\n"
        "  groups = [int(o) for o in g.vs[\"organisation\"]]\n"
        "  p(name, \"people\", g.vcount()); p(name, \"ties\", g.ecount())\n"
        "  p(name, \"simple\", g.is_simple() and not g.is_directed())\n"
        "  p(name, \"transitivity\", g.transitivity_undirected())\n"
        "  p(name, \"local\", g.transitivity_avglocal_undirected(mode=\"nan\"))\n"
        "  p(name, \"assortativity\", g.assortativity_degree(directed=False))\n"
        "  p(name, \"components\", len(g.components()))\n"
        "  p(name, \"largest\", max(g.components().sizes()) / g.vcount())\n"
        "  p(name, \"path\", g.average_path_length(directed=False, unconn=True))\n"
        "  p(name, \"modularity\", g.modularity(groups))\n"
        "  p(name, \"bridges\", sum(k == \"bridge\" for k in g.es[\"kind\"]) / g.ecount())\n"
        "  p(name, \"greatest\", g.maxdegree())\n";
    for (const GeneratorKind& kind : generator_kinds()) {
        script += "one(\"" + std::string(kind.name) + "\")\n";
    }
    auto igraph = run_python(script);
    std::size_t next = 0;
    for (const GeneratorKind& kind : generator_kinds()) {
        CAPTURE(kind.name);
        const LabelledNetwork& network = networks[next++];
        const Organisations organisations(150, 12, 7);
        const Ties ties = overlay(150, network.ties, organisations, false, 0);
        MeasureScratch scratch;
        const auto same = [&](const char* name, double value) {
            CAPTURE(name);
            const double other = igraph.at(std::string(kind.name) + ":" + name);
            if (std::isnan(value)) {
                // igraph calls the clustering of a network without triples 0 or NaN.
                CHECK((std::isnan(other) || other == 0));
            } else {
                CHECK(value == doctest::Approx(other).epsilon(1e-9));  // order of sums
            }
        };
        const Clustering found = clustering(ties, {}, scratch);
        same("people", 150);
        same("ties", static_cast<double>(ties.half_ties()) / 2);
        same("simple", 1);
        same("transitivity", found.transitivity);
        same("local", found.mean_local);
        same("assortativity", degree_assortativity(ties));
        same("components", components(ties, scratch).count);
        same("largest", components(ties, scratch).largest_share);
        same("path", path_length(ties, {}, scratch).mean);
        same("modularity", modularity(ties, organisations.membership(), 12, scratch));
        same("bridges", bridge_share(ties));
        same("greatest", degree_summary(ties).greatest);
    }
}
