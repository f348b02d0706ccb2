/// Everything that runs on several threads, small enough for a thread sanitizer. The values are
/// checked too, but what these cases are for is that the sanitizer watches them (preset `tsan`).

#include <doctest/doctest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/leadership/leadership.hpp"
#include "models/models.hpp"
#include "sim/config/document.hpp"
#include "sim/engine/run.hpp"
#include "sim/experiment/compare.hpp"
#include "sim/experiment/plans/funding.hpp"

using namespace netlead;

namespace {

/// So many that the second thread gets some even where it is slow to wake up.
constexpr std::uint32_t several_blocks = 24 * people_per_block + 7;

std::uint64_t hash_with(int threads, const std::string& preset) {
    NetworkPlan plan;
    ParamTable network;
    plan.declare(network);
    network.find("people")->set(std::int64_t{several_blocks});
    const Organisations organisations = plan.organisations();
    const RunKey key{.seed = 3, .replicate = 0};
    const Backgrounds backgrounds = plan.backgrounds(key);
    const Ties ties = plan.ties({organisations, backgrounds}, key);
    leadership::Leadership model;
    ParamTable table;
    model.declare(table);
    table.find("rules.preset")->set(preset);
    return run(model, {organisations, backgrounds, ties, key, Blocks{threads}}, 10).content_hash;
}

}  // namespace

TEST_CASE("blocks: each exactly once, sums in the order of the blocks") {
    std::vector<int> visits(several_blocks, 0);
    const Blocks blocks{2};
    blocks.each(several_blocks, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t) {
        for (std::uint32_t i = begin; i < end; ++i) ++visits[i];
    });
    CHECK(visits == std::vector<int>(several_blocks, 1));

    // 0.1 is no binary fraction, so another order of adding would show.
    const auto tenths = [](std::uint32_t begin, std::uint32_t end) {
        double sum = 0;
        for (std::uint32_t i = begin; i < end; ++i) sum += 0.1 * i;
        return sum;
    };
    std::vector<double> scratch;
    CHECK(blocks.sum(several_blocks, scratch, tenths) ==
          Blocks{1}.sum(several_blocks, scratch, tenths));
}

TEST_CASE("shared counters and bits take from every thread") {
    std::uint32_t counter = 0, bits = 0;
    const Blocks blocks(2);
    each_unit(64, 2, [&](std::int64_t unit) {
        blocks.add_shared(counter, static_cast<std::uint32_t>(unit));
        blocks.or_shared(bits, 1u << (unit % 32));
    });
    CHECK(counter == 64 * 63 / 2);
    CHECK(bits == 0xffffffffu);
}

TEST_CASE("units: each exactly once, the first failure comes back, the rest is skipped") {
    std::vector<int> done(40, 0);
    each_unit(40, 2, [&](std::int64_t unit) { ++done[static_cast<std::size_t>(unit)]; });
    CHECK(done == std::vector<int>(40, 1));

    std::atomic<int> begun{0};
    CHECK_THROWS_WITH_AS(each_unit(100000, 2,
                                   [&](std::int64_t) {
                                       ++begun;
                                       throw std::runtime_error("this unit fails");
                                   }),
                         "this unit fails", std::runtime_error);
    CHECK(begun <= 2);  // at most one for each thread
}

TEST_CASE("a run on two threads has the bits of a run on one") {
    for (const char* preset : {"traditional", "network"}) {
        CAPTURE(preset);
        CHECK(hash_with(2, preset) == hash_with(1, preset));
    }
}

TEST_CASE("an experiment spread over two threads, either way, has the bits of one thread") {
    const Scenario scenario(
        parse_yaml_text("threads.yaml",
                        "replicates: 3\nticks: 6\nseed: 5\nnetwork: {people: 2500}\n"
                        "arms: {traditional: {rules: traditional}, network: {rules: network}}\n"),
        model_kinds());
    const auto hashes = [&](int threads, Parallel parallel) {
        CompareOptions options;
        options.threads = threads;
        options.parallel = parallel;
        options.progress = [](const Progress&) {};
        return compare(scenario, options).content_hashes;
    };
    const auto reference = hashes(1, Parallel::runs);
    CHECK(hashes(2, Parallel::runs) == reference);
    CHECK(hashes(2, Parallel::people) == reference);
}

TEST_CASE("threads: the search for strategies reports by one thread at a time, never backwards") {
    const std::atomic<bool> stop{false};
    Funding funding(
        parse_yaml_text("threads",
                        "ticks: 4\nnetwork: {people: 60, organisations: 3}\n"
                        "arms:\n  a: {rules: traditional}\n"),
        model_kinds(),
        {.budget = 20, .levers = {"letting_go", "convening"}, .grants = {1, 2, 3, 4}, .threads = 4},
        stop);
    std::vector<double> shares;  // without a lock of its own: the sanitizer watches it
    funding.progress = [&](const Progress& progress) { shares.push_back(progress.share); };
    CHECK(funding.price());
    CHECK(!shares.empty());
    CHECK(shares.back() == 1);
}
