/// Prints the content hash of every generator's network and of runs under every preset, one to a
/// line. The same program is built natively and for WebAssembly; same_bits.py holds one output
/// against the other.

#include <cinttypes>
#include <cstdio>
#include <string>

#include "models/leadership/leadership.hpp"
#include "sim/engine/run.hpp"
#include "sim/network/generator.hpp"

using namespace netlead;

namespace {

void print(std::uint64_t hash, const std::string& what) {
    std::printf("%016" PRIx64 " %s\n", hash, what.c_str());
}

/// Sets one row; the value is of the row's kind.
void set(const ParamTable& table, const std::string& path, const ParamValue& value) {
    const Param* param = table.find(path);
    NETLEAD_EXPECT(param != nullptr && why_refused(*param, value).empty());
    param->set(value);
}

std::uint64_t hash_of(const Ties& ties) {
    ContentHash hash;
    for (PersonId i = 0; i < ties.people(); ++i) {
        hash.add(ties.degree(i));
        hash.add(ties.alters(i));
        for (const TieKind kind : ties.kinds(i)) hash.add(static_cast<std::uint8_t>(kind));
    }
    return hash.value();
}

void print_networks(RunKey key) {
    for (const GeneratorKind& kind : generator_kinds()) {
        NetworkPlan plan;
        ParamTable table;
        plan.declare(table);
        set(table, "generator", std::string(kind.name));
        const Organisations organisations = plan.organisations();
        const Backgrounds backgrounds = plan.backgrounds(key);
        print(hash_of(plan.ties({organisations, backgrounds}, key)),
              std::string("network ") + kind.name);
    }
}

void print_runs(std::int64_t people, Tick ticks, RunKey key) {
    NetworkPlan plan;
    ParamTable network;
    plan.declare(network);
    set(network, "people", people);
    const Organisations organisations = plan.organisations();
    const Backgrounds backgrounds = plan.backgrounds(key);
    const Ties ties = plan.ties({organisations, backgrounds}, key);
    for (const leadership::Preset& preset : leadership::presets()) {
        leadership::Leadership model;
        ParamTable table;
        model.declare(table);
        set(table, "rules.preset", std::string(preset.name));
        const RunResult result =
            run(model, {organisations, backgrounds, ties, key, Blocks{1}}, ticks);
        print(result.content_hash,
              "run " + std::string(preset.name) + ", " + std::to_string(people) + " people, " +
                  std::to_string(ticks) + " ticks, replicate " + std::to_string(key.replicate));
    }
}

}  // namespace

int main() {
    print_networks({.seed = 1, .replicate = 0});
    for (std::uint32_t r = 0; r < 3; ++r) print_runs(600, 156, {.seed = 1, .replicate = r});
    // More than one block of people.
    print_runs(3000, 26, {.seed = 2, .replicate = 0});
}
