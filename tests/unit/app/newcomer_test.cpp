/// Configurations and command lines as a newcomer writes them: what is said, where, and what works.

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "sim/app/loading.hpp"
#include "sim/experiment/plan_settings.hpp"
#include "sim/experiment/settings.hpp"
#include "tests/unit/io/folder.hpp"

using namespace netlead;

namespace {

struct Said {
    int code = -1;
    std::string text;  ///< stdout and stderr
    bool has(const std::string& part) const { return text.find(part) != std::string::npos; }
};

/// Runs netlead in a folder of its own, in which `my.yaml` holds `yaml`.
class Newcomer {
public:
    explicit Newcomer(const std::string& yaml) { std::ofstream(folder_ / "my.yaml") << yaml; }

    Said says(const std::string& arguments) const {
        const std::string command =
            "cd '" + folder_.path() + "' && '" NETLEAD_PROGRAM "' " + arguments + " 2>&1";
        std::FILE* pipe = popen(command.c_str(), "r");
        REQUIRE(pipe != nullptr);
        Said said;
        char buffer[4096];
        for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
            said.text.append(buffer, n);
        const int status = pclose(pipe);
        said.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return said;
    }
    std::string path(const std::string& name) const { return folder_ / name; }
    std::vector<std::string> files() const { return folder_.names(); }

private:
    Folder folder_;
};

Said check(const std::string& yaml, const std::string& more = "") {
    return Newcomer(yaml).says("check my.yaml " + more);
}

const std::string small = "replicates: 2\nticks: 3\nnetwork: {people: 40, organisations: 2}\n";

}  // namespace

TEST_CASE("a file needs only what it changes: the usual arms are compared, and that is said") {
    const Said said = check(small);
    CHECK(said.code == 0);
    CHECK(said.has("2 arms (traditional, network)"));
    CHECK(said.has("note: no 'arms' are named"));
    CHECK(!check(small, "-q").has("note:"));
    CHECK(Newcomer(small).says("run my.yaml --arm network").code == 0);
    CHECK(Newcomer(small).says("compare my.yaml --without help").code == 0);
    CHECK(Newcomer(small).says("explain my.yaml --replicates 2 -q").code == 0);
}

TEST_CASE("a key without its sections is found in all of them") {
    const auto set = [](const std::string& assignment) {
        return check(small, "--set " + assignment);
    };
    CHECK(set("people=200").has("did you mean 'network.people'?"));
    CHECK(set("trust.mean=0.2").has("did you mean 'leadership.people.trust.mean'?"));
    CHECK(set("eagernes=0.2").has("did you mean 'leadership.start.eagerness'?"));
    CHECK(set("people=200").code == 2);
    const Said in_file = check("people: 200\n");
    CHECK(
        in_file.has("my.yaml:1:1: error: unknown key 'people' in the configuration; did you mean "
                    "'network.people'?"));
    CHECK(check("leadership:\n  mean: 0.3\n").has("'leadership.people.reciprocity.mean'"));
}

TEST_CASE("one --set may be followed by several assignments") {
    const Newcomer user(small);
    const Said one = user.says("check --set ticks=7 replicates=5 my.yaml");
    CHECK(one.code == 0);
    CHECK(one.has("5 replicates of 7 weeks"));
    CHECK(user.says("check my.yaml --set ticks=7 replicates=5 --json").code == 0);
    std::ofstream(user.path("a=b")) << small;
    CHECK(user.says("check --set ticks=7 a=b").has("a=b: in order"));
    CHECK(user.says("check my.yaml stray").code == 2);
}

TEST_CASE("a decimal comma is called one") {
    CHECK(
        check("leadership:\n  people:\n    trust:\n      mean: 0,5\n")
            .has(
                "my.yaml:4:13: error: 'leadership.people.trust.mean' must be a number written with "
                "a decimal point, not 0,5; write 0.5"));
    CHECK(check("leadership: {people: {trust: {mean: 0,5}}}\n")
              .has("write numbers with a decimal point, such as 0.5"));
}

TEST_CASE("shares above one: the caret stands at the last that was given, with the sum") {
    const Said said =
        check("leadership:\n  people:\n    share_free_rider: 0.5\n    share_conditional: 0.5\n");
    CHECK(said.code == 2);
    CHECK(
        said.has("my.yaml:4:24: error: 'leadership.people.share_conditional': these shares add up "
                 "to 1.15"));
}

TEST_CASE("an impossible degree names a value that would do") {
    const Said said = check("network: {people: 60}\n");
    CHECK(said.code == 2);
    CHECK(said.has("write inner_degree: 4 or less, or make larger groups (6 of them)"));
    CHECK(check("network: {people: 60, organisations: 6}\n").code == 0);
    CHECK(check("network: {people: 60, silos: {inner_degree: 4}}\n").code == 0);
}

TEST_CASE("all defaults with one word changed are in order") {
    const Newcomer user("");
    REQUIRE(user.says("defaults > all.yaml").code == 0);
    CHECK(user.says("check all.yaml").code == 0);
    REQUIRE(user.says("defaults | sed 's/generator: organisations/generator: complete/' > c.yaml")
                .code == 0);
    const Said said = user.says("check c.yaml --set network.people=40");
    CHECK(said.code == 0);
    CHECK(said.has("note: 'network.silos' would be ignored"));
    CHECK(said.has("nothing but defaults"));
    const Said changed =
        check("network: {people: 40, generator: complete, silos: {inner_degree: 3}}\n");
    CHECK(changed.code == 2);
    CHECK(changed.has("'network.silos' would be ignored"));
}

TEST_CASE("the short list of settings is a configuration, and every key of it is known") {
    const Newcomer user("");
    REQUIRE(user.says("defaults --short > few.yaml").code == 0);
    CHECK(user.says("check few.yaml").code == 0);
    const Said few = user.says("defaults --short");
    std::size_t settings = 0;
    for (std::size_t at = 0; (at = few.text.find("  # ", at)) != std::string::npos; ++at)
        ++settings;
    CHECK(settings == 40);
}

TEST_CASE("the defaults tell of every setting of a sweep, and hold when uncommented") {
    const Newcomer user("");
    const Said all = user.says("defaults");
    const PlanSettings sweep;
    for (const auto& section : sweep.table.sections()) {
        CHECK(all.has("\n# " + section->name() + ":\n"));
        for (const Param& row : section->rows()) CHECK(all.has("#   " + row.spec.name + ": "));
    }
    for (const FactorKey& key : factor_keys())
        CHECK(all.has(std::string("#   ") + key.name + ": "));
}

TEST_CASE("parameters and defaults are JSON when that is asked for") {
    const Newcomer user("");
    const auto parameters = nlohmann::json::parse(user.says("--json parameters").text);
    CHECK(parameters["network.people"]["default"] == 600);
    CHECK(parameters["leadership.people.trust.mean"]["high"] == 1);
    CHECK(parameters["leadership.rules.preset"]["kind"] == "choice");
    const auto defaults = nlohmann::json::parse(user.says("--json defaults").text);
    CHECK(defaults["network"]["people"] == 600);
    CHECK(!defaults.contains("march"));
}

TEST_CASE("what is wrong with factors is said before anything is drawn, at its place") {
    const Said said = check(small +
                            "factors:\n"
                            "  a: {key: network.peopl, low: 10, high: 20}\n"                // 5
                            "  b: {key: leadership.people.trust.mean, low: -1, high: 3}\n"  // 6
                            "  c: {key: network.people, levels: [0.5, 20]}\n"               // 7
                            "  d: {key: replicates, levels: [1, 4]}\n"                      // 8
                            "  e: {key: network.people, low: 10, high: 20}\n"               // 9
                            "design: sobol\n");
    CHECK(said.code == 2);
    CHECK(
        said.has("my.yaml:5:12: error: there is no setting 'network.peopl'; did you mean "
                 "'network.people'?"));
    CHECK(
        said.has("my.yaml:6:47: error: 'leadership.people.trust.mean' must lie in [0, 1], not -1"));
    CHECK(
        said.has("my.yaml:6:57: error: 'leadership.people.trust.mean' must lie in [0, 1], not 3"));
    CHECK(said.has("my.yaml:7:37: error: 'network.people' must be a whole number, not 0.5"));
    CHECK(said.has("my.yaml:8:12: error: 'replicates' changes nothing within a world"));
    CHECK(said.has("'network.people' takes whole numbers; add 'whole: true' to the range"));
    const Said ends = check(
        small +
        "factors:\n  a: {key: leadership.people.trust.mean, low: 0.8, high: 0.2}\ndesign: sobol\n");
    CHECK(ends.has("my.yaml:5:58: error: 'low' (0.8) must be less than 'high' (0.2)"));
    CHECK(check(small + "factors:\n  a: {key: arms.network.help.ask, low: 0.1, high: 0.2}\n"
                        "design: {kind: latin_hypercube, latin_hypercube: {points: 4}}\narms: "
                        "{network: {rules: network}}\n")
              .code == 0);
}

TEST_CASE("names of levels, however odd, read back to the same sweep") {
    for (const std::string name : {"say \"no\"", "back\\slash", "end\\", "a: b", "# no",
                                   "tab\there", "line\nend", "it's", "{}", "null", "ä ö", "*x"}) {
        CAPTURE(name);
        std::string quoted;
        for (const char c : name) {
            if (c == '"' || c == '\\') quoted += '\\';
            quoted += c == '\n'   ? std::string("\\n")
                      : c == '\t' ? std::string("\\t")
                                  : std::string(1, c);
        }
        const Newcomer user(small + "factors:\n  help:\n    levels:\n      \"" + quoted +
                            "\": {leadership.help.on: false}\n      plain: {leadership.help.on: "
                            "true}\ndesign: full_grid\n");
        const Said run = user.says("-q sweep run my.yaml -o d --threads 1");
        if (run.code == 2) continue;  // refused at once: nothing is lost
        CHECK(run.code == 0);
        CHECK(user.says("-q sweep resume d").code == 0);
        CHECK(user.says("-q sweep merge d -o d.h5").code == 0);
    }
}

TEST_CASE("the ending of -o is believed or refused, never ignored") {
    const Newcomer user(small);
    for (const std::string name : {"x.csv", "x.json", "x.parquet", "x.txt"}) {
        const Said said = user.says("compare my.yaml -o " + name);
        CHECK(said.code == 2);
        CHECK(said.has("-o writes HDF5"));
    }
    CHECK(user.says("compare my.yaml -q -o x.h5").code == 0);
    CHECK(user.says("compare my.yaml -q -o x.nc").code == 0);
    CHECK(user.says("run my.yaml -q -o x.csv").code == 0);
    const Said nameless = user.says("compare my.yaml -o ''");
    CHECK(nameless.code == 2);
    CHECK(nameless.has("the name is empty"));
    CHECK(user.files() == std::vector<std::string>{"my.yaml", "x.csv", "x.h5", "x.nc"});
}
