#include "sim/app/commands/read.hpp"

#include <fmt/format.h>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/render/question_text.hpp"
#include "sim/app/render/reading_text.hpp"
#include "sim/app/render/strategies_text.hpp"
#include "sim/app/render/sweep_text.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/contracts.hpp"
#include "sim/inference/choices.hpp"
#include "sim/inference/question_reading.hpp"
#include "sim/inference/reading.hpp"
#include "sim/inference/sweep_reading.hpp"
#include "sim/io/run_file.hpp"

namespace netlead::app {

namespace {

/// The plan that a table's configuration describes; files that it names are not needed.
Plan plan_of(const RunTable& table) {
    return Plan(parse_yaml_text("(configuration of the file)", table.configuration),
                registered_models());
}

struct FundingContext {
    Spending spending;
    double budget = 0;
};

/// What the table does not say, from its configuration.
FundingContext context_of(const RunTable& table) {
    const Plan plan = plan_of(table);
    const Levers levers = plan.base().model().levers();
    FundingContext context{{levers.money, levers.time, 0, {}}, 0};
    for (std::uint32_t point = 0; point < plan.points(); ++point) {
        const std::shared_ptr<const Scenario> scenario = plan.scenario(point);
        context.spending.people.push_back(scenario->network().people());
        if (point > 1) continue;
        const BoundModel arm = scenario->bind_arm(0);
        const auto value = [&](const std::string& row) {
            return std::get<double>(arm.table.find(row)->get());
        };
        context.spending.week_value = value(levers.week_value);
        // The first choice is nothing, which has no cap; the second one has the budget.
        context.budget = std::max(context.budget, value(levers.budget));
    }
    return context;
}

/// The comparison at one point, with the configuration that runs it again.
RunTable point_of(const RunTable& table, std::uint32_t point) {
    if (table.varied.empty() || point >= table.points) {
        throw UsageError(table.varied.empty() ? "the file is a comparison, which has one point"
                                              : fmt::format("the file has {} points, from 0 to {}",
                                                            table.points, table.points - 1));
    }
    RunTable one = only_point(table, point);
    if (one.replicates.empty())
        throw UsageError(fmt::format("point {} has no finished run", point));
    const Plan plan = plan_of(table);
    one.configuration = plan.scenario(point)->resolved_yaml() + to_yaml(plan.outputs());
    return one;
}

}  // namespace

void show_reading(const RunTable& table, const Manner& manner) {
    if (table.varied.empty()) {
        const Reading reading = read(table);
        return show(manner.json ? to_json(reading) : to_text(reading, manner.color_out));
    }
    if (is_question(table)) {
        const QuestionReading reading = read_question(table);
        return show(manner.json ? to_json(table, reading)
                                : to_text(table, reading, manner.color_out));
    }
    if (is_funding(table)) {
        const FundingContext context = context_of(table);
        const std::vector<Choice> choices = choices_of(table, context.spending);
        const std::vector<ChoiceReading> readings = read_choices(choices);
        return show(manner.json
                        ? to_json(table, choices, readings, context.budget)
                        : to_text(table, choices, readings, context.budget, manner.color_out));
    }
    const SweepReading reading = read_sweep(table);
    show(manner.json ? to_json(table, reading) : to_text(table, reading, manner.color_out));
}

int execute(const Read& command, const Manner& manner) {
    if (!command.point && !command.target.file.empty()) {
        throw UsageError("-o keeps one point as a comparison: say which with --only point=N");
    }
    if (!command.target.file.empty()) {
        check_hdf5_name(command.target.file, how_to_get_tables);
        check_writable(command.target.file, command.target.overwrite);
    }
    const RunTable whole = read_run_file(command.file);
    const RunTable table = command.point ? point_of(whole, *command.point) : whole;
    if (!command.target.file.empty())
        write_run_file(command.target.file, table, command.target.overwrite);
    show_reading(table, manner);
    return all_well;
}

}  // namespace netlead::app
