#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/plan_run.hpp"
#include "sim/app/render/reading_text.hpp"
#include "sim/app/terminal.hpp"
#include "sim/inference/reading.hpp"
#include "sim/io/run_file.hpp"

namespace netlead::app {

int execute(const Compare& command, const Manner& manner) {
    const Target& target = command.target;
    const bool keep = !target.file.empty();
    if (keep) check_hdf5_name(target.file, how_to_get_tables);
    const Plan plan = plan_of_one_point(command.source, Outputs::all(command.people));
    const Scenario& scenario = plan.base();
    say_notes(scenario, manner);
    if (keep) check_writable(target.file, target.overwrite);

    const RunTable table =
        run_shown(plan,
                  {fmt::format("{}: {} in {} of {} people, {}", scenario.name(),
                               many(scenario.arms().size(), "arm"),
                               many(scenario.replicates(), "world"), scenario.network().people(),
                               many(scenario.ticks(), scenario.model_kind().tick_unit)),
                   "replicates", command.threads, command.parallel},
                  manner);
    if (table.replicates.empty()) {
        say("interrupted before the first replicate was finished; nothing was kept");
        return interrupted;
    }
    if (keep) write_run_file(target.file, table, target.overwrite);
    const Reading reading = read(table);
    show(manner.json ? to_json(reading) : to_text(reading, manner.color_out));
    if (!manner.quiet) {
        say(keep ? "kept in " + target.file
                 : "nothing was kept; add -o FILE.h5 to keep series and outcomes");
    }
    return ending(plan, table);
}

}  // namespace netlead::app
