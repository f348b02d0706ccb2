#include "sim/network/export.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "sim/network/measures.hpp"
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

struct TemporaryFile {
    TemporaryFile() {
        std::string pattern = (std::filesystem::temp_directory_path() / "netlead-XXXXXX").string();
        const int handle = mkstemp(pattern.data());
        REQUIRE(handle >= 0);
        std::fclose(fdopen(handle, "w"));
        path = pattern;
    }
    ~TemporaryFile() { std::filesystem::remove(path); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    std::string path;
};

}  // namespace

TEST_CASE("a list of ties, each once, both values") {
    const Organisations organisations(4, 2, 2);
    Ties ties = overlay(4, {}, organisations, true, 0);
    ties.connect(3, 0, TieKind::bridge, 0.1f, 1e-9f);
    ties.connect(1, 2, TieKind::inner, 1.0f / 3, 0.5f);
    std::ostringstream out;
    write_tie_list(out, ties);
    CHECK(out.str() ==
          "i,j,kind,value_ij,value_ji\n"
          "0,1,formal,0,0\n"
          "0,3,bridge,1e-09,0.1\n"
          "1,2,inner,0.33333334,0.5\n"
          "2,3,formal,0,0\n");
}

TEST_CASE("igraph reads our GraphML and finds the same measures") {
    if (!igraph_is_there()) {
        MESSAGE("skipped: " << python << " has no igraph (Debian: python3-igraph)");
        return;
    }
    for (const char* generator : {"organisations", "barabasi_albert", "watts_strogatz"}) {
        CAPTURE(generator);
        const MadePlan plan({{"people", std::int64_t{150}},
                             {"generator", std::string(generator)},
                             {"formal_ties", false}});
        const Organisations organisations = plan->organisations();
        Ties ties = plan->ties({organisations, plan->backgrounds({4, 0})}, {4, 0});
        for (PersonId i = 0; i < 150; ++i) {
            for (float& value : ties.values(i)) value = static_cast<float>(i) / 7;
        }
        const TemporaryFile file;
        {
            std::ofstream out(file.path);
            write_graphml(out, ties, organisations);
        }
        auto igraph = run_python(
            "import igraph, math\n"
            "g = igraph.Graph.Read_GraphML(\"" +
            file.path +
            "\")\n"
            "p = lambda name, value: print(name, repr(float(value)))\n"
            "groups = [int(o) for o in g.vs[\"organisation\"]]\n"
            "p(\"people\", g.vcount()); p(\"ties\", g.ecount()); p(\"directed\", g.is_directed())\n"
            "p(\"simple\", g.is_simple())\n"
            "p(\"transitivity\", g.transitivity_undirected())\n"
            "p(\"local\", g.transitivity_avglocal_undirected(mode=\"nan\"))\n"
            "p(\"assortativity\", g.assortativity_degree(directed=False))\n"
            "p(\"components\", len(g.components()))\n"
            "p(\"largest\", max(g.components().sizes()))\n"
            "p(\"path\", g.average_path_length(directed=False, unconn=True))\n"
            "p(\"modularity\", g.modularity(groups))\n"
            "p(\"bridges\", sum(k == \"bridge\" for k in g.es[\"kind\"]))\n"
            "p(\"heads\", sum(math.isnan(s) for s in g.vs[\"superior\"]))\n"
            "p(\"superiors\", sum(s for s in g.vs[\"superior\"] if not math.isnan(s)))\n"
            "p(\"value_ij\", sum(e[\"value_ij\"] * e.source for e in g.es))\n"
            "p(\"value_ji\", sum(e[\"value_ji\"] * e.target for e in g.es))\n");

        MeasureScratch scratch;
        const auto same = [&](const char* name, double value) {
            CAPTURE(name);
            REQUIRE(igraph.count(name) == 1);
            CHECK(value == doctest::Approx(igraph[name]).epsilon(1e-9));  // order of sums
        };
        const Clustering found = clustering(ties, {}, scratch);
        same("people", 150);
        same("ties", static_cast<double>(ties.half_ties()) / 2);
        same("directed", 0);
        same("simple", 1);
        same("transitivity", found.transitivity);
        same("local", found.mean_local);
        same("assortativity", degree_assortativity(ties));
        same("components", components(ties, scratch).count);
        same("largest", components(ties, scratch).largest_share * 150);
        same("path", path_length(ties, {}, scratch).mean);
        same("modularity", modularity(ties, organisations.membership(), 12, scratch));
        same("bridges", bridge_share(ties) * static_cast<double>(ties.half_ties()) / 2);
        same("heads", 12);
        double superiors = 0, value_ij = 0, value_ji = 0;
        for (PersonId i = 0; i < 150; ++i) {
            if (!organisations.is_head(i)) superiors += organisations.superior(i);
            for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
                const double weighted = static_cast<double>(ties.values(i)[place]) * i;
                (ties.alters(i)[place] > i ? value_ij : value_ji) += weighted;
            }
        }
        same("superiors", superiors);
        // Seven or more digits per value are written; reading back to floats gives the same bits.
        CHECK(igraph["value_ij"] == doctest::Approx(value_ij).epsilon(1e-7));
        CHECK(igraph["value_ji"] == doctest::Approx(value_ji).epsilon(1e-7));
    }
}
