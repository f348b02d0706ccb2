#include <fmt/format.h>

#include "sim/app/command_line.hpp"
#include "sim/app/commands/read.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/plan_run.hpp"
#include "sim/app/terminal.hpp"
#include "sim/experiment/plans/funding.hpp"
#include "sim/experiment/run_folder.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

/// The configuration of the final comparison; nothing if interrupted before.
std::optional<ConfigDocument> search_portfolios(const Strategies& command, const Manner& manner) {
    Funding funding(load_document(command.source), registered_models(),
                    {command.budget, command.levers, command.grants, command.screening_worlds,
                     command.threads, command.most, command.beam, command.finalists,
                     command.screening, command.futures, command.worlds},
                    listen_for_interrupts());
    ProgressLine line(fmt::format("{} levers and lengths of grant", funding.options().size()),
                      manner.quiet, "units");
    funding.progress = [&](const Progress& progress) { line.show(progress); };
    if (!funding.price()) return std::nullopt;
    const std::vector<Portfolio> portfolios = funding.finalists();
    if (portfolios.empty()) return std::nullopt;
    return funding.comparison(portfolios);
}

}  // namespace

int execute(const Strategies& command, const Manner& manner) {
    const Target& target = command.target;
    if (target.file.empty())
        throw UsageError("strategies keeps its runs in a file: add -o FILE.h5");
    check_hdf5_name(target.file, "");
    check_writable(target.file, target.overwrite);
    if (!target.overwrite) RunFolder::refuse_another_build(target.file + ".units", build_id());
    const std::optional<ConfigDocument> comparison = search_portfolios(command, manner);
    if (!comparison) {
        say("interrupted before the comparison began; the same command begins again");
        return interrupted;
    }
    const Plan plan(*comparison, registered_models());
    const RunTable table =
        run_kept(plan,
                 {fmt::format("{} portfolios in {} futures: {} runs",
                              plan.points() / command.futures, command.futures, plan.first_runs()),
                  "units", command.threads},
                 target, manner);
    if (table.replicates.empty()) return partial;
    show_reading(table, manner);
    if (!manner.quiet) {
        say(fmt::format("all runs kept in {}; a page for people who fund: netlead report {}",
                        target.file, target.file));
    }
    return ending(plan, table);
}

}  // namespace netlead::app
