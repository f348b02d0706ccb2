/// Every expectation of the model's specification is answered by exactly one fact, expressible or
/// not, and every fact can be run and reads well.

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "models/leadership/facts.hpp"
#include "sim/app/loading.hpp"
#include "sim/config/reader.hpp"

using namespace netlead;
using namespace netlead::app;

namespace {

/// Stylised facts of the literature, places where traditional ought to win, and what must come out
/// of the model.
std::set<std::string> expectations() {
    std::set<std::string> ids;
    for (int k = 1; k <= 28; ++k) ids.insert("SF" + std::to_string(k));
    for (int k = 1; k <= 16; ++k) ids.insert("W" + std::to_string(k));
    for (int k = 1; k <= 19; ++k) ids.insert("M" + std::to_string(k));
    return ids;
}

std::string content(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("every expectation is answered by exactly one fact") {
    std::map<std::string, int> answered;
    for (const Claim* fact : all_facts()) {
        ++answered[fact->id];
        for (const std::string& id : fact->also) ++answered[id];
    }
    for (const std::string& id : expectations()) {
        CAPTURE(id);
        CHECK(answered[id] == 1);
    }
    CHECK(answered.size() == expectations().size());
}

TEST_CASE("a fact says what it states, where from, and what it cannot say") {
    for (const Claim* fact : all_facts()) {
        CAPTURE(fact->id);
        CHECK(!fact->statement.empty());
        CHECK(fact->statement.back() != '.');
        CHECK(fact->statement.find('|') == std::string::npos);
        if (fact->id[0] != 'M') CHECK(!fact->sources.empty());
        CHECK((fact->evaluate != nullptr) == !fact->configs.empty());
        CHECK((!fact->configs.empty() || !fact->limits.empty()));
        CHECK(fact->worlds.few <= fact->worlds.many);
        CHECK(fact->worlds.few >= 3);
        for (const Grounds& source : fact->sources) {
            CAPTURE(source.key);
            CHECK(std::set<std::string>{"V", "V2", "M", "C", "D"}.count(source.grade) == 1);
        }
    }
}

TEST_CASE("every design of a fact is a configuration that runs as it stands") {
    for (const Claim* fact : all_facts()) {
        std::set<std::string> names;
        for (const CaseConfig& config : fact->configs) {
            CAPTURE(fact->id);
            CAPTURE(config.name);
            CHECK(names.insert(config.name).second);
            const std::string title = fact->id + "/" + config.name;
            const Scenario scenario(
                parse_yaml_text(title, configuration(config, title, 7, fact->worlds.many)),
                registered_models());
            CHECK(scenario.name() == title);
            CHECK(scenario.seed() == 7);
            CHECK(scenario.replicates() == fact->worlds.many);
        }
    }
}

TEST_CASE("the committed table lists the facts as they are") {
    const std::string table = content(NETLEAD_SOURCE_DIR "/analysis/FACTS.md");
    REQUIRE(!table.empty());
    for (const Claim* fact : all_facts()) {
        CAPTURE(fact->id);
        CHECK(table.find("\n| " + fact->id) != std::string::npos);
        CHECK(table.find("| " + fact->statement + " |") != std::string::npos);
        if (!fact->limits.empty()) CHECK(table.find(fact->limits) != std::string::npos);
    }
    for (const char* page :
         {NETLEAD_SOURCE_DIR "/README.md", NETLEAD_SOURCE_DIR "/models/MODEL.md"}) {
        CHECK(content(page).find("analysis/FACTS.md)") != std::string::npos);
    }
}
