#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/plan_run.hpp"
#include "sim/app/render/question_text.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"
#include "sim/inference/question_reading.hpp"
#include "sim/io/run_file.hpp"

namespace netlead::app {

namespace {

/// A grid of levels.
Plan plan_of(const Source& source) {
    const ConfigDocument document = load_document(source);
    if (Plan::has_design(document)) {
        throw ConfigError({document.problem(
            document.root.find("design")->mark, "design", "",
            "this is a sweep over a design; a question is asked over every combination of levels",
            "run it with: netlead sweep run " + document.name)});
    }
    if (!has_factors(document)) {
        throw ConfigError({document.problem({1, 1, {}}, "factors", "",
                                            "a question is asked over factors, and there are none",
                                            "say under 'factors:' what varies, or run it with: "
                                            "netlead compare " +
                                                document.name)});
    }
    return Plan(document, registered_models());
}

}  // namespace

int execute(const Ask& command, const Manner& manner) {
    const Target& target = command.target;
    const bool keep = !target.file.empty();
    if (keep) check_hdf5_name(target.file, how_to_get_tables);
    const Plan plan = plan_of(command.source);
    say_notes(plan.base(), manner);
    if (keep) check_writable(target.file, target.overwrite);

    const PlanRun how{
        fmt::format("{}: {} cells, {} arms in {} worlds each", plan.base().name(), plan.points(),
                    plan.base().arms().size(), plan.base().replicates()),
        "units", command.threads};
    const RunTable table =
        keep ? run_kept(plan, how, target, manner) : run_shown(plan, how, manner);
    if (table.replicates.empty()) {
        if (!keep) say("interrupted before the first run was finished; nothing was kept");
        return keep ? partial : interrupted;
    }
    const QuestionReading reading = read_question(table);
    show(manner.json ? to_json(table, reading) : to_text(table, reading, manner.color_out));
    if (keep && !manner.quiet) say("kept in " + target.file);
    return ending(plan, table);
}

}  // namespace netlead::app
