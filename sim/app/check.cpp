#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/question.hpp"
#include "sim/experiment/sweep.hpp"

namespace netlead::app {

namespace {

nlohmann::ordered_json as_json(const Scenario& scenario) {
    return {{"valid", true},
            {"name", scenario.name()},
            {"model", scenario.model_kind().name},
            {"people", scenario.network().people()},
            {"organisations", scenario.network().organisations().count()},
            {"ticks", scenario.ticks()},
            {"replicates", scenario.replicates()},
            {"seed", scenario.seed()},
            {"arms", scenario.arms()},
            {"notes", scenario.notes()}};
}

nlohmann::ordered_json as_json(const Problem& problem) {
    return {{"file", problem.file},
            {"line", problem.line},
            {"column", problem.column},
            {"key", problem.key},
            {"value", problem.value},
            {"why", problem.why},
            {"suggestion", problem.suggestion}};
}

std::string as_text(const Scenario& scenario, const std::string& file) {
    return fmt::format(
        "{}: in order\n"
        "  {} ({}) of model {}, {} of {}\n"
        "  {} people in {}\n",
        file.empty() ? "(built-in defaults)" : file, many(scenario.arms().size(), "arm"),
        fmt::join(scenario.arms(), ", "), scenario.model_kind().name,
        many(scenario.replicates(), "replicate"),
        many(scenario.ticks(), scenario.model_kind().tick_unit), scenario.network().people(),
        many(scenario.network().organisations().count(), "organisation"));
}

int check_question(const ConfigDocument& document, const CheckConfig& check, const Manner& manner) {
    const Question question(document, registered_models());
    say_notes(question.base(), manner);
    if (check.resolved) {
        show(question.resolved_yaml());
        return all_well;
    }
    std::vector<std::string> factors;
    for (const Factor& factor : question.factors()) {
        factors.push_back(fmt::format("{} ({} levels)", factor.name, factor.levels.size()));
    }
    if (manner.json) {
        nlohmann::ordered_json json = as_json(question.base());
        json["factors"] = factors;
        json["cells"] = question.cells();
        show(json.dump(2) + "\n");
    } else {
        show(
            as_text(question.base(), check.source.file) +
            fmt::format("  asked over {}: {} cells\n", fmt::join(factors, ", "), question.cells()));
    }
    return all_well;
}

int check_sweep(const ConfigDocument& document, const CheckConfig& check, const Manner& manner) {
    const Sweep sweep(document, registered_models());
    say_notes(sweep.base(), manner);
    if (check.resolved) {
        show(sweep.resolved_yaml());
    } else if (manner.json) {
        nlohmann::ordered_json json = as_json(sweep.base());
        json["design"] = sweep.design().name;
        json["points"] = sweep.points();
        show(json.dump(2) + "\n");
    } else {
        show(as_text(sweep.base(), check.source.file) +
             fmt::format("  swept over {} factors, design {}: {} points\n", sweep.factors().size(),
                         sweep.design().name, sweep.points()));
    }
    return all_well;
}

}  // namespace

int execute(const CheckConfig& check, const Manner& manner) {
    try {
        const ConfigDocument document = load_document(check.source);
        if (Sweep::planned_in(document)) return check_sweep(document, check, manner);
        if (has_factors(document)) return check_question(document, check, manner);
        const Scenario scenario(document, registered_models());
        say_notes(scenario, manner);
        if (check.resolved) {
            show(scenario.resolved_yaml());
        } else if (manner.json) {
            show(as_json(scenario).dump(2) + "\n");
        } else {
            show(as_text(scenario, check.source.file));
        }
        return all_well;
    } catch (const ConfigError& error) {
        if (!manner.json) throw;
        nlohmann::ordered_json problems = nlohmann::ordered_json::array();
        for (const Problem& problem : error.problems()) problems.push_back(as_json(problem));
        show(nlohmann::ordered_json{{"valid", false}, {"problems", problems}}.dump(2) + "\n");
        return misused;
    }
}

}  // namespace netlead::app
