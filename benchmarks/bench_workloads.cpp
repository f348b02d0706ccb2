/// What does the model's structure cost against plain code for one purpose? Three neutral workloads,
/// each run by the model with everything else switched off and, in turn in the same process, by a
/// plain kernel (plain.hpp) on the same network and the same people. `bench_workloads [--json]`
///
///     align  views over ties, D fronts       Watts-Strogatz, 10 neighbours, rewiring 0.1
///     join   joining and leaving             Erdos-Renyi, mean degree 6
///     help   everyone asks, trust learns     Watts-Strogatz, 10 neighbours, rewiring 0.1
///
/// Two prices: of the phase itself, and of the whole week with every switch off that there is. What
/// cannot be switched off still runs in the latter: the pull of active contacts, who wants to start,
/// the desks, work and its sums, credit, the drift of needs. Before it is timed each workload is
/// checked: the plain kernel, given the model's own luck, must compute the same.

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <functional>

#include "benchmarks/plain.hpp"
#include "benchmarks/report.hpp"
#include "benchmarks/timed_world.hpp"
#include "models/leadership/streams.hpp"

namespace {

using namespace netlead;
using namespace netlead::bench;
using leadership::Stream;

constexpr int rounds = 7;
constexpr std::uint32_t worth_two_threads = 100'000;  // below, replicates run beside each other

/// Weeks per round and alternative.
int weeks_of(std::uint32_t people) {
    return people >= 1'000'000 ? 4 : people >= 100'000 ? 15 : people >= 10'000 ? 100 : 1000;
}

/// Everything that has a switch, off.
Given all_off(Given and_then) {
    Given given{{"rules.preset", std::string("network")},
                {"sense.on", false},
                {"align.on", false},
                {"join.on", false},
                {"start.eagerness", 0.0},
                {"help.on", false},
                {"trust.on", false},
                {"learn.on", false},
                {"work.accountability", false},
                {"ties.weave", false},
                {"ties.forget", false},
                {"develop.on", false},
                {"review.on", false},
                {"review.losses", false},
                {"problem.fronts", std::int64_t{1}}};
    for (auto& row : and_then) given.push_back(std::move(row));
    return given;
}

const Given small_world{{"generator", std::string("watts_strogatz")},
                        {"watts_strogatz.neighbours", std::int64_t{10}},
                        {"watts_strogatz.rewiring", 0.1},
                        {"formal_ties", false}};
const Given random_graph{{"generator", std::string("erdos_renyi")},
                         {"erdos_renyi.mean_degree", 6.0},
                         {"formal_ties", false}};

/// Stops the program: a benchmark of something else than it says is worth nothing.
void check(bool same, const char* what) {
    if (same) return;
    std::fprintf(stderr, "the plain kernel computes something else: %s\n", what);
    std::exit(1);
}

std::size_t phase_named(const char* name) {
    const auto phases = leadership::Leadership::phases();
    std::size_t p = 0;
    while (std::strcmp(phases[p].name, name) != 0) ++p;
    return p;
}

/// The model's luck for one purpose and week, for plain kernels.
struct AddressedLuck {
    Stream purpose;
    Tick tick;
    std::size_t first_word, second_word;

    AddressedLuck& of_thread() { return *this; }
    std::array<std::uint32_t, 2> words(std::uint32_t i) const {
        const RandomBlock block = draw(TimedWorld::key, purpose, tick, i);
        return {block[first_word], block[second_word]};
    }
};

using PlainWeek = std::function<void(int threads)>;

/// Alternates between model and plain kernel, one thread and two. `reference` is timed beside them
/// on one thread (or is empty).
void compare(Report& report, const std::string& workload, TimedWorld& world, const char* phase_name,
             const PlainWeek& plain, const PlainWeek& reference) {
    const int weeks = weeks_of(world.people());
    const std::size_t phase = phase_named(phase_name);
    for (int threads = 1; threads <= (world.people() < worth_two_threads ? 1 : 2); ++threads) {
        std::vector<double> phase_time, week_time, plain_time, reference_time;
        for (int round = 0; round < rounds; ++round) {
            TimedWorld::PhaseSeconds seconds{};
            for (int t = 0; t < weeks; ++t) world.tick(threads, seconds);
            phase_time.push_back(seconds[phase]);
            week_time.push_back(sum(seconds));
            const auto time = [&](const PlainWeek& week) {
                return seconds_of([&] {
                    for (int t = 0; t < weeks; ++t) week(threads);
                });
            };
            plain_time.push_back(time(plain));
            if (reference) reference_time.push_back(time(reference));
        }
        const double ns = 1e9 / (static_cast<double>(weeks) * world.people());
        const Spread ratio = ratios_of(plain_time, phase_time);
        report.row(workload, world.people(), threads, ns * spread_of(plain_time).median,
                   ns * spread_of(phase_time).median, ns * spread_of(week_time).median,
                   ratio.median, ratio.least, ratio.greatest,
                   ratios_of(plain_time, week_time).median,
                   reference ? ns * spread_of(reference_time).median : std::nan(""));
    }
}

template <std::size_t D>
void alignment(Report& report, std::uint32_t people) {
    TimedWorld world(
        people, small_world,
        all_off({{"align.on", true}, {"problem.fronts", static_cast<std::int64_t>(D)}}));
    const auto& now = world.model().state().people;
    const plain::Graph graph(world.model().state().ties);
    const std::vector<double> estimate = now.estimate;
    std::vector<double> view = now.view, next(view.size());
    std::vector<float> estimate4(estimate.begin(), estimate.end()), view4 = estimate4,
                                                                    next4(view4.size());
    const auto week = [&](int threads) {
        plain::align<D>(graph, now.control_letting, estimate.data(), view.data(), next.data(),
                        threads);
        view.swap(next);
    };
    const auto week4 = [&](int threads) {
        plain::align<D>(graph, now.control_letting, estimate4.data(), view4.data(), next4.data(),
                        threads);
        view4.swap(next4);
    };
    const auto same = [&] {
        double off = 0;
        for (std::size_t v = 0; v < view.size(); ++v) {
            off = std::max(off, std::fabs(view[v] - now.view[v]));
        }
        return off <= 1e-12;
    };
    week(1);
    world.plain_tick();
    check(same(), "alignment, first week");
    compare(report, "align D=" + std::to_string(D), world, "align", week, week4);
    check(same(), "alignment, last week");
}

void joining(Report& report, std::uint32_t people) {
    constexpr double readiness = 0.5, leaving = 0.2;  // people keep coming and going
    TimedWorld world(people, random_graph,
                     all_off({{"join.on", true},
                              {"join.readiness", readiness},
                              {"join.leaving", leaving},
                              {"people.initial_energy", 1.0}}));
    const auto& now = world.model().state().people;
    const plain::Graph graph(world.model().state().ties);
    std::vector<std::uint8_t> head(people), active = now.active, next(people);
    for (PersonId i = 0; i < people; ++i) head[i] = world.organisations().is_head(i);
    std::vector<float> pull(people);

    for (Tick t = 0; t < 20; ++t) {
        AddressedLuck luck{Stream::join, t, 0, 2};
        plain::join<false>(graph, now.threshold, head, readiness, leaving, active, pull, next, luck,
                           1);
        active.swap(next);
        world.plain_tick();
    }
    check(active == now.active, "who takes part after 20 weeks");

    plain::Engines luck;
    std::vector<std::uint8_t> active_too = active;
    const auto week = [&](int threads) {
        plain::join<false>(graph, now.threshold, head, readiness, leaving, active, pull, next, luck,
                           threads);
        active.swap(next);
    };
    const auto week_of_inactive = [&](int threads) {
        plain::join<true>(graph, now.threshold, head, readiness, leaving, active_too, pull, next,
                          luck, threads);
        active_too.swap(next);
    };
    compare(report, "join", world, "join", week, week_of_inactive);
}

double share_helped(const std::vector<std::uint8_t>& helped) {
    double sum = 0;
    for (const std::uint8_t h : helped) sum += h;
    return sum / static_cast<double>(helped.size());
}

void helping(Report& report, std::uint32_t people) {
    // Everyone is at work from the first week on, and asks every week.
    TimedWorld world(people, small_world,
                     all_off({{"people.initially_active", 1.0},
                              {"people.initial_energy", 1.0},
                              {"people.competency.shape", std::string("constant")},
                              {"people.competency.mean", 0.5},
                              {"start.on", false},
                              {"start.eagerness", 1.0},
                              {"opportunity.on", false},
                              {"trust.up", 0.08},  // as the plain kernel has them
                              {"trust.drift", 0.005},
                              {"start.work_ends", 0.001},
                              {"help.on", true},
                              {"help.ask", 1.0},
                              {"trust.on", true},
                              {"work.drain_work", 0.0},
                              {"work.drain_help", 0.0}}));
    const auto& state = world.model().state();
    plain::Graph graph(state.ties);
    std::vector<plain::Helper> helper;
    for (PersonId i = 0; i < people; ++i) {
        helper.push_back({state.people.generosity[i], state.people.reciprocity[i],
                          static_cast<std::uint8_t>(state.people.cooperation[i])});
    }
    plain::HelpWeek help(people);
    for (Tick t = 0; t < 20; ++t) {
        AddressedLuck luck{Stream::help, t, 1, 2};
        help.run(graph, helper, luck, 1);
        world.plain_tick();
        check(help.helped == state.exchange.helped, "who is helped, week by week");
    }
    check(plain::Graph(state.ties).trust == graph.trust, "trust after 20 weeks");

    plain::Engines luck;
    const auto week = [&](int threads) { help.run(graph, helper, luck, threads); };
    compare(report, "help", world, "help", week, {});
    // Other luck by now: shares of equal expectation; 4 standard errors, 1 in 16000 by chance.
    const double p = share_helped(help.helped), q = share_helped(state.exchange.helped);
    check(std::fabs(p - q) < 4 * std::sqrt(2 * p * (1 - p) / people), "share helped");
}

}  // namespace

int main(int argc, char** argv) {
    Report report(argc, argv);
    report.table(
        "ns per person and week; ratios are the model's throughput over the plain kernel's (1: "
        "equal, above 1: faster). reference: align in 4-byte floats; join for the inactive alone",
        {"workload", "people", "threads", "plain_ns", "phase_ns", "whole_week_ns", "ratio_phase",
         "least", "greatest", "ratio_whole", "reference_ns"});
    for (const std::uint32_t people : {1'000u, 10'000u, 100'000u, 1'000'000u}) {
        alignment<1>(report, people);
        alignment<8>(report, people);
        joining(report, people);
        helping(report, people);
    }
}
