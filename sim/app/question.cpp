#include "sim/experiment/question.hpp"

#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/question_text.hpp"
#include "sim/app/terminal.hpp"

namespace netlead::app {

namespace {

GridTable run_grid(const Question& question, int threads, const Manner& manner) {
    const Scenario& base = question.base();
    ProgressLine line(fmt::format("{}: {} cells, {} arms in {} worlds each", base.name(),
                                  question.cells(), base.arms().size(), base.replicates()),
                      manner.quiet);
    CompareOptions options;
    options.threads = threads;
    options.stop = &listen_for_interrupts();
    options.progress = [&](const Progress& progress) { line.show(progress); };
    GridTable grid = ask(question, options);
    RunTable signature;
    sign(signature);
    grid.provenance = signature.provenance;
    return grid;
}

}  // namespace

int execute(const Ask& command, const Manner& manner) {
    const bool keep = !command.target.file.empty();
    if (keep) check_hdf5_name(command.target.file, how_to_get_tables);
    const Question question(load_document(command.source), registered_models());
    say_notes(question.base(), manner);
    if (keep) check_writable(command.target.file, command.target.overwrite);
    refuse_too_large(question.base(), question.base().replicates());

    const GridTable grid = run_grid(question, command.threads, manner);
    const QuestionReading reading = read(grid);
    if (reading.cells_run == 0) {
        say("interrupted before the first cell was finished; nothing was kept");
        return interrupted;
    }
    if (keep) write_grid_file(command.target.file, grid, command.target.overwrite);
    show(manner.json ? to_json(grid, reading) : to_text(grid, reading, manner.color_out));
    if (keep && !manner.quiet) say("kept in " + command.target.file);
    if (grid.complete) return all_well;
    say(fmt::format("interrupted: {} of {} cells were finished", reading.cells_run,
                    reading.cells.size()));
    return partial;
}

}  // namespace netlead::app
