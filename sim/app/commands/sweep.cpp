#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <new>
#include <nlohmann/json.hpp>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/plan_run.hpp"
#include "sim/app/render/slurm_script.hpp"
#include "sim/app/surroundings.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/known_runs.hpp"
#include "sim/experiment/run_folder.hpp"
#include "sim/experiment/runner.hpp"
#include "sim/io/run_file.hpp"

namespace netlead::app {

namespace {

using Json = nlohmann::ordered_json;

/// Seconds that one run (one point, one world, all arms) takes on one thread; measured by running
/// the middle point for about a second.
double seconds_per_run(const Plan& sweep) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double>(Clock::now() - begin).count();
    };
    std::atomic<bool> stop{false};
    double share = 0;
    RunnerOptions options;
    options.threads = 1;
    options.stop = &stop;
    options.progress = [&](const Progress& progress) {
        share = progress.share;
        if (elapsed() > 1) stop.store(true);
    };
    const std::shared_ptr<const Scenario> middle = sweep.scenario(sweep.points() / 2);
    int runs = 0;
    while (elapsed() < 0.5 && runs < 20) {
        if (!run_in_memory(Plan(*middle, {0}, Outputs::none()), options).complete) break;
        ++runs;
    }
    return runs > 0 ? elapsed() / runs : elapsed() / std::max(share, 1e-6);
}

/// Rough bytes in memory: of the program itself, and for every person of the worlds in work.
constexpr double program_bytes = 30e6, person_bytes = 4096;

std::string factors_in_words(const Plan& sweep) {
    std::string text;
    for (const Factor& factor : sweep.factors()) {
        text += factor.range ? fmt::format("  {}: {} to {}{}\n", factor.name,
                                           factor.in_words(factor.range->low),
                                           factor.in_words(factor.range->high),
                                           factor.range->log ? ", log scale" : "")
                             : fmt::format("  {}: {} levels\n", factor.name, factor.levels.size());
    }
    return text;
}

std::string worlds_in_words(const Plan& sweep) {
    const Replication& asked = sweep.replication();
    if (!asked.adaptive()) {
        return fmt::format("{} points x {} worlds = {} runs", sweep.points(),
                           sweep.base().replicates(), sweep.first_runs());
    }
    return fmt::format(
        "{} points, {} worlds each = {} runs; then {} more wherever the difference of {} is known "
        "no better than -+ {}{},\nup to {} worlds a point: at most {} runs",
        sweep.points(), asked.first, sweep.first_runs(), asked.batch,
        sweep.base().model().outcomes()[sweep.deciding_outcome()].name, asked.half_width,
        asked.decided ? " and may be 0" : "", sweep.base().replicates(), sweep.most_runs());
}

int plan(const Sweeping& command, const Manner& manner) {
    const Plan sweep(load_document(command.source), registered_models());
    say_notes(sweep.base(), manner);
    const Scenario& base = sweep.base();
    const Rounds rounds(sweep);
    const double one = seconds_per_run(sweep);
    const double least = one * static_cast<double>(sweep.first_runs()),
                 most = one * static_cast<double>(sweep.most_runs());
    const double side_by_side = std::min<double>(command.threads, rounds.units());
    const RunColumns& columns = sweep.columns();
    const auto bytes = [&](std::size_t width) {
        return 8.0 * static_cast<double>(width) * static_cast<double>(sweep.most_runs());
    };
    const double outcomes = bytes(columns.outcome_width() + columns.arms.size());
    const double series = bytes(columns.series_width() + columns.person_width());
    if (manner.json) {
        show(Json{{"name", base.name()},
                  {"design", sweep.design()},
                  {"points", sweep.points()},
                  {"replicates", base.replicates()},
                  {"arms", base.arms()},
                  {"runs", sweep.first_runs()},
                  {"most_runs", sweep.most_runs()},
                  {"units", rounds.units()},
                  {"runs_per_unit", sweep.runs_per_unit()},
                  {"seconds_per_run", one},
                  {"processor_seconds", least},
                  {"most_processor_seconds", most},
                  {"bytes_of_outcomes", outcomes},
                  {"bytes_of_series", series}}
                 .dump(2) +
             "\n");
        return all_well;
    }
    const std::string time =
        least == most ? fmt::format("{} of one thread, {} on {} threads", duration(least),
                                    duration(least / side_by_side), side_by_side)
                      : fmt::format(
                            "{} of one thread for the first round, at most {} in all; "
                            "{} to {} on {} threads",
                            duration(least), duration(most), duration(least / side_by_side),
                            duration(most / side_by_side), side_by_side);
    show(fmt::format(
        "{}: {} factors, design {}\n{}"
        "{}; each of {}, {} and {} people (at the base)\n"
        "{} units of {} runs{}; the smallest part that can be lost is one unit, {} of one thread\n"
        "one run takes about {:.3g} s here (middle point, measured just now): {}\n"
        "memory: some {:.0f} MB; the merged file will have {}{:.0f} MB\n",
        base.name(), sweep.factors().size(), sweep.design(), factors_in_words(sweep),
        worlds_in_words(sweep), many(base.arms().size(), "arm"),
        many(base.ticks(), base.model_kind().tick_unit), base.network().people(), rounds.units(),
        sweep.runs_per_unit(), rounds.adaptive() ? " in the first round" : "",
        duration(one * sweep.runs_per_unit()), one, time,
        (program_bytes + side_by_side * base.network().people() * person_bytes) / 1e6,
        least == most ? "about " : "at most ", std::max(1.0, (outcomes + series) / 1e6)));
    return all_well;
}

std::string in_words(const Plan& sweep, const PlanStatus& status) {
    return fmt::format("{} of {} units are there{}", status.units_present, status.units,
                       sweep.replication().adaptive() && !status.complete
                           ? fmt::format(" (round {}, {} of {} points still open)", status.rounds,
                                         status.open_points, sweep.points())
                           : "");
}

std::string failures_in_words(std::uint64_t failures, const std::string& first) {
    return fmt::format("{} runs failed, the first: {}", failures, first);
}

/// Whatever stops a sweep, what is finished is safe.
bool run_or_say(const Plan& sweep, RunFolder& folder, const RunnerOptions& options, bool retry) {
    try {
        if (retry) retry_failed(sweep, folder, options);
        return run_plan(sweep, folder, options);
    } catch (const FileError&) {
        say("the sweep stops; finished units are safe, and this goes on: netlead sweep resume " +
            folder.path());
        throw;
    } catch (const std::bad_alloc&) {
        say_out_of_memory();
        throw FileError(
            folder.path(), "the sweep stops for lack of memory; finished units are safe",
            "go on with fewer threads: netlead sweep resume --threads 1 " + folder.path());
    }
}

/// `retry`: begins with the runs that failed before.
int run_units(const Plan& sweep, RunFolder& folder, const Sweeping& command, const Manner& manner,
              bool retry, const KnownRuns* known = nullptr) {
    RunnerOptions options;
    options.threads = command.threads;
    options.shard = command.shard;
    options.shards = command.shards;
    options.group = command.group;
    options.seconds = command.seconds;
    options.known = known;
    options.stop = &listen_for_interrupts();
    bool all = false;
    {
        const std::string part =
            command.shards == 1 ? ""
                                : fmt::format(", part {} of {}", command.shard + 1, command.shards);
        ProgressLine line(fmt::format("{}: {}{} runs{}", sweep.base().name(),
                                      sweep.replication().adaptive() ? "at least " : "",
                                      sweep.first_runs(), part),
                          manner.quiet, "units");
        options.progress = [&](const Progress& progress) { line.show(progress); };
        all = run_or_say(sweep, folder, options, retry);
    }
    if (command.group != nullptr && !command.group->speaks()) return all ? all_well : partial;
    const PlanStatus status = status_of(folder, sweep);
    if (all && status.runs_failed > 0) {
        say(failures_in_words(status.runs_failed, status.first_failure));
        return some_failed;
    }
    if (manner.quiet && (all || command.group != nullptr)) return all ? all_well : partial;
    if (!all) {
        say(fmt::format("{}: {}; go on with: netlead sweep resume {}",
                        folder.cancelled() ? "cancelled" : "stopped", in_words(sweep, status),
                        folder.path()));
        return partial;
    }
    say(status.complete
            ? fmt::format(
                  "all {} units are there, {} runs{}; netlead sweep merge {} -o FILE.h5",
                  status.units, status.runs,
                  sweep.replication().adaptive() ? fmt::format(" in {} rounds", status.rounds) : "",
                  folder.path())
            : "this part is done; " + in_words(sweep, status));
    return all_well;
}

int begin(const Sweeping& command, const Manner& manner) {
    const Plan sweep(load_document(command.source), registered_models());
    say_notes(sweep.base(), manner);
    RunFolder folder(command.folder, sweep, build_id());
    if (folder.cancelled()) {
        say("this sweep was cancelled; go on with: netlead sweep resume " + folder.path());
        return partial;
    }
    folder.tidy();
    if (command.reuse.empty()) return run_units(sweep, folder, command, manner, false);
    const Plan before(RunFolder::configuration(command.reuse), registered_models());
    const RunFolder finished(command.reuse, before, build_id());
    const KnownRuns known(before, finished, sweep);
    if (!manner.quiet) {
        say(fmt::format("{} of {} are taken over from {}", known.count(),
                        many(static_cast<std::size_t>(sweep.first_runs()), "run"), command.reuse));
    }
    return run_units(sweep, folder, command, manner, false, &known);
}

int resume(const Plan& sweep, RunFolder& folder, const Sweeping& command, const Manner& manner) {
    static_cast<void>(status_of(folder, sweep));  // refuses what is damaged
    folder.uncancel();
    folder.tidy();
    return run_units(sweep, folder, command, manner, command.group == nullptr);
}

void accept_this_build(const Plan& sweep, const Sweeping& command, const Manner& manner) {
    const std::size_t compared =
        RunFolder::accept_build(command.folder, sweep, build_id(), command.threads);
    const bool speaks = command.group == nullptr || command.group->speaks();
    if (compared > 0 && speaks && !manner.quiet) {
        say(fmt::format("{} come out to the same bits with this build: it goes on",
                        many(compared, "finished run")));
    }
}

int status(const Plan& sweep, RunFolder& folder, const Manner& manner) {
    const PlanStatus status = status_of(folder, sweep);
    if (manner.json) {
        show(Json{{"units", status.units},
                  {"units_present", status.units_present},
                  {"runs", status.runs},
                  {"runs_present", status.runs_present},
                  {"runs_failed", status.runs_failed},
                  {"rounds", status.rounds},
                  {"open_points", status.open_points},
                  {"complete", status.complete},
                  {"cancelled", folder.cancelled()}}
                 .dump(2) +
             "\n");
        return all_well;
    }
    show(fmt::format(
        "{}: {}, {} of {} runs ({:.1f} %){}\n", sweep.base().name(), in_words(sweep, status),
        status.runs_present, status.runs,
        100.0 * static_cast<double>(status.runs_present) / static_cast<double>(status.runs),
        folder.cancelled() ? "; cancelled" : ""));
    if (status.runs_failed > 0) {
        show(failures_in_words(status.runs_failed, status.first_failure) + "\n");
    }
    return all_well;
}

int print_script(const Sweeping& command) {
    const Plan sweep(load_document(command.source), registered_models());
    const std::uint32_t tasks =
        command.tasks > 0 ? command.tasks : std::min<std::uint32_t>(100, Rounds(sweep).units());
    const double expected = seconds_per_run(sweep) * static_cast<double>(sweep.most_runs()) /
                            (static_cast<double>(tasks) * command.cpus);
    const double limit = command.seconds > 0 ? command.seconds : std::max(600.0, 3 * expected);
    show(slurm_script(command, {sweep.base().name(),
                                fmt::format("{}{} runs, by {} tasks of {} processors; {}{} each",
                                            sweep.replication().adaptive() ? "at most " : "about ",
                                            sweep.most_runs(), tasks, command.cpus,
                                            sweep.replication().adaptive() ? "at most " : "about ",
                                            duration(expected)),
                                tasks, static_cast<std::int64_t>(limit / 60) + 1}));
    return all_well;
}

/// All runs into one file. Returns how many failed.
std::size_t write_merged(const Plan& sweep, const RunFolder& folder, const RunFrame& frame,
                         const Target& target) {
    if (sweep.factors().empty()) {
        RunTable table = table_of(folder, sweep);
        table.provenance = frame.provenance;
        write_run_file(target.file, table, target.overwrite);
        return failures_in(table).count;
    }
    RunFileWriter writer(target.file, frame, target.overwrite);
    std::size_t failures = 0;
    each_block(folder, sweep, frame, [&](const RunRows& block) {
        writer.add(block);
        failures += failures_in(block).count;
    });
    writer.finish();
    return failures;
}

int merge_all(const Plan& sweep, RunFolder& folder, const Sweeping& command, const Manner& manner) {
    check_hdf5_name(command.target.file, how_to_get_tables);
    check_writable(command.target.file, command.target.overwrite);
    RunFrame frame = frame_of(folder, sweep);
    if (!frame.complete && !command.partial) {
        throw FileError(folder.path(), "only " + in_words(sweep, status_of(folder, sweep)),
                        "run the rest with 'netlead sweep resume', or merge what is there with "
                        "--partial");
    }
    sign(frame);
    const std::size_t failures = write_merged(sweep, folder, frame, command.target);
    if (frame.complete) folder.tidy();
    if (!manner.quiet) {
        say(fmt::format("{} kept in {}{}", frame.complete ? "all runs" : "what is there",
                        command.target.file,
                        failures == 0 ? "" : fmt::format("; {} runs failed", failures)));
    }
    return failures == 0 ? all_well : some_failed;
}

int cancel(RunFolder& folder, const Manner& manner) {
    folder.cancel();
    if (!manner.quiet) say("no further unit is begun; those in flight are finished");
    return all_well;
}

}  // namespace

int execute(const Sweeping& command, const Manner& manner) {
    using Action = Sweeping::Action;
    if (command.action == Action::plan) return plan(command, manner);
    if (command.action == Action::run) return begin(command, manner);
    if (command.action == Action::slurm) return print_script(command);
    const Plan sweep(RunFolder::configuration(command.folder), registered_models());
    if (command.same_engine) accept_this_build(sweep, command, manner);
    RunFolder folder(command.folder, sweep, build_id());
    if (command.action == Action::resume) return resume(sweep, folder, command, manner);
    if (command.action == Action::status) return status(sweep, folder, manner);
    if (command.action == Action::merge) return merge_all(sweep, folder, command, manner);
    return cancel(folder, manner);
}

}  // namespace netlead::app
