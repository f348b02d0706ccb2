/// Content hashes of whole runs, held against tests/regression/golden.txt.
///
/// A change of any bit of any run turns this red, on purpose: whoever changes results says so by
/// refreshing the file,
///     NETLEAD_UPDATE_GOLDEN=1 test_regression
/// which prints what changed, and by committing it together with the reason. The hashes hold for
/// any compiler, thread count and machine (sim/core/math.hpp).

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

const char* const file = NETLEAD_SOURCE_DIR "/tests/regression/golden.txt";

struct Golden {
    std::string preset;
    std::int64_t people;
    Tick ticks;
    std::string name() const {
        return preset + " " + std::to_string(people) + " " + std::to_string(ticks);
    }
};

std::vector<Golden> runs() {
    std::vector<Golden> all;
    for (const Preset& preset : presets()) all.push_back({preset.name, 200, 40});
    all.push_back({"network", 3000, 20});
    return all;
}

std::string hash_of(const Golden& golden) {
    const MadeWorld made({{"people", golden.people}});
    MadeModel model({{"rules.preset", golden.preset}});
    char text[17];
    std::snprintf(text, sizeof text, "%016" PRIx64,
                  run(*model, made.world(2), golden.ticks).content_hash);
    return text;
}

/// Name ("preset people ticks") to hash.
std::map<std::string, std::string> stored() {
    std::map<std::string, std::string> hashes;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        const std::size_t last = line.rfind(' ');
        hashes[line.substr(0, last)] = line.substr(last + 1);
    }
    return hashes;
}

void update(const std::map<std::string, std::string>& before) {
    std::ofstream out(file);
    out << "# Content hashes of runs with default parameters, seed 1, replicate 0: preset, people, "
           "weeks, hash.\n"
           "# Written by NETLEAD_UPDATE_GOLDEN=1 test_regression; say in the commit why they "
           "changed.\n";
    for (const Golden& golden : runs()) {
        const std::string now = hash_of(golden);
        const auto known = before.find(golden.name());
        const std::string then = known == before.end() ? "new" : known->second;
        if (then != now) {
            std::printf("golden: %s: %s -> %s\n", golden.name().c_str(), then.c_str(), now.c_str());
        }
        out << golden.name() << ' ' << now << '\n';
    }
    REQUIRE(out.good());
}

}  // namespace

TEST_CASE("runs give the bits they gave before") {
    const auto before = stored();
    if (std::getenv("NETLEAD_UPDATE_GOLDEN") != nullptr) return update(before);
    CHECK(before.size() == runs().size());
    for (const Golden& golden : runs()) {
        CAPTURE(golden.name());
        const auto known = before.find(golden.name());
        REQUIRE(known != before.end());
        CHECK(hash_of(golden) == known->second);
    }
}
