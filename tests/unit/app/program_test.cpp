/// The program as a user meets it: what it prints, and its exit codes.

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace {

/// In quotes: the checkout may stand in a folder with spaces in its name.
const std::string program = "'" NETLEAD_PROGRAM "'";

struct Outcome {
    int code = -1;
    std::string out, err;
};

/// A folder of its own for each test, removed afterwards.
class Folder {
public:
    Folder() {
        char name[] = "/tmp/netlead_test_XXXXXX";
        path_ = mkdtemp(name);
    }
    ~Folder() { std::system(("rm -r " + path_).c_str()); }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

Outcome netlead(const std::string& arguments) {
    const Folder folder;
    const std::string command =
        program + " " + arguments + " >" + (folder / "out") + " 2>" + (folder / "err");
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(folder / "out"),
            content(folder / "err")};
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string world = " --set network.people=40 --set network.organisations=2";
const std::string tiny = world + " --set ticks=15 --threads 1";

}  // namespace

TEST_CASE("without arguments the program says what it is for") {
    const Outcome o = netlead("");
    CHECK(o.code == 0);
    CHECK(holds(o.out, "netlead compare"));
    CHECK(o.err.empty());
}

TEST_CASE("help names every exit code and subcommand") {
    const Outcome o = netlead("--help");
    CHECK(o.code == 0);
    for (const std::string word :
         {"compare", "explain", "question", "run", "network", "check", "reproduce", "defaults",
          "list", "facts", "explore", "parameters", "130", "70 "}) {
        CAPTURE(word);
        CHECK(holds(o.out, word));
    }
    CHECK(netlead("compare --help").code == 0);
}

TEST_CASE("explore says where the page is, or how to build it") {
    const Folder folder;
    const std::string page = folder / "analysis/explorer/dist/index.html";
    std::system(
        ("mkdir -p '" + (folder / "analysis/explorer/dist") + "' && touch '" + page + "'").c_str());
    const std::string here = "cd '" + (folder / "") + "' && ";
    const std::string out = folder / "out";
    CHECK(std::system((here + program + " explore --print >" + out).c_str()) == 0);
    CHECK(holds(content(out), "analysis/explorer/dist/index.html"));
}

TEST_CASE("a slip of the finger is a usage error with a suggestion") {
    const Outcome command = netlead("compair");
    CHECK(command.code == 2);
    CHECK(holds(command.err, "did you mean 'compare'?"));
    CHECK(command.out.empty());

    const Outcome option = netlead("compare --replicats 20");
    CHECK(option.code == 2);
    CHECK(holds(option.err, "did you mean '--replicates'?"));

    const Outcome topic = netlead("list generator");
    CHECK(topic.code == 2);
    CHECK(holds(topic.err, "did you mean 'generators'?"));

    const Outcome mechanism = netlead("check --without hlep");
    CHECK(mechanism.code == 2);
    CHECK(holds(mechanism.err, "did you mean 'help'?"));

    const Outcome key = netlead("check --set network.poeple=3");
    CHECK(key.code == 2);
    CHECK(holds(key.err, "did you mean 'people'?"));
}

TEST_CASE("wrong values of options are usage errors") {
    for (const std::string arguments : {"compare --threads 0",
                                        "compare --threads many",
                                        "compare --parallel both",
                                        "compare --color pink",
                                        "compare a.yaml b.yaml",
                                        "compare --people",
                                        "compare --seed -1",
                                        "compare --replicates 0",
                                        "compare --set replicates",
                                        "reproduce",
                                        "reproduce x.h5",
                                        "reproduce x.h5#",
                                        "--quiet",
                                        "network --export x.txt",
                                        "run --arm nobody",
                                        "defaults --model nothing",
                                        "explain --arms traditional",
                                        "explain --arms traditional,nobody",
                                        "explain --arms network,network",
                                        "explain --mechanisms nothing",
                                        "explain --set 'arms={one: {}}'",
                                        "compare --without nothing"}) {
        CAPTURE(arguments);
        const Outcome o = netlead(arguments);
        CHECK(o.code == 2);
        CHECK(holds(o.err, "error:"));
        CHECK(o.out.empty());
    }
}

TEST_CASE("files that are not there are failures, not usage errors") {
    CHECK(netlead("compare /nowhere/x.yaml").code == 1);
    CHECK(netlead("reproduce /nowhere/x.h5#0").code == 1);
    CHECK(netlead("compare --replicates 1 -o /nowhere/x.h5" + tiny).code == 1);
}

TEST_CASE("the defaults are a valid configuration, arms included") {
    const Folder folder;
    const std::string file = folder / "defaults.yaml";
    std::ofstream(file) << netlead("defaults").out;
    const Outcome o = netlead("check --json " + file);
    CHECK(o.code == 0);
    const auto json = nlohmann::json::parse(o.out);
    CHECK(json.at("valid") == true);
    CHECK(json.at("arms") == nlohmann::json{"traditional", "network"});
}

TEST_CASE("the resolved configuration resolves to itself") {
    const Folder folder;
    const Outcome first = netlead("check --resolved --seed 7");
    REQUIRE(first.code == 0);
    std::ofstream(folder / "resolved.yaml") << first.out;
    CHECK(netlead("check --resolved " + (folder / "resolved.yaml")).out == first.out);
}

TEST_CASE("problems of a configuration come as JSON on request") {
    const Outcome o = netlead("check --json --set replicates=0 --set network.people=-1");
    CHECK(o.code == 2);
    const auto json = nlohmann::json::parse(o.out);
    CHECK(json.at("valid") == false);
    CHECK(json.at("problems").size() == 2);
}

TEST_CASE("a comparison is kept, never over another file, and reproduced bit by bit") {
    const Folder folder;
    const std::string file = folder / "r.h5";
    const Outcome first = netlead("compare --replicates 3 -o " + file + tiny);
    CHECK(first.code == 0);
    CHECK(holds(first.out, "In this model"));
    const std::string bytes = content(file);
    REQUIRE_FALSE(bytes.empty());

    const Outcome second = netlead("compare --replicates 2 -o " + file + tiny);
    CHECK(second.code == 1);
    CHECK(second.out.empty());
    CHECK(content(file) == bytes);

    const Outcome again = netlead("reproduce " + file + "#2");
    CHECK(again.code == 0);
    CHECK(holds(again.out, "identical"));
    CHECK(netlead("reproduce " + file + "#3").code == 2);

    CHECK(netlead("compare --replicates 2 --force -o " + file + tiny).code == 0);
    CHECK(content(file) != bytes);
}

TEST_CASE("a mechanism is switched off over everything, kept in the file and reproduced") {
    const Folder folder;
    const std::string off = " --set arms.network.help.on=true --without help --without trust ";
    const std::string resolved = netlead("check --resolved" + off).out;
    CHECK(resolved == netlead("check --resolved --set leadership.help.on=false "
                              "--set leadership.trust.on=false")
                          .out);
    CHECK(resolved != netlead("check --resolved").out);

    const std::string file = folder / "r.h5";
    CHECK(netlead("compare --replicates 2 -o " + file + off + tiny).code == 0);
    CHECK(holds(netlead("reproduce " + file + "#1").out, "identical"));
    const std::string run = "run --csv --quiet";
    CHECK(netlead(run + off + tiny).out ==
          netlead(run + " --set leadership.help.on=false --set leadership.trust.on=false" + tiny)
              .out);
}

TEST_CASE("an explanation is kept as a table, or whole and reproduced run by run") {
    const Folder folder;
    const std::string options =
        "explain --replicates 2 --mechanisms help,learn --set ticks=15" + world;
    const std::string csv = folder / "r.csv", file = folder / "r.h5";
    const Outcome table = netlead(options + " --json -o " + csv);
    CHECK(table.code == 0);
    const auto json = nlohmann::json::parse(table.out);
    CHECK(json.at("dimensions").at("players").size() == 5);
    CHECK(json.at("together").at("mechanisms").size() == 2);
    const std::string rows = content(csv);
    CHECK(rows.compare(0, 48, "replicate,arm,collective_impact,content_hash\n0,t") == 0);
    CHECK(std::count(rows.begin(), rows.end(), '\n') ==
          1 + 2 * json.at("runs_per_world").get<int>());

    const Outcome whole = netlead(options + " --threads 2 --json -o " + file);
    CHECK(whole.code == 0);
    CHECK(whole.out == table.out);
    CHECK(holds(netlead("reproduce " + file + "#1").out, "network_without_help_and_learn: ident"));
    CHECK(netlead(options + " -o " + file).code == 1);
    // The first two runs are those of a comparison.
    const auto compared =
        nlohmann::json::parse(netlead("compare --json --replicates 2" + tiny).out);
    CHECK(compared.at("comparisons")[0].at("difference").at("value") ==
          json.at("difference").at("value"));
}

TEST_CASE("what a preset means beyond the dimensions is one player more") {
    const Outcome o = netlead(
        "explain --json --replicates 1 --set 'arms={a: {rules: snowflake}, b: {rules: network}}'" +
        tiny);
    REQUIRE(o.code == 0);
    const auto players = nlohmann::json::parse(o.out).at("dimensions").at("players");
    REQUIRE(players.size() == 3);
    CHECK(players[0].at("name") == "influence");
    CHECK(players[1].at("name") == "authority");
    CHECK(players[2].at("name") == "the_rest");
    CHECK(players[2].at("in_first") == "letting go 0.8, after 2 tests");
    CHECK(players[2].at("in_other") == "letting go 0");
}

TEST_CASE("the file does not depend on threads or on how work is spread") {
    const Folder folder;
    const std::string options =
        "compare --people --replicates 3 --set network.people=1100 --set "
        "ticks=3 ";
    CHECK(netlead(options + "--threads 1 -o " + (folder / "a.h5")).code == 0);
    CHECK(netlead(options + "--threads 3 --parallel runs -o " + (folder / "b.h5")).code == 0);
    CHECK(netlead(options + "--threads 2 --parallel people -o " + (folder / "c.h5")).code == 0);
    CHECK(content(folder / "a.h5") == content(folder / "b.h5"));
    CHECK(content(folder / "a.h5") == content(folder / "c.h5"));
}

TEST_CASE("JSON is JSON, and nothing but data goes to stdout") {
    const std::vector<std::string> commands{
        "compare --json --replicates 2" + tiny,
        "run --json" + tiny,
        "list --json",
        "explain --json --replicates 2 --arms network,traditional" + tiny,
        "network --json" + world,
        "--version --json"};
    for (const std::string& arguments : commands) {
        CAPTURE(arguments);
        const Outcome o = netlead(arguments);
        CHECK(o.code == 0);
        CHECK(nlohmann::json::accept(o.out));
    }
}

TEST_CASE("quiet means no word on stderr") {
    CHECK(netlead("compare --quiet --replicates 1" + tiny).err.empty());
}

TEST_CASE("one run as CSV has a row per arm and week") {
    const Outcome o = netlead("run --csv --arm network" + tiny);
    CHECK(o.code == 0);
    CHECK(o.out.compare(0, 8, "arm,week") == 0);
    CHECK(std::count(o.out.begin(), o.out.end(), '\n') == 1 + 15);
    const Folder folder;
    CHECK(netlead("run --arm network -o " + (folder / "run.csv") + tiny).code == 0);
    CHECK(content(folder / "run.csv") == o.out);
}

TEST_CASE("a network is exported with every tie once") {
    const Folder folder;
    const std::string file = folder / "ties.csv";
    const Outcome o = netlead("network --json" + world + " --export " + file);
    CHECK(o.code == 0);
    const std::string csv = content(file);
    const auto ties = nlohmann::json::parse(o.out).at("ties").get<double>();
    CHECK(static_cast<double>(std::count(csv.begin(), csv.end(), '\n')) == ties + 1);
    CHECK(netlead("network" + world + " --export " + file).code == 1);
}

TEST_CASE("an own network is measured, taken to another format, run and reproduced") {
    const Folder folder;
    const std::string ties = folder / "own ties.csv", gml = folder / "own.gml";
    const std::string chart = folder / "chart.csv", result = folder / "own.h5";
    std::string people = "person,superior\nAnn,\n", list = "from,to,weight\n";
    for (int i = 0; i < 20; ++i) {
        people += "p" + std::to_string(i) + ",Ann\n";
        list += "p" + std::to_string(i) + ",p" + std::to_string((i + 1) % 20) + ",0.5\n";
    }
    std::ofstream(ties) << list;
    std::ofstream(chart) << people;
    const std::string own = " --file '" + ties + "' --chart " + chart;
    const Outcome o = netlead("network --json" + own + " --export " + gml);
    REQUIRE(o.code == 0);
    const auto json = nlohmann::json::parse(o.out);
    CHECK(json.at("people") == 21);
    CHECK(json.at("organisations") == 1);
    CHECK(json.at("ties") == 40);
    CHECK(holds(content(gml), "label \"Ann\""));
    CHECK(nlohmann::json::parse(netlead("network --json --file " + gml).out) == json);
    CHECK(netlead("network --chart " + chart).code == 0);  // its ties are generated
    // Without a chart no tie is added to those of the file.
    CHECK(nlohmann::json::parse(netlead("network --json --file '" + ties + "'").out).at("ties") ==
          20);

    const std::string imported =
        " --set network.generator=imported --set \"network.imported={file: '" + ties +
        "', chart: " + chart + "}\"";
    REQUIRE(netlead("compare --replicates 1 --set ticks=3" + imported + " -o " + result).code == 0);
    CHECK(netlead("reproduce " + result + "#0").code == 0);
    std::ofstream(ties) << list << "Ann,p3,1\n";
    const Outcome changed = netlead("reproduce " + result + "#0");
    CHECK(changed.code == 2);
    CHECK(holds(changed.err, "the files have changed"));
}

TEST_CASE("colours only where they are wanted") {
    const std::string escape = "\033[";
    CHECK_FALSE(holds(netlead("check --seed x").err, escape));
    CHECK(holds(netlead("check --seed x --color always").err, escape));
}

TEST_CASE("a full disk is noticed") {
    const std::string command = program + " defaults >/dev/full 2>/dev/null";
    const int status = std::system(command.c_str());
    CHECK(WEXITSTATUS(status) == 1);
}

/// The exit code of a command that a signal meets while it works. A busy machine may have finished
/// nothing by then (130): it is given more time.
int interrupted_by(const std::string& signal, const std::string& command) {
    int code = 130;
    for (int seconds = 1; code == 130 && seconds < 100; seconds *= 3) {
        code = WEXITSTATUS(std::system(("timeout --foreground --preserve-status -s " + signal +
                                        " " + std::to_string(seconds) + " " + command)
                                           .c_str()));
    }
    return code;
}

TEST_CASE("interrupted, the program keeps what is finished") {
    for (const std::string signal : {"INT", "TERM"}) {
        const Folder folder;
        const std::string file = folder / "r.h5";
        CHECK(interrupted_by(signal, program + " compare --quiet --replicates 40000 -o " + file +
                                         tiny + " >/dev/null 2>&1") == 3);
        CHECK(netlead("reproduce " + file + "#0").code == 0);
    }
}

TEST_CASE("an interrupted explanation reads the worlds that are finished") {
    const Folder folder;
    CHECK(interrupted_by("INT", program + " explain --quiet --json --replicates 1000" + tiny +
                                    " --set ticks=2 --set leadership.problem.practice_bits=6 >" +
                                    (folder / "out") + " 2>/dev/null") == 3);
    const auto json = nlohmann::json::parse(content(folder / "out"));
    CHECK(json.at("complete") == false);
    CHECK(json.at("n") == json.at("replicates"));
}

TEST_CASE("a sweep is planned, run and merged, and slips are met with help") {
    const Folder folder;
    const std::string file = folder / "sweep.yaml", place = folder / "place";
    std::ofstream(file) << "name: s\nreplicates: 2\nticks: 4\n"
                           "network: {people: 60, organisations: 2}\n"
                           "arms: {traditional: {rules: traditional}, network: {rules: network}}\n"
                           "factors:\n  wicked: {key: leadership.problem.interdependence, "
                           "levels: [0, 5]}\ndesign: full_grid\n";
    CHECK(netlead("check " + file).code == 0);
    const Outcome plan = netlead("sweep plan " + file);
    CHECK(plan.code == 0);
    CHECK(holds(plan.out, "2 points x 2 worlds = 4 runs"));
    CHECK(netlead("compare " + file).code == 2);
    CHECK(netlead("sweep run " + file).code == 2);
    CHECK(netlead("sweep run " + file + " -o " + place).code == 0);
    CHECK(holds(netlead("sweep status " + place).out, "4 of 4 runs"));
    CHECK(netlead("sweep merge " + place + " -o " + (folder / "s.h5")).code == 0);
    CHECK(netlead("sweep merge " + place + " -o " + (folder / "s.h5")).code == 1);  // it is there
    CHECK(holds(netlead("sweep runn " + file).err, "did you mean 'run'?"));
    CHECK(holds(netlead("sweep run " + file + " --thread 2").err, "netlead sweep run --help"));
    for (const char* wrong : {"--shard 0/2", "--shard 3/2", "--shard 2", "--time-limit soon",
                              "--time-limit 1:2:3:4", "--time-limit 0"}) {
        CAPTURE(wrong);
        CHECK(netlead("sweep resume " + place + " " + wrong).code == 2);
    }
    for (const char* right :
         {"--shard 2/2", "--time-limit 90", "--time-limit 45m", "--time-limit 1:30:00"}) {
        CHECK(netlead("sweep resume " + place + " " + right).code == 0);
    }
    CHECK(netlead("sweep resume " + place + " --set ticks=3").code == 2);
}
