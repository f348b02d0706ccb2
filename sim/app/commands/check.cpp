#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/plan_run.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/plan.hpp"

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

/// What a plan has besides its base.
std::string points_as_text(const Plan& plan) {
    if (plan.factors().empty()) return {};
    std::vector<std::string> factors;
    for (const Factor& factor : plan.factors()) {
        factors.push_back(factor.range
                              ? factor.name
                              : fmt::format("{} ({} levels)", factor.name, factor.levels.size()));
    }
    return fmt::format("  over {}, design {}: {} points\n", fmt::join(factors, ", "), plan.design(),
                       plan.points());
}

}  // namespace

int execute(const CheckConfig& check, const Manner& manner) {
    try {
        const ConfigDocument document = load_document(check.source);
        const Plan plan(document, registered_models());
        say_notes(plan.base(), manner);
        if (check.resolved) {
            show(plan.resolved_yaml());
        } else if (manner.json) {
            nlohmann::ordered_json json = as_json(plan.base());
            if (!plan.factors().empty()) {
                std::vector<std::string> factors;
                for (const Factor& factor : plan.factors()) factors.push_back(factor.name);
                json["factors"] = factors;
                json["design"] = plan.design();
                json["points"] = plan.points();
            }
            show(json.dump(2) + "\n");
        } else {
            show(as_text(plan.base(), check.source.file) + points_as_text(plan));
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
