#include "sim/experiment/explain.hpp"

#include <fmt/format.h>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/explain_text.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/io/result_file.hpp"
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

RunTable run_experiment(const Scenario& scenario, const ExplainPlan& plan, const Explain& command,
                        const Manner& manner, bool keep_series) {
    ProgressLine line(fmt::format("{}: {} against {}, {} runs in each of {} worlds of {} people, "
                                  "{}",
                                  scenario.name(), plan.other, plan.first, scenario.arms().size(),
                                  scenario.replicates(), scenario.network().people(),
                                  many(scenario.ticks(), scenario.model_kind().tick_unit)),
                      manner.quiet);
    CompareOptions options;
    options.threads = command.threads;
    options.keep_series = keep_series;
    options.stop = &listen_for_interrupts();
    options.progress = [&](const Progress& progress) { line.show(progress); };
    RunTable result = compare(scenario, options);
    sign(result);
    return result;
}

void keep(const Target& target, const RunTable& result) {
    if (as_csv(target)) {
        const std::string text = headlines_csv(result);
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        write_whole_file(target.file, bytes, target.overwrite);
    } else {
        write_result_file(target.file, result, target.overwrite);
    }
}

}  // namespace

int execute(const Explain& command, const Manner& manner) {
    const bool to_file = !command.target.file.empty();
    if (to_file && !as_csv(command.target))
        check_hdf5_name(command.target.file, "a table of the primary outcome: .csv");
    const ExplainPlan plan = plan_of(command);
    const Scenario scenario(plan.document, registered_models());
    const bool keep_series = to_file && !as_csv(command.target);
    if (to_file) check_writable(command.target.file, command.target.overwrite);
    refuse_too_large(scenario, scenario.replicates(), keep_series);

    const RunTable result = run_experiment(scenario, plan, command, manner, keep_series);
    if (result.replicates.empty()) {
        say("interrupted before the first replicate was finished; nothing was kept");
        return interrupted;
    }
    if (to_file) keep(command.target, result);
    const ExplainReading reading = read_explanation(plan, result);
    show(manner.json ? to_json(reading) : to_text(reading, manner.color_out));
    if (to_file && !manner.quiet) say("kept in " + command.target.file);
    if (result.complete) return all_well;
    say(fmt::format("interrupted: {} of {} replicates were finished", result.replicates.size(),
                    scenario.replicates()));
    return partial;
}

}  // namespace netlead::app
