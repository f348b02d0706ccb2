#include "sim/experiment/replicate.hpp"

#include <unistd.h>

#include <algorithm>

namespace netlead {

namespace {

/// What a world and a model hold per person, generously: 50 ties at 18 bytes each, and a model's
/// columns and scratch. Only to choose how to spread the work.
constexpr std::uint64_t bytes_per_person = 4096;

/// Below this many people the phases of a tick are too short to be worth sharing.
constexpr std::uint32_t small_world = 20000;

/// The world of one replicate, and what it is made of.
class MadeWorld {
public:
    MadeWorld(const Scenario& scenario, std::uint32_t replicate, Blocks blocks)
        : key_{scenario.seed(), replicate},
          organisations_(scenario.network().organisations()),
          backgrounds_(scenario.network().backgrounds(key_)),
          ties_(scenario.network().ties({organisations_, backgrounds_}, key_)),
          world_{organisations_, backgrounds_, ties_, key_, blocks} {}
    MadeWorld(const MadeWorld&) = delete;
    MadeWorld& operator=(const MadeWorld&) = delete;

    const World& world() const { return world_; }
    std::uint32_t people() const { return organisations_.people(); }

private:
    RunKey key_;
    Organisations organisations_;
    Backgrounds backgrounds_;
    Ties ties_;
    World world_;
};

}  // namespace

Parallel choose_parallel(std::uint32_t people, std::size_t runs, int threads,
                         std::uint64_t memory) {
    if (runs <= 1) return Parallel::people;
    const std::size_t side_by_side = std::min(runs, static_cast<std::size_t>(threads));
    if (side_by_side * people * bytes_per_person > memory && people >= small_world) {
        return Parallel::people;
    }
    const bool enough = runs >= static_cast<std::size_t>(threads);
    return enough || people < small_world ? Parallel::runs : Parallel::people;
}

std::vector<RunResult> run_replicate(const Scenario& scenario, std::uint32_t replicate,
                                     Blocks blocks, bool keep_people,
                                     const std::function<bool()>& interrupted) {
    const MadeWorld made(scenario, replicate, blocks);
    std::vector<RunResult> runs;
    for (std::size_t a = 0; a < scenario.arms().size(); ++a) {
        std::unique_ptr<Model> model = scenario.make_arm(a);
        runs.push_back(run(*model, made.world(), scenario.ticks(), keep_people, interrupted));
        if (!runs.back().finished) break;
        // A large one would only take memory from the next arm.
        if (made.people() < small_world) scenario.hand_back(a, std::move(model));
    }
    return runs;
}

std::vector<Measure> person_measures(const Scenario& scenario) {
    const MadeWorld made(scenario, 0, Blocks{1});
    const std::unique_ptr<Model> model = scenario.make_arm(0);
    model->reset(made.world(), scenario.ticks());
    std::vector<Measure> measures;
    for (const PersonColumn& column : model->person_columns()) measures.push_back(column.measure);
    return measures;
}

std::uint64_t usable_memory() {
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long size = sysconf(_SC_PAGESIZE);
    if (pages < 0 || size < 0) return 0;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size) / 2;
}

}  // namespace netlead
