#include "sim/app/loading.hpp"

#include <fmt/format.h>

#include "models/models.hpp"
#include "sim/app/build_info.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/question.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/experiment/without.hpp"

namespace netlead::app {

std::span<const ModelKind> registered_models() {
    return model_kinds();
}

std::vector<std::string> model_names() {
    std::vector<std::string> names;
    for (const ModelKind& kind : registered_models()) names.emplace_back(kind.name);
    return names;
}

ConfigDocument load_document(const Source& source) {
    ConfigDocument document =
        source.file.empty()
            ? parse_yaml_text("(built-in defaults)", built_in_configuration(model_names().front()))
            : parse_yaml_file(source.file);
    for (const std::string& assignment : source.assignments) lay_over(document, assignment);
    for (const std::string& name : source.without) {
        switch_off(document, registered_models(), name);
    }
    return document;
}

Scenario load(const Source& source) {
    const ConfigDocument document = load_document(source);
    if (has_factors(document)) {
        const bool sweep = Sweep::planned_in(document);
        throw ConfigError(
            {document.problem(document.root.find("factors")->mark, "factors", "",
                              sweep ? "this is a sweep over a design"
                                    : "this asks a question over a grid of settings",
                              std::string("run it with: netlead ") +
                                  (sweep ? "sweep run " : "question ") + document.name)});
    }
    return Scenario(document, registered_models());
}

void say_notes(const Scenario& scenario, bool quiet) {
    const PlacedNetwork* const placed = scenario.network().placed();
    if (placed == nullptr || quiet) return;
    for (const std::string& note : placed->network.notes) say("note: " + note);
}

std::string build_signature() {
    return build_info().version + " " + build_info().commit;
}

void refuse_too_large(const Scenario& scenario, std::size_t replicates, bool keep_series) {
    const double needed = result_bytes(scenario, replicates, keep_series);
    const auto usable = static_cast<double>(usable_memory());
    if (usable == 0 || needed <= usable) return;
    throw FileError(scenario.name(),
                    fmt::format("{} replicates of {} ticks would need {:.1f} GB for their results; "
                                "this machine can spare {:.1f} GB",
                                replicates, scenario.ticks(), needed / 1e9, usable / 1e9),
                    "use fewer replicates or ticks");
}

void sign(ResultFile& result) {
    const BuildInfo& build = build_info();
    result.provenance = {{"version", build.version},
                         {"commit", build.commit},
                         {"compiler", build.compiler},
                         {"flags", build.flags}};
}

}  // namespace netlead::app
