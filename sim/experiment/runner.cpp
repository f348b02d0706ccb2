#include "sim/experiment/runner.hpp"

#include <algorithm>
#include <cstring>
#include <thread>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/known_runs.hpp"
#include "sim/experiment/memory_store.hpp"
#include "sim/experiment/unit_scheduler.hpp"
#include "sim/io/run_file.hpp"

namespace netlead {

namespace {

/// Lays what the runs of all arms have left into row k.
void put_results(const Plan& plan, const std::vector<RunResult>& arms, std::size_t k,
                 RunRows& rows) {
    const RunColumns& columns = plan.columns();
    const std::size_t width = plan.base().model().series().size();
    const std::vector<std::uint32_t> ticks = columns.tick_values();
    double* outcome = rows.outcomes.data() + k * columns.outcome_width();
    double* series = rows.series.data() + k * columns.series_width();
    double* person = rows.person_values.data() + k * columns.person_width();
    for (std::size_t a = 0; a < arms.size(); ++a) {
        outcome = std::copy(arms[a].outcomes.begin(), arms[a].outcomes.end(), outcome);
        rows.content_hashes[k * arms.size() + a] = arms[a].content_hash;
        const std::size_t lasted = width == 0 ? 0 : arms[a].series.size() / width;
        for (const std::uint32_t t : ticks) {
            for (const std::size_t place : plan.series()) {
                if (t < lasted) *series = arms[a].series[t * width + place];
                ++series;
            }
        }
        for (std::uint32_t i = 0; i < columns.people; ++i) {
            for (const PersonColumn& column : arms[a].people) *person++ = column.values[i];
        }
    }
}

/// All arms of one run, or why its point does not allow it. What fails around the run (memory, files)
/// would be well another time: it is thrown. False if it was given up.
bool run_one(const Plan& plan, std::uint32_t number, int threads, const std::function<bool()>& tick,
             std::size_t k, RunRows& rows) {
    try {
        const std::shared_ptr<const Scenario> scenario = plan.scenario(number % plan.points());
        const std::vector<RunResult> arms =
            run_replicate(*scenario, plan.replicate(number / plan.points()), Blocks{threads},
                          !plan.columns().person_measures.empty(), tick);
        if (!arms.back().finished) return false;
        put_results(plan, arms, k, rows);
    } catch (const ConfigError& error) {
        if (plan.factors().empty()) throw;
        rows.failures[k] = error.what();
    }
    return true;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

}  // namespace

void advance(Rounds& rounds, const Store& store) {
    if (!rounds.adaptive()) return;
    do {
        while (rounds.taken() < rounds.units()) {
            if (!store.has(rounds.taken())) return;
            rounds.take(store.read(rounds.taken(), rounds.runs_of(rounds.taken())));
        }
    } while (rounds.extend());
}

Rounds rounds_in(const Store& store, const Plan& plan) {
    Rounds rounds(plan);
    advance(rounds, store);
    return rounds;
}

PlanStatus status_of(const Store& store, const Plan& plan) {
    const Rounds rounds = rounds_in(store, plan);
    PlanStatus status;
    status.units = rounds.units();
    status.runs = rounds.runs();
    status.rounds = rounds.count();
    status.open_points = rounds.open_points();
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
        if (!store.has(unit)) continue;
        ++status.units_present;
        for (const std::string& failure : store.read(unit, rounds.runs_of(unit)).rows.failures) {
            ++status.runs_present;
            if (failure.empty()) continue;
            if (status.runs_failed++ == 0) status.first_failure = failure;
        }
    }
    status.complete = status.units_present == status.units;
    return status;
}

std::optional<RunUnit> run_unit(const Plan& plan, const Rounds& rounds, std::uint32_t unit,
                                int threads, const std::function<bool()>& tick,
                                const KnownRuns* known) {
    std::optional<RunUnit> made = run_numbers(plan, rounds.runs_of(unit), threads, tick, known);
    if (made) made->unit = unit;
    return made;
}

std::optional<RunUnit> run_numbers(const Plan& plan, std::vector<std::uint32_t> numbers,
                                   int threads, const std::function<bool()>& tick,
                                   const KnownRuns* known) {
    RunUnit made;
    made.numbers = std::move(numbers);
    made.columns = plan.columns();
    made.rows = RunRows(made.columns, made.numbers.size());
    for (std::size_t k = 0; k < made.numbers.size(); ++k) {
        if (known != nullptr && known->copy(made.numbers[k], k, made.rows)) continue;
        if (!run_one(plan, made.numbers[k], threads, tick, k, made.rows)) return std::nullopt;
    }
    return made;
}

bool comes_out_again(const Plan& plan, const RunUnit& unit, std::size_t k, int threads) {
    RunRows kept(plan.columns(), 1), again(plan.columns(), 1);
    kept.put(plan.columns(), unit.rows, k, 0);
    run_one(plan, unit.numbers[k], threads, {}, 0, again);
    return kept.failures == again.failures && kept.content_hashes == again.content_hashes &&
           same_bits(kept.outcomes, again.outcomes) && same_bits(kept.series, again.series) &&
           same_bits(kept.person_values, again.person_values);
}

namespace {

/// Runs those of `units` that are not there. True if all are, in the end.
bool run_units(const Plan& plan, const Rounds& rounds, Store& store,
               const std::vector<std::uint32_t>& units, const RunnerOptions& options,
               UnitScheduler& scheduler) {
    std::vector<std::uint32_t> missing;
    for (const std::uint32_t unit : units) {
        if (!store.has(unit)) missing.push_back(unit);
    }
    scheduler.expect(units.size(), units.size() - missing.size());
    const bool side_by_side = options.parallel.value_or(choose_parallel(
                                  plan.base().network().people(), missing.size(), options.threads,
                                  usable_memory())) == Parallel::runs;
    std::atomic<bool> all{true};
    each_unit(static_cast<std::int64_t>(missing.size()), side_by_side ? options.threads : 1,
              [&](std::int64_t k) {
                  const std::uint32_t unit = missing[static_cast<std::size_t>(k)];
                  if (store.has(unit)) return;  // somebody else was faster
                  if (!scheduler.may_begin()) return all.store(false);
                  const UnitScheduler::Work work = scheduler.begin(rounds, unit);
                  const std::optional<RunUnit> made = run_unit(
                      plan, rounds, unit, side_by_side ? 1 : options.threads,
                      [&] { return scheduler.tick(work); }, options.known);
                  if (!made) return all.store(false);
                  store.keep(*made);
                  scheduler.done(work);
              });
    return all.load();
}

/// A unit that another process of the group has written must be seen by this one, too; folders on a
/// network need a moment for that.
void wait_for_units(const Store& store, std::uint32_t first, std::uint32_t last) {
    constexpr int most_tries = 600;
    for (std::uint32_t unit = first; unit < last; ++unit) {
        for (int tries = 0; !store.has(unit); ++tries) {
            if (tries == most_tries) {
                throw FileError(store.name(),
                                "units that other processes have written do not appear here",
                                "is it one folder, seen by all machines? Then 'netlead sweep "
                                "resume' goes on");
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }
}

/// The units of one round, given out by the group.
bool run_in_group(const Plan& plan, const Rounds& rounds, Store& store,
                  const RunnerOptions& options, UnitScheduler& scheduler) {
    const std::uint32_t count = rounds.units() - rounds.latest();
    scheduler.expect(count, 0);
    bool all = true;
    options.group->open();
    while (true) {
        const std::size_t place = options.group->next();
        if (place >= count) break;
        const std::uint32_t unit = rounds.latest() + static_cast<std::uint32_t>(place);
        scheduler.begun(place);
        if (store.has(unit)) continue;
        if (!scheduler.may_begin()) {
            all = false;
            break;
        }
        const UnitScheduler::Work work = scheduler.begin(rounds, unit);
        const std::optional<RunUnit> made = run_unit(
            plan, rounds, unit, options.threads,
            [&] {
                options.group->attend();
                return scheduler.tick(work);
            },
            options.known);
        if (!made) {
            all = false;
            break;
        }
        store.keep(*made);
        scheduler.done(work);
    }
    if (!options.group->all(all)) return false;
    wait_for_units(store, rounds.latest(), rounds.units());
    return true;
}

}  // namespace

void retry_failed(const Plan& plan, Store& store, const RunnerOptions& options) {
    const Rounds rounds = rounds_in(store, plan);
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
        if (!store.has(unit)) continue;
        RunUnit kept = store.read(unit, rounds.runs_of(unit));
        bool changed = false;
        for (std::size_t k = 0; k < kept.numbers.size(); ++k) {
            if (kept.rows.failures[k].empty()) continue;
            if (options.stop != nullptr && options.stop->load()) return;
            RunRows again(plan.columns(), 1);
            run_one(plan, kept.numbers[k], options.threads, {}, 0, again);
            changed = changed || again.failures[0] != kept.rows.failures[k];
            kept.rows.put(plan.columns(), again, 0, k);
        }
        if (!changed) continue;
        kept.columns = plan.columns();
        store.keep(kept);
        if (!rounds.adaptive()) continue;
        // Later rounds were planned from what has changed now.
        for (std::uint32_t later = rounds.end_of_round(unit); later < rounds.units(); ++later)
            store.forget(later);
        return retry_failed(plan, store, options);
    }
}

bool run_plan(const Plan& plan, Store& store, const RunnerOptions& options) {
    NETLEAD_EXPECT(options.shards > 0 && options.shard < options.shards);
    UnitScheduler scheduler(plan, store, options);
    Rounds rounds(plan);
    while (true) {
        advance(rounds, store);
        if (options.group != nullptr) {
            if (!run_in_group(plan, rounds, store, options, scheduler)) return false;
            if (!rounds.adaptive() || rounds.taken() == rounds.units()) return true;
            continue;
        }
        std::vector<std::uint32_t> mine, others;
        for (std::uint32_t unit = rounds.latest(); unit < rounds.units(); ++unit) {
            (unit % options.shards == options.shard ? mine : others).push_back(unit);
        }
        if (!run_units(plan, rounds, store, mine, options, scheduler)) return false;
        if (!rounds.adaptive()) return true;
        std::reverse(others.begin(), others.end());
        if (!run_units(plan, rounds, store, others, options, scheduler)) return false;
        if (rounds.taken() == rounds.units()) return true;  // no round follows
    }
}

RunTable run_in_memory(const Plan& plan, const RunnerOptions& options) {
    MemoryStore store(plan);
    run_plan(plan, store, options);
    return store.take_table(rounds_in(store, plan).worlds());
}

RunFrame frame_of(const Store& store, const Plan& plan) {
    const Rounds rounds = rounds_in(store, plan);
    RunFrame frame = plan.frame(rounds.worlds());
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit)
        frame.complete = frame.complete && store.has(unit);
    return frame;
}

void each_block(const Store& store, const Plan& plan, const RunFrame& frame,
                const std::function<void(const RunRows&)>& take) {
    const Rounds rounds = rounds_in(store, plan);
    const std::uint32_t at_once = points_at_once(frame);
    for (std::uint32_t first = 0; first < frame.points; first += at_once) {
        const std::uint32_t last = std::min(first + at_once, frame.points);
        const auto in_block = [&](std::uint32_t number) {
            const std::uint32_t point = number % frame.points;
            return first <= point && point < last;
        };
        RunRows block(frame, std::size_t{last - first} * frame.replicates.size());
        for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
            const std::vector<std::uint32_t> numbers = rounds.runs_of(unit);
            if (!store.has(unit) || std::none_of(numbers.begin(), numbers.end(), in_block)) {
                continue;
            }
            const RunUnit read = store.read(unit, numbers);
            for (std::size_t k = 0; k < numbers.size(); ++k) {
                if (!in_block(numbers[k])) continue;
                const std::size_t place =
                    std::size_t{numbers[k] % frame.points - first} * frame.replicates.size() +
                    numbers[k] / frame.points;
                block.put(frame, read.rows, k, place);
            }
        }
        take(block);
    }
}

RunTable table_of(const Store& store, const Plan& plan) {
    RunTable table;
    static_cast<RunFrame&>(table) = frame_of(store, plan);
    static_cast<RunRows&>(table) = RunRows(table, table.runs());
    std::size_t next = 0;
    each_block(store, plan, table, [&](const RunRows& block) {
        for (std::size_t k = 0; k < block.size(); ++k) table.put(table, block, k, next++);
    });
    return table;
}

double result_bytes(const Plan& plan) {
    const RunColumns& columns = plan.columns();
    const std::size_t per_run = columns.outcome_width() + columns.series_width() +
                                columns.person_width() + columns.arms.size();
    return 8.0 * static_cast<double>(per_run) * static_cast<double>(plan.points()) *
           plan.most_replicates();
}

}  // namespace netlead
