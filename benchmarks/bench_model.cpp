/// What does the whole leadership model cost per person and week, which phase takes it, how much do
/// two threads gain, and what does a person take in memory? Default parameters, default network
/// (silos), organisations of 50. `bench_model [--json] [PEOPLE...]`

#include <malloc.h>

#include <cstdlib>
#include <limits>

#include "benchmarks/report.hpp"
#include "benchmarks/timed_world.hpp"
#include "sim/engine/run.hpp"

namespace {

using namespace netlead;
using namespace netlead::bench;

constexpr Tick warm_up = 26;   // then practices, ties and lines have left their start
constexpr Tick measured = 26;  // weeks timed after that; ties grow fewer in the long run

/// Runs from the start per measurement, so that small worlds give enough to time.
int runs_of(std::uint32_t people) {
    return people >= 100'000 ? 1 : people >= 10'000 ? 3 : 15;
}

std::uint64_t bytes_in_use() {
    const auto heap = mallinfo2();
    return heap.uordblks + heap.hblkhd;
}

/// Seconds that `observe` takes per week, the mean of a quarter (one week in 13 is costly).
double warmed_up(TimedWorld& world) {
    std::vector<double> row(world.model().series().size());
    double observing = 0;
    for (Tick t = 0; t < warm_up; ++t) {
        world.plain_tick();
        const double seconds = seconds_of([&] { world.model().observe(row); });
        if (t >= warm_up - 13) observing += seconds / 13;
    }
    return observing;
}

/// Weeks on one thread and on two, in turn.
struct Measured {
    std::array<std::vector<double>, 2> rate;            // person-weeks per second, every week
    std::array<TimedWorld::PhaseSeconds, 2> seconds{};  // over all weeks
    double observing = 0;                               // seconds per week
};

Measured measure(TimedWorld& world) {
    Measured measured_here;
    for (int run = 0; run < runs_of(world.people()); ++run) {
        if (run > 0) world.reset(1);
        measured_here.observing = warmed_up(world);
        for (Tick t = 0; t < measured; ++t) {
            TimedWorld::PhaseSeconds seconds{};
            world.tick(t % 2 == 0 ? 1 : 2, seconds);
            measured_here.rate[t % 2].push_back(world.people() / sum(seconds));
            for (std::size_t p = 0; p < seconds.size(); ++p) {
                measured_here.seconds[t % 2][p] += seconds[p];
            }
        }
    }
    return measured_here;
}

/// Person-weeks per second of two runs beside each other, as an experiment runs small worlds.
Spread two_runs(std::uint32_t people, const Given& rules) {
    std::array<TimedWorld, 2> worlds{TimedWorld(people, {}, rules), TimedWorld(people, {}, rules)};
    const auto go_on = [&](Tick weeks) {
        each_unit(2, 2, [&](std::int64_t w) {
            for (Tick t = 0; t < weeks; ++t) worlds[static_cast<std::size_t>(w)].plain_tick();
        });
    };
    std::vector<double> rate;
    for (int run = 0; run < runs_of(people); ++run) {
        for (TimedWorld& world : worlds) world.reset(1);
        go_on(warm_up);
        rate.push_back(2.0 * people * measured / seconds_of([&] { go_on(measured); }));
    }
    return spread_of(rate);
}

constexpr Tick three_years = 156;  // the default horizon

/// Person-weeks per second of whole runs as the engine makes them: set-up from a given network,
/// every week with its measures, outcomes and content hash.
Spread whole_run(TimedWorld& world) {
    std::vector<double> rate;
    for (int run = 0; run < runs_of(world.people()); ++run) {
        const double seconds = seconds_of(
            [&] { netlead::run(world.model(), world.world(1), three_years, false, nullptr); });
        rate.push_back(1.0 * world.people() * three_years / seconds);
    }
    return spread_of(rate);
}

}  // namespace

int main(int argc, char** argv) {
    Report report(argc, argv);
    std::vector<std::uint32_t> sizes;
    for (int a = 1; a < argc; ++a) {
        const std::uint32_t people = static_cast<std::uint32_t>(std::strtoul(argv[a], nullptr, 10));
        if (people > 0) sizes.push_back(people);
    }
    if (sizes.empty()) sizes = {600, 10'000, 100'000, 1'000'000};
    for (const char* preset : {"traditional", "network", "snowflake"}) {
        for (const std::uint32_t people : sizes) {
            const Given rules{{"rules.preset", std::string(preset)}};
            const std::uint64_t before = bytes_in_use();
            TimedWorld world(people, {}, rules);
            const std::uint64_t held = bytes_in_use() - before;
            const Measured result = measure(world);
            const std::string title = std::string(preset) + ", " + std::to_string(people);

            report.table(title + ": million person-weeks a second",
                         {"threads", "median", "least", "greatest", "ns_per_person"});
            const auto line = [&](const std::string& name, const Spread& rate) {
                report.row(name, rate.median / 1e6, rate.least / 1e6, rate.greatest / 1e6,
                           1e9 / rate.median);
            };
            line("1", spread_of(result.rate[0]));
            line("2", spread_of(result.rate[1]));
            if (people <= 10'000) {
                line("2 runs", two_runs(people, rules));
                line("whole run", whole_run(world));
            }

            report.table(title + ": ns per person and week, by phase",
                         {"phase", "1_thread", "2_threads"});
            const double person_weeks =
                static_cast<double>(people) * measured / 2 * runs_of(people);
            std::size_t p = 0;
            for (const auto& phase : leadership::Leadership::phases()) {
                report.row(std::string(phase.name), 1e9 * result.seconds[0][p] / person_weeks,
                           1e9 * result.seconds[1][p] / person_weeks);
                ++p;
            }
            report.row(std::string("(observe)"), 1e9 * result.observing / people,
                       std::numeric_limits<double>::quiet_NaN());

            const Ties& ties = world.model().ties();
            const auto in_ties = static_cast<double>(world.ties().bytes());
            report.table(title + ": memory (bytes) and preparation (seconds)",
                         {"person", "half_tie", "degree", "generate", "reset"});
            report.row((static_cast<double>(held) - 2 * in_ties) / people,
                       in_ties / static_cast<double>(world.ties().half_ties()),
                       static_cast<double>(ties.half_ties()) / people, world.seconds_to_generate(),
                       world.seconds_to_reset());
        }
    }
}
