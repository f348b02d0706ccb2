#include "models/levels.hpp"

#include <doctest/doctest.h>

#include "models/models.hpp"
#include "sim/engine/run.hpp"
#include "sim/network/generator.hpp"

using namespace netlead;

namespace {

std::uint64_t hash_of(const ModelKind& kind) {
    NetworkPlan plan;
    ParamTable network;
    plan.declare(network);
    network.find("people")->set(std::int64_t{150});
    const Organisations organisations = plan.organisations();
    const RunKey key{.seed = 7, .replicate = 1};
    const Backgrounds backgrounds = plan.backgrounds(key);
    const Ties ties = plan.ties({organisations, backgrounds}, key);
    const std::unique_ptr<Model> model = kind.make();
    ParamTable table;
    model->declare(table);
    return run(*model, {organisations, backgrounds, ties, key, Blocks{1}}, 30).content_hash;
}

std::span<const ModelKind> none() {
    return {};
}

}  // namespace

TEST_CASE("levels: every model gives the same bits at every level of this machine") {
    const std::vector<ProcessorLevel> all = levels();
    const std::span<const ModelKind> common = all.front().models();
    for (const ProcessorLevel& level : all) {
        if (!level.runs_here) continue;
        CAPTURE(level.name);
        REQUIRE(level.models().size() == common.size());
        for (std::size_t k = 0; k < common.size(); ++k) {
            CAPTURE(common[k].name);
            CHECK(hash_of(level.models()[k]) == hash_of(common[k]));
        }
    }
}

TEST_CASE("levels: the highest that the machine has, or the one asked for") {
    const std::vector<ProcessorLevel> all{
        {"v1", none, true}, {"v3", none, true}, {"v4", none, false}};
    CHECK(choose_level(all, "").name == "v3");
    CHECK(choose_level(all, "v1").name == "v1");
    CHECK_THROWS_WITH(choose_level(all, "v4"),
                      "NETLEAD_LEVEL=v4: error: is more than this machine's processor can do; "
                      "unset NETLEAD_LEVEL, and the program chooses");
    CHECK_THROWS_WITH(choose_level(all, "v2"),
                      "NETLEAD_LEVEL=v2: error: is no level of this program, which has v1, v3, v4; "
                      "unset NETLEAD_LEVEL, and the program chooses");
}

TEST_CASE("levels: the models that run are those of the level here") {
    CHECK(levels().front().name == "v1");
    CHECK(levels().front().runs_here);
    CHECK(model_kinds().data() == level_here().models().data());
}
