#pragma once
/// Runs a plan for a command: its notes are said, progress is shown, Ctrl-C is heard, the table says
/// which build made it. Every command that runs something does it here.

#include <string>

#include "sim/app/commands.hpp"
#include "sim/experiment/plan.hpp"
#include "sim/experiment/runner.hpp"

namespace netlead::app {

/// How a command wishes to see a plan run.
struct PlanRun {
    std::string heading;  ///< of the progress line
    const char* unit = "units";
    int threads = 1;
    std::optional<Parallel> parallel{};
};

/// In memory. Throws FileError if the results would not fit. What was not finished is missing.
RunTable run_shown(const Plan& plan, const PlanRun& how, const Manner& manner);

/// Unit by unit in the folder `<file>.units`, so that a kill loses little and the same command goes
/// on, then into `file`. An empty table if it was stopped: what is finished is kept, and that is said.
/// `overwrite`: also the units of another plan or build.
RunTable run_kept(const Plan& plan, const PlanRun& how, const Target& target, const Manner& manner);

/// Says the notes of a scenario, unless remarks are not wanted.
void say_notes(const Scenario& scenario, const Manner& manner);

/// Runs kept as failed, and the first reason.
struct Failures {
    std::size_t count = 0;
    std::string first;
};
Failures failures_in(const RunRows& rows);
/// Says them; nothing if there are none.
void say_failures(const Failures& failures);

/// Which build made a result, for its provenance.
void sign(RunFrame& frame);

/// Exit code of a command whose runs are in `table`; says what is missing.
int ending(const Plan& plan, const RunTable& table);

}  // namespace netlead::app
