#include "sim/app/loading.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "models/models.hpp"
#include "sim/app/build_info.hpp"
#include "sim/app/command_line.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/runner.hpp"
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

namespace {

/// For commands that run one point.
void refuse_factors(const ConfigDocument& document) {
    if (!has_factors(document)) return;
    const bool designed = Plan::has_design(document);
    throw ConfigError({document.problem(
        document.root.find("factors")->mark, "factors", "",
        designed ? "this is a sweep over a design" : "this asks a question over a grid of settings",
        std::string("run it with: netlead ") + (designed ? "sweep run " : "question ") +
            document.name)});
}

/// The configuration of one point of a plan with factors.
ConfigDocument document_of_point(const ConfigDocument& document, std::uint32_t point) {
    const Plan plan(document, registered_models(), Outputs::none());
    if (point >= plan.points()) {
        throw ConfigError({document.problem(
            Mark{0, 0, "--only"}, "", std::to_string(point),
            fmt::format("there are {} points, from 0 to {}", plan.points(), plan.points() - 1),
            "")});
    }
    ConfigDocument one = parse_yaml_text(fmt::format("{}, point {}", document.name, point),
                                         plan.scenario(point)->resolved_yaml());
    one.folder = document.folder;
    one.files = document.files;
    return one;
}

}  // namespace

ConfigDocument document_of(const Source& source) {
    ConfigDocument document = load_document(source);
    if (source.point) document = document_of_point(document, *source.point);
    refuse_factors(document);
    return document;
}

Scenario load(const Source& source) {
    const ConfigDocument document = document_of(source);
    return Scenario(document, registered_models());
}

Plan plan_of_one_point(const Source& source, const Outputs& keep) {
    return Plan(document_of(source), registered_models(), keep);
}

void check_hdf5_name(const std::string& file, const std::string& instead) {
    const std::string ending = std::filesystem::path(file).extension().string();
    for (const char* known : {"", ".h5", ".hdf5", ".hdf", ".he5", ".nc", ".nc4"}) {
        if (ending == known) return;
    }
    throw UsageError(fmt::format("-o writes HDF5, and '{}' ends in {}; name it .h5{}{}", file,
                                 ending, instead.empty() ? "" : "; ", instead));
}

std::string build_id() {
    return build_info().version + " " + build_info().commit;
}

void refuse_too_large(const Plan& plan) {
    const double needed = result_bytes(plan);
    const auto usable = static_cast<double>(usable_memory());
    if (usable == 0 || needed <= usable) return;
    throw FileError(plan.base().name(),
                    fmt::format("{} replicates of {} ticks would need {:.1f} GB for their results; "
                                "this machine can spare {:.1f} GB",
                                plan.most_runs(), plan.base().ticks(), needed / 1e9, usable / 1e9),
                    "use fewer replicates or ticks");
}

}  // namespace netlead::app
