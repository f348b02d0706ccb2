#include "sim/experiment/compare.hpp"

#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/reading_text.hpp"
#include "sim/app/terminal.hpp"
#include "sim/experiment/reading.hpp"
#include "sim/io/result_file.hpp"

namespace netlead::app {

namespace {

ResultFile run_experiment(const Scenario& scenario, const Compare& command, const Manner& manner) {
    ProgressLine line(fmt::format("{}: {} in {} of {} people, {}", scenario.name(),
                                  many(scenario.arms().size(), "arm"),
                                  many(scenario.replicates(), "world"), scenario.network().people(),
                                  many(scenario.ticks(), scenario.model_kind().tick_unit)),
                      manner.quiet);
    CompareOptions options;
    options.threads = command.threads;
    options.parallel = command.parallel;
    options.keep_people = command.people;
    options.stop = &listen_for_interrupts();
    options.progress = [&](const Progress& progress) { line.show(progress); };
    ResultFile result = compare(scenario, options);
    sign(result);
    return result;
}

}  // namespace

int execute(const Compare& command, const Manner& manner) {
    const Scenario scenario = load(command.source);
    say_notes(scenario, manner.quiet);
    const bool keep = !command.target.file.empty();
    if (keep) check_writable(command.target.file, command.target.overwrite);
    refuse_too_large(scenario, scenario.replicates());

    const ResultFile result = run_experiment(scenario, command, manner);
    if (result.replicates.empty()) {
        say("interrupted before the first replicate was finished; nothing was kept");
        return interrupted;
    }
    if (keep) write_result_file(command.target.file, result, command.target.overwrite);
    const Reading reading = read(result);
    show(manner.json ? to_json(reading) : to_text(reading, manner.color_out));
    if (!manner.quiet) {
        say(keep ? "kept in " + command.target.file
                 : "nothing was kept; add -o FILE.h5 to keep series and outcomes");
    }
    if (result.complete) return all_well;
    say(fmt::format("interrupted: {} of {} replicates were finished", result.replicates.size(),
                    scenario.replicates()));
    return partial;
}

}  // namespace netlead::app
