/// How long does it take to make a network of 10^6 people and about 5 10^6 ties (4 informal and 1
/// formal), and how much of that is the generator, how much the structure (rows, formal ties,
/// kinds)? What does a change of ties cost in it?

#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/network/generator.hpp"

namespace {

using namespace netlead;

constexpr std::int64_t a_million = 1'000'000;

/// A plan with 4 10^6 informal ties from that generator, where it can make them.
struct Plan {
    explicit Plan(const std::string& generator) : table("network", "") {
        plan.declare(table);
        const bool complete = generator == "complete";  // as many ties among fewer people
        set("people", complete ? std::int64_t{2829} : a_million);
        set("organisations", std::int64_t{complete ? 1 : 1000});
        set("generator", generator);
        if (generator == "organisations" || generator == "stochastic_block")
            set((generator == "organisations" ? "silos" : generator) + ".inner_degree", 7.0);
        if (generator == "stochastic_block") set("stochastic_block.blocks", std::int64_t{1000});
        if (generator == "erdos_renyi") set("erdos_renyi.mean_degree", 8.0);
        if (generator == "watts_strogatz") set("watts_strogatz.neighbours", std::int64_t{8});
        if (generator == "barabasi_albert") set("barabasi_albert.ties", std::int64_t{4});
        if (generator == "islands") set("islands.islands", std::int64_t{100'000});
        if (generator == "islands") set("islands.layout", std::string("ring"));
        if (generator == "core_periphery") set("core_periphery.core_share", 0.001);
        if (generator == "random_geometric") set("random_geometric.mean_degree", 8.0);
        if (generator == "tree_shortcuts") set("tree_shortcuts.shortcuts", 3.0);
    }
    void set(const std::string& path, const ParamValue& value) { table.find(path)->set(value); }

    NetworkPlan plan;
    ParamTable table;
};

void whole_network(benchmark::State& state, const std::string& generator, double rewiring) {
    Plan setting(generator);
    if (generator == "watts_strogatz") setting.set("watts_strogatz.rewiring", rewiring);
    const Organisations organisations = setting.plan.organisations();
    const Backgrounds backgrounds(organisations.people());
    std::uint32_t seed = 0;
    std::uint64_t half_ties = 0;
    for (auto _ : state) {
        const Ties ties = setting.plan.ties({organisations, backgrounds}, {++seed, 0});
        half_ties = ties.half_ties();
        benchmark::DoNotOptimize(ties.alter_data());
    }
    state.counters["ties"] = static_cast<double>(half_ties) / 2;
}

void copy(const ParamTable& from, const ParamTable& to) {
    for (std::size_t r = 0; r < from.rows().size(); ++r) to.rows()[r].set(from.rows()[r].get());
    for (std::size_t s = 0; s < from.sections().size(); ++s) {
        copy(*from.sections()[s], *to.sections()[s]);
    }
}

void generator_alone(benchmark::State& state, const std::string& generator, double rewiring) {
    Plan setting(generator);
    if (generator == "watts_strogatz") setting.set("watts_strogatz.rewiring", rewiring);
    const Organisations organisations = setting.plan.organisations();
    const Backgrounds backgrounds(organisations.people());
    for (const GeneratorKind& kind : generator_kinds()) {
        if (kind.name != generator) continue;
        const std::unique_ptr<Generator> made = kind.make();
        ParamTable own(kind.name, "");
        made->declare(own);
        copy(*setting.table.section(kind.section), own);
        std::uint32_t seed = 0;
        for (auto _ : state) {
            benchmark::DoNotOptimize(
                made->generate({organisations, backgrounds}, {++seed, 0}).data());
        }
    }
}

void organisations_alone(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(Organisations(a_million, 1000, 7).superiors().data());
    }
}
BENCHMARK(organisations_alone)->Unit(benchmark::kMillisecond);

/// Ties that begin and end between people far apart in memory, as in a tick of a large world.
void connect_and_disconnect(benchmark::State& state) {
    Plan setting("organisations");
    const Organisations organisations = setting.plan.organisations();
    const Backgrounds backgrounds(organisations.people());
    Ties ties = setting.plan.ties({organisations, backgrounds}, {1, 0});
    std::uint32_t tick = 0;
    constexpr std::uint32_t changes = 30'000;
    for (auto _ : state) {
        ++tick;
        for (int round = 0; round < 2; ++round) {
            for (std::uint32_t c = 0; c < changes; ++c) {
                const RandomBlock words = draw({1, 0}, EngineStream::network, tick, c);
                const PersonId i = below(words[0], a_million), j = below(words[1], a_million);
                if (i == j) continue;
                benchmark::DoNotOptimize(round == 0 ? ties.connect(i, j, TieKind::bridge, 0, 0)
                                                    : ties.disconnect(i, j));
            }
        }
    }
    state.SetItemsProcessed(state.iterations() * 2 * changes);
}
BENCHMARK(connect_and_disconnect)->Unit(benchmark::kMillisecond);

#define NETLEAD_BENCH(name, generator, rewiring)                                                \
    BENCHMARK_CAPTURE(whole_network, name, generator, rewiring)->Unit(benchmark::kMillisecond); \
    BENCHMARK_CAPTURE(generator_alone, name, generator, rewiring)->Unit(benchmark::kMillisecond)
NETLEAD_BENCH(organisations, "organisations", 0);
NETLEAD_BENCH(stochastic_block, "stochastic_block", 0);
NETLEAD_BENCH(erdos_renyi, "erdos_renyi", 0);
NETLEAD_BENCH(watts_strogatz_10_percent, "watts_strogatz", 0.1);
NETLEAD_BENCH(watts_strogatz_all, "watts_strogatz", 1.0);
NETLEAD_BENCH(barabasi_albert, "barabasi_albert", 0);
NETLEAD_BENCH(ring, "ring", 0);
NETLEAD_BENCH(star, "star", 0);
NETLEAD_BENCH(complete, "complete", 0);
NETLEAD_BENCH(tree, "tree", 0);
NETLEAD_BENCH(degree_corrected_block, "degree_corrected_block", 0);
NETLEAD_BENCH(communities, "communities", 0);
NETLEAD_BENCH(islands, "islands", 0);
NETLEAD_BENCH(core_periphery, "core_periphery", 0);
NETLEAD_BENCH(hub_and_spoke, "hub_and_spoke", 0);
NETLEAD_BENCH(multi_hub, "multi_hub", 0);
NETLEAD_BENCH(configuration, "configuration", 0);
NETLEAD_BENCH(chung_lu, "chung_lu", 0);
NETLEAD_BENCH(kleinberg, "kleinberg", 0);
NETLEAD_BENCH(random_geometric, "random_geometric", 0);
NETLEAD_BENCH(forest_fire, "forest_fire", 0);
NETLEAD_BENCH(rmat, "rmat", 0);
NETLEAD_BENCH(tree_shortcuts, "tree_shortcuts", 0);

}  // namespace

BENCHMARK_MAIN();
