#include "sim/experiment/plans/attribution.hpp"

#include <fmt/format.h>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/plan_run.hpp"
#include "sim/app/render/explain_text.hpp"
#include "sim/app/terminal.hpp"
#include "sim/io/run_file.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

bool as_csv(const Target& target) {
    const std::string end = ".csv";
    return target.file.size() >= end.size() &&
           target.file.compare(target.file.size() - end.size(), end.size(), end) == 0;
}

ExplainPlan plan_of(const Explain& command) {
    const ConfigDocument document = load_document(command.source);
    std::vector<std::string> arms = command.arms;
    if (arms.empty()) {
        arms = Scenario(document, registered_models()).arms();
        if (arms.size() < 2) {
            throw UsageError("it takes two arms to explain a difference; there is only '" +
                             arms.front() + "'");
        }
    }
    return plan_explanation(document, registered_models(), {arms[0], arms[1], command.mechanisms});
}

void keep(const Target& target, const RunTable& result) {
    if (as_csv(target)) {
        const std::string text = headlines_csv(result);
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        write_whole_file(target.file, bytes, target.overwrite);
    } else {
        write_run_file(target.file, result, target.overwrite);
    }
}

}  // namespace

int execute(const Explain& command, const Manner& manner) {
    const bool to_file = !command.target.file.empty();
    if (to_file && !as_csv(command.target))
        check_hdf5_name(command.target.file, "a table of the primary outcome: .csv");
    const ExplainPlan plan = plan_of(command);
    const bool keep_series = to_file && !as_csv(command.target);
    const Plan runs(plan.document, registered_models(),
                    keep_series ? Outputs::all() : Outputs::none());
    const Scenario& scenario = runs.base();
    if (to_file) check_writable(command.target.file, command.target.overwrite);

    const RunTable result =
        run_shown(runs,
                  {fmt::format("{}: {} against {}, {} runs in each of {} worlds of {} people, {}",
                               scenario.name(), plan.other, plan.first, scenario.arms().size(),
                               scenario.replicates(), scenario.network().people(),
                               many(scenario.ticks(), scenario.model_kind().tick_unit)),
                   "replicates", command.threads},
                  manner);
    if (result.replicates.empty()) {
        say("interrupted before the first replicate was finished; nothing was kept");
        return interrupted;
    }
    if (to_file) keep(command.target, result);
    const ExplainReading reading = read_explanation(plan, result);
    show(manner.json ? to_json(reading) : to_text(reading, manner.color_out));
    if (to_file && !manner.quiet) say("kept in " + command.target.file);
    return ending(runs, result);
}

}  // namespace netlead::app
