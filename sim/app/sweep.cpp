#include "sim/experiment/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "sim/app/build_info.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/experiment/sweep_folder.hpp"

namespace netlead::app {

namespace {

using Json = nlohmann::ordered_json;

std::string build() {
    return build_info().version + " " + build_info().commit;
}

/// Seconds that one run (one point, one world, all arms) takes on one thread; measured by running
/// the middle point for about a second.
double seconds_per_run(const Sweep& sweep) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double>(Clock::now() - begin).count();
    };
    std::atomic<bool> stop{false};
    double share = 0;
    CompareOptions options;
    options.replicates = {0};
    options.threads = 1;
    options.keep_series = false;
    options.stop = &stop;
    options.progress = [&](const Progress& progress) {
        share = progress.share;
        if (elapsed() > 1) stop.store(true);
    };
    int runs = 0;
    while (elapsed() < 0.5 && runs < 20) {
        const ResultFile result = compare(sweep.scenario(sweep.points() / 2), options);
        if (!result.complete) break;
        ++runs;
    }
    return runs > 0 ? elapsed() / runs : elapsed() / std::max(share, 1e-6);
}

int plan(const Sweeping& command, const Manner& manner) {
    const Sweep sweep(load_document(command.source), registered_models());
    const Scenario& base = sweep.base();
    const double one = seconds_per_run(sweep), runs = static_cast<double>(sweep.runs());
    const double all = one * runs;
    const double side_by_side = std::min<double>(command.threads, sweep.units());
    const double file = result_bytes(base, static_cast<std::size_t>(sweep.runs()), false);
    if (manner.json) {
        show(Json{{"name", base.name()},
                  {"design", sweep.design().name},
                  {"points", sweep.points()},
                  {"replicates", base.replicates()},
                  {"arms", base.arms()},
                  {"runs", sweep.runs()},
                  {"units", sweep.units()},
                  {"runs_per_unit", sweep.runs_per_unit()},
                  {"seconds_per_run", one},
                  {"processor_seconds", all},
                  {"bytes_of_outcomes", file}}
                 .dump(2) +
             "\n");
        return all_well;
    }
    std::string factors;
    for (const Factor& factor : sweep.factors()) {
        factors +=
            factor.range
                ? fmt::format("  {}: {} to {}{}\n", factor.name, factor.in_words(factor.range->low),
                              factor.in_words(factor.range->high),
                              factor.range->log ? ", log scale" : "")
                : fmt::format("  {}: {} levels\n", factor.name, factor.levels.size());
    }
    show(fmt::format(
        "{}: {} factors, design {}\n{}"
        "{} points x {} worlds = {} runs, each of {} arms, {} weeks and {} people (at the base)\n"
        "{} units of {} runs; the smallest part that can be lost is one unit\n"
        "one run takes about {:.3g} s here (middle point, measured just now): {} of one thread, "
        "{} on {} threads\n"
        "memory: some {:.0f} MB per thread; the merged file needs some {:.0f} MB while it is "
        "made\n",
        base.name(), sweep.factors().size(), sweep.design().name, factors, sweep.points(),
        base.replicates(), sweep.runs(), base.arms().size(), base.ticks(), base.network().people(),
        sweep.units(), sweep.runs_per_unit(), one, duration(all), duration(all / side_by_side),
        side_by_side, 10 + base.network().people() * 4096e-6, 3 * file / 1e6));
    return all_well;
}

int run_units(const Sweep& sweep, const SweepFolder& folder, const Sweeping& command,
              const Manner& manner) {
    SweepOptions options;
    options.threads = command.threads;
    options.shard = command.shard;
    options.shards = command.shards;
    options.seconds = command.seconds;
    options.stop = &listen_for_interrupts();
    bool all = false;
    {
        const std::string part =
            command.shards == 1 ? ""
                                : fmt::format(", part {} of {}", command.shard + 1, command.shards);
        ProgressLine line(fmt::format("{}: {} runs in {} units{}", sweep.base().name(),
                                      sweep.runs(), sweep.units(), part),
                          manner.quiet, "units");
        options.progress = [&](const Progress& progress) { line.show(progress); };
        all = run_sweep(sweep, folder, options);
    }
    const std::size_t present = folder.present().size();
    if (!all) {
        say(fmt::format("{}: {} of {} units are there; go on with: netlead sweep resume {}",
                        folder.cancelled() ? "cancelled" : "stopped", present, sweep.units(),
                        folder.path()));
        return partial;
    }
    if (!manner.quiet) {
        say(present == sweep.units()
                ? fmt::format("all {} units are there; netlead sweep merge {} -o FILE.h5", present,
                              folder.path())
                : fmt::format("this part is done; {} of {} units are there", present,
                              sweep.units()));
    }
    return all_well;
}

int begin(const Sweeping& command, const Manner& manner) {
    const Sweep sweep(load_document(command.source), registered_models());
    const SweepFolder folder(command.folder, sweep, build());
    if (folder.cancelled()) {
        say("this sweep was cancelled; go on with: netlead sweep resume " + folder.path());
        return partial;
    }
    return run_units(sweep, folder, command, manner);
}

int resume(const Sweep& sweep, const SweepFolder& folder, const Sweeping& command,
           const Manner& manner) {
    for (const std::uint32_t unit : folder.present()) static_cast<void>(folder.read(unit));
    folder.uncancel();
    return run_units(sweep, folder, command, manner);
}

int status(const Sweep& sweep, const SweepFolder& folder, const Manner& manner) {
    const std::vector<std::uint32_t> present = folder.present();
    std::uint64_t runs = 0, failures = 0;
    std::string example;
    for (const std::uint32_t unit : present) {
        for (const std::string& failure : folder.read(unit).failures) {
            ++runs;
            failures += !failure.empty();
            if (example.empty()) example = failure;
        }
    }
    if (manner.json) {
        show(Json{{"units", sweep.units()},
                  {"units_present", present.size()},
                  {"runs", sweep.runs()},
                  {"runs_present", runs},
                  {"runs_failed", failures},
                  {"cancelled", folder.cancelled()}}
                 .dump(2) +
             "\n");
        return all_well;
    }
    show(fmt::format("{}: {} of {} units, {} of {} runs are there ({:.1f} %){}\n",
                     sweep.base().name(), present.size(), sweep.units(), runs, sweep.runs(),
                     100.0 * static_cast<double>(runs) / static_cast<double>(sweep.runs()),
                     folder.cancelled() ? "; cancelled" : ""));
    if (failures > 0) show(fmt::format("{} runs failed, the first: {}\n", failures, example));
    return all_well;
}

/// A word for a shell, in single quotes.
std::string quoted(const std::string& text) {
    std::string all = "'";
    for (const char c : text) {
        if (c == '\'') {
            all += "'\\''";
        } else {
            all += c;
        }
    }
    return all + "'";
}

/// What a task of the array does: run its part; when asked to end (a time limit, preemption), finish
/// the units in flight and be queued again.
std::string task_of_array(const Sweeping& command) {
    std::string changes;
    for (const std::string& assignment : command.source.assignments) {
        changes += " --set " + quoted(assignment);
    }
    for (const std::string& name : command.source.without) changes += " --without " + quoted(name);
    return fmt::format(
        "\"$netlead\" --quiet sweep run {}{} -o {} --threads \"${{SLURM_CPUS_PER_TASK:-1}}\" &\n"
        "    child=$!\n"
        "    trap \"kill -TERM $child\" TERM\n"
        "    wait $child; code=$?\n"
        "    while kill -0 $child 2>/dev/null; do wait $child; code=$?; done\n"
        "    if [ $code -eq 3 ] && [ ! -e {}/cancelled ]; then\n"
        "        scontrol requeue \"${{SLURM_ARRAY_JOB_ID}}_${{SLURM_ARRAY_TASK_ID}}\"\n"
        "    fi\n"
        "    exit $code",
        quoted(command.source.file), changes, quoted(command.folder), quoted(command.folder));
}

int print_script(const Sweeping& command) {
    const Sweep sweep(load_document(command.source), registered_models());
    const std::uint32_t tasks =
        command.tasks > 0 ? command.tasks : std::min<std::uint32_t>(100, sweep.units());
    const double expected = seconds_per_run(sweep) * static_cast<double>(sweep.runs()) /
                            (static_cast<double>(tasks) * command.cpus);
    const double limit = command.seconds > 0 ? command.seconds : std::max(600.0, 3 * expected);
    const auto minutes = static_cast<std::int64_t>(limit / 60) + 1;
    show(fmt::format(
        "#!/usr/bin/env bash\n"
        "# Submits the sweep '{0}' to Slurm: {1} runs in {2} units, by {3} tasks of {4} "
        "processors;\n"
        "# about {5} each. Then the merge. Made by 'netlead sweep slurm'; to be read and changed.\n"
        "set -euo pipefail\n"
        "netlead=${{NETLEAD:-netlead}}  # the program, where the nodes find it\n"
        "export netlead\n"
        "mkdir -p {6}\n"
        "read -r -d '' task <<'TASK' || true\n"
        "#!/usr/bin/env bash\n"
        "    {7}\n"
        "TASK\n"
        "job=$(sbatch --parsable --job-name={8} --array=0-{9} --cpus-per-task={4} --time={10} \\\n"
        "    --requeue --open-mode=append --signal=B:TERM@60 --output={6}/slurm_%A_%a.log "
        "<<<\"$task\")\n"
        "read -r -d '' merge <<'MERGE' || true\n"
        "#!/usr/bin/env bash\n"
        "    \"$netlead\" sweep merge {6} -o {6}/all.h5 --force\n"
        "MERGE\n"
        "sbatch --parsable --job-name={8}_merge --dependency=\"afterok:$job\" --time=30 \\\n"
        "    --output={6}/slurm_merge.log <<<\"$merge\"\n",
        sweep.base().name(), sweep.runs(), sweep.units(), tasks, command.cpus, duration(expected),
        quoted(command.folder), task_of_array(command), quoted(sweep.base().name()), tasks - 1,
        minutes));
    return all_well;
}

int merge_all(const Sweep& sweep, const SweepFolder& folder, const Sweeping& command,
              const Manner& manner) {
    check_writable(command.target.file, command.target.overwrite);
    const std::size_t present = folder.present().size();
    if (present < sweep.units() && !command.partial) {
        throw FileError(folder.path(),
                        fmt::format("only {} of {} units are there", present, sweep.units()),
                        "run the rest with 'netlead sweep resume', or merge what is there with "
                        "--partial");
    }
    SweepFile file = merge(sweep, folder);
    ResultFile signature;
    sign(signature);
    file.provenance = signature.provenance;
    write_sweep_file(command.target.file, file, command.target.overwrite);
    if (file.complete) folder.tidy();
    if (!manner.quiet) {
        const auto failures = std::count_if(file.failures.begin(), file.failures.end(),
                                            [](const std::string& each) { return !each.empty(); });
        say(fmt::format("{} kept in {}{}", file.complete ? "all runs" : "what is there",
                        command.target.file,
                        failures == 0 ? "" : fmt::format("; {} runs failed", failures)));
    }
    return all_well;
}

int cancel(const SweepFolder& folder, const Manner& manner) {
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
    const Sweep sweep(SweepFolder::configuration(command.folder), registered_models());
    const SweepFolder folder(command.folder, sweep, build());
    if (command.action == Action::resume) return resume(sweep, folder, command, manner);
    if (command.action == Action::status) return status(sweep, folder, manner);
    if (command.action == Action::merge) return merge_all(sweep, folder, command, manner);
    return cancel(folder, manner);
}

}  // namespace netlead::app
