#include "sim/app/plan_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/app/build_info.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/run_folder.hpp"
#include "sim/io/run_file.hpp"

namespace netlead::app {

namespace {

RunnerOptions options_of(const PlanRun& how) {
    RunnerOptions options;
    options.threads = how.threads;
    options.parallel = how.parallel;
    options.stop = &listen_for_interrupts();
    return options;
}

/// Runs that the table should have and has not, failed ones not counted.
std::size_t missing_runs(const Plan& plan, const RunTable& table) {
    std::size_t there = 0;
    for (std::size_t k = 0; k < table.size(); ++k) {
        if (table.ran(table, k) || !table.failures[k].empty()) ++there;
    }
    const std::size_t all = static_cast<std::size_t>(plan.first_runs());
    return all - std::min(all, there);
}

}  // namespace

RunTable run_shown(const Plan& plan, const PlanRun& how, const Manner& manner) {
    refuse_too_large(plan);
    ProgressLine line(how.heading, manner.quiet, how.unit);
    RunnerOptions options = options_of(how);
    options.progress = [&](const Progress& progress) { line.show(progress); };
    RunTable table = run_in_memory(plan, options);
    sign(table);
    return table;
}

RunTable run_kept(const Plan& plan, const PlanRun& how, const Target& target,
                  const Manner& manner) {
    refuse_too_large(plan);
    const std::string units = target.file + ".units";
    if (target.overwrite) RunFolder::discard_another(units, plan, build_id());
    RunFolder folder(units, plan, build_id());
    folder.tidy();
    {
        ProgressLine line(how.heading, manner.quiet, how.unit);
        RunnerOptions options = options_of(how);
        options.progress = [&](const Progress& progress) { line.show(progress); };
        retry_failed(plan, folder, options);
        if (!run_plan(plan, folder, options)) {
            say(
                fmt::format("stopped; what is finished is kept in {}, and the same command goes on "
                            "from there",
                            units));
            return {};
        }
    }
    RunTable table = table_of(folder, plan);
    sign(table);
    write_run_file(target.file, table, target.overwrite);
    std::error_code still_there;
    std::filesystem::remove_all(units, still_there);
    return table;
}

void say_notes(const Scenario& scenario, const Manner& manner) {
    if (manner.quiet) return;
    for (const std::string& note : scenario.notes()) say("note: " + note);
}

Failures failures_in(const RunRows& rows) {
    Failures found;
    for (const std::string& failure : rows.failures) {
        if (failure.empty()) continue;
        if (found.count++ == 0) found.first = failure;
    }
    return found;
}

void say_failures(const Failures& failures) {
    if (failures.count == 0) return;
    say(fmt::format("{} failed, the first: {}", many(failures.count, "run"), failures.first));
}

void sign(RunFrame& frame) {
    const BuildInfo& build = build_info();
    frame.provenance = {{"version", build.version},
                        {"commit", build.commit},
                        {"compiler", build.compiler},
                        {"flags", build.flags}};
}

int ending(const Plan& plan, const RunTable& table) {
    const Failures failures = failures_in(table);
    say_failures(failures);
    if (const std::size_t missing = missing_runs(plan, table); missing > 0) {
        say(fmt::format("interrupted: {} of {} were finished", plan.first_runs() - missing,
                        many(static_cast<std::size_t>(plan.first_runs()),
                             plan.factors().empty() ? "replicate" : "run")));
        return partial;
    }
    return failures.count > 0 ? some_failed : all_well;
}

}  // namespace netlead::app
