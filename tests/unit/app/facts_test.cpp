/// Every fact can be run: its configurations name only what the program knows, and it has a way to
/// judge what comes out. A renamed parameter turns this red, instead of the table of facts.

#include <doctest/doctest.h>

#include <set>

#include "sim/app/fact.hpp"
#include "sim/app/loading.hpp"
#include "sim/config/document.hpp"
#include "sim/experiment/scenario.hpp"

using namespace netlead;

TEST_CASE("facts: every configuration of every fact is one the program takes") {
    std::set<std::string> ids;
    std::size_t designs = 0;
    for (const app::Fact* fact : app::all_facts()) {
        CAPTURE(fact->id);
        CHECK(ids.insert(fact->id).second);
        CHECK(fact->designs.empty() == (fact->evaluate == nullptr));
        CHECK((!fact->designs.empty() || !fact->limits.empty()));
        for (const app::Design& design : fact->designs) {
            CAPTURE(design.name);
            ++designs;
            const std::string text = app::configuration(design, fact->id, 1, 2);
            CHECK_NOTHROW(Scenario(parse_yaml_text(fact->id, text), app::registered_models()));
        }
    }
    CHECK(designs > ids.size());
}
