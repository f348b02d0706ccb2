/// `netlead facts` as a user meets it; and the limits, which must hold.

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace {

struct Outcome {
    int code = -1;
    std::string out;
};

/// What the program prints on stdout, and its exit code. In quotes: the checkout may stand in a
/// folder with spaces in its name.
Outcome netlead(const std::string& arguments) {
    std::FILE* pipe = popen(("'" NETLEAD_PROGRAM "' " + arguments + " 2>/dev/null").c_str(), "r");
    REQUIRE(pipe != nullptr);
    Outcome outcome;
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
        outcome.out.append(buffer, n);
    }
    const int status = pclose(pipe);
    outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what follows from the equations holds") {
    const Outcome o = netlead("facts --level limit --quick --strict --json");
    CHECK(o.code == 0);
    const auto json = nlohmann::json::parse(o.out);
    CHECK(json["facts"].size() == 3);
    for (const auto& fact : json["facts"]) {
        CAPTURE(fact["id"].get<std::string>());
        CHECK(fact["verdict"] == "pass");
        for (const auto& finding : fact["checks"]) {
            CAPTURE(finding.dump());
            CHECK(finding["verdict"] == "pass");
        }
    }
}

TEST_CASE("a fact is the same for any number of threads") {
    const std::string some = "facts SF1 SF3 M1 --replicates 5 --json";
    const Outcome one = netlead(some + " --threads 1");
    CHECK(one.code == 0);
    CHECK(netlead(some + " --threads 3").out == one.out);
    CHECK(netlead(some + " --threads 1 --seed 2").out != one.out);
}

TEST_CASE("facts as text, Markdown and JSON say the same") {
    const std::string some = "facts SF3 W9 --replicates 4 --threads 1";
    const Outcome text = netlead(some), markdown = netlead(some + " --markdown");
    const auto json = nlohmann::json::parse(netlead(some + " --json").out);
    REQUIRE(json["facts"].size() == 2);
    const auto& lag = json["facts"][0];
    CHECK(lag["id"] == "SF3");
    CHECK(lag["replicates"] == 4);
    CHECK(lag["checks"][0]["n"] == 4);
    CHECK(json["facts"][1]["verdict"] == "not expressible");
    CHECK(json["complete"] == true);
    for (const Outcome* o : {&text, &markdown}) {
        CHECK(o->code == 0);
        CHECK(holds(o->out, lag["statement"].get<std::string>()));
        CHECK(holds(o->out, lag["checks"][1]["statistic"].get<std::string>()));
        CHECK(holds(o->out, "not expressible"));
        CHECK(holds(o->out, "by chance alone"));
    }
    CHECK(holds(markdown.out, "# Stylised facts"));
    CHECK(holds(markdown.out, "| SF3 |"));
    CHECK(holds(markdown.out, "## W9: not expressible"));
    // Every row of a table has as many cells as its heading.
    std::istringstream lines(markdown.out);
    std::size_t cells = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] != '|') {
            cells = 0;
            continue;
        }
        const auto bars = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
        if (cells == 0) cells = bars;
        CAPTURE(line);
        CHECK(bars == cells);
    }
}

TEST_CASE("a fact's configuration can be run by hand") {
    char name[] = "/tmp/netlead_facts_XXXXXX";
    const std::string folder = mkdtemp(name);
    const Outcome printed = netlead("facts SF1/wheel --config --replicates 3");
    CHECK(printed.code == 0);
    CHECK(!holds(printed.out, "---"));
    std::ofstream(folder + "/wheel.yaml") << printed.out;
    CHECK(netlead("check '" + folder + "/wheel.yaml'").code == 0);
    CHECK(netlead("compare '" + folder + "/wheel.yaml' --threads 1").code == 0);
    const Outcome both = netlead("facts SF1 --config");
    CHECK(holds(both.out, "\n---\n"));
    std::system(("rm -r '" + folder + "'").c_str());
}

TEST_CASE("the command line of facts refuses what it does not know") {
    CHECK(netlead("facts SF99").code == 2);
    CHECK(netlead("facts SF1 --level limit").code == 2);
    CHECK(netlead("facts --level sometimes").code == 2);
    CHECK(netlead("facts --replicates 0").code == 2);
    CHECK(netlead("facts W9 --config").code == 2);
    CHECK(netlead("facts SF1/spoke --config").code == 2);
    CHECK(netlead("facts SF3 --replicates 2 -o /nowhere/facts.md").code == 1);
}

TEST_CASE("facts answer to all their names") {
    const auto json = nlohmann::json::parse(netlead("facts M7 --replicates 2 --json").out);
    REQUIRE(json["facts"].size() == 1);
    CHECK(json["facts"][0]["id"] == "W2");
}

TEST_CASE("facts run under other defaults, and the table says which") {
    const std::string fact = "facts SF3 --replicates 2 --json";
    const std::string other = fact + " --set leadership.start.eagerness=0.3";
    const auto usual = nlohmann::json::parse(netlead(fact).out);
    const auto changed = nlohmann::json::parse(netlead(other).out);
    CHECK(usual["facts"] != changed["facts"]);
    CHECK(usual["defaults"].empty());
    CHECK(changed["defaults"][0] == "leadership.start.eagerness=0.3");
    const auto overruled = nlohmann::json::parse(
        netlead(fact + " --set ticks=3 --set leadership.rules=traditional").out);
    CHECK(overruled["facts"] == usual["facts"]);
    CHECK(netlead("facts SF3 --set leadership.start.eagernes=0.3").code == 2);
    CHECK(netlead("facts SF3 --config --set ticks=3").code == 2);
}
