/// What every registered model promises to the engine, in every comparison that the repository sets up.

#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "sim/app/loading.hpp"
#include "sim/experiment/compare.hpp"

using namespace netlead;

namespace {

std::set<std::string> configurations() {
    std::set<std::string> files;
    for (const char* folder : {"cases", "elements", "published"}) {
        const std::filesystem::path path = std::string(NETLEAD_SOURCE_DIR "/configs/") + folder;
        for (const auto& entry : std::filesystem::directory_iterator(path))
            files.insert(entry.path().string());
    }
    return files;
}

}  // namespace

TEST_CASE("a model that has run before runs a world as a new one does") {
    std::set<std::string> models;
    for (const std::string& file : configurations()) {
        CAPTURE(file);
        const auto scenario = [&] {
            return app::load({.file = file, .assignments = {"ticks=9"}, .without = {}});
        };
        const Scenario used = scenario(), fresh = scenario();
        if (used.network().people() > 12000) continue;  // takes long, and is not used again
        models.insert(used.model_kind().name);
        CompareOptions three;
        three.replicates = {0, 1, 2};
        CompareOptions last;
        last.replicates = {2};
        const std::size_t arms = used.arms().size();
        const RunTable after_others = compare(used, three), alone = compare(fresh, last);
        for (std::size_t a = 0; a < arms; ++a) {
            CAPTURE(used.arms()[a]);
            CHECK(after_others.content_hashes[2 * arms + a] == alone.content_hashes[a]);
        }
    }
    CHECK(models.size() == app::registered_models().size());
}
