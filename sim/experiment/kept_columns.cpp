#include "sim/experiment/kept_columns.hpp"

#include <algorithm>
#include <utility>

#include "sim/config/reader.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/replicate.hpp"

namespace netlead {

namespace {

const ConfigDocument& document_or_none(const ConfigDocument* document) {
    static const ConfigDocument none;
    return document == nullptr ? none : *document;
}

/// Places of the named series among the model's.
std::vector<std::size_t> series_of(const Model& model, const Outputs& outputs,
                                   const ConfigDocument& document) {
    const std::span<const Measure> known = model.series();
    std::vector<std::size_t> places;
    if (outputs.series == "all") {
        for (std::size_t place = 0; place < known.size(); ++place) places.push_back(place);
        return places;
    }
    const auto refuse = [&](const std::string& name, const std::string& why) {
        throw ConfigError({problem_of_section(document, "outputs", "series", name, why)});
    };
    for (const std::string& name : series_names(outputs)) {
        const std::optional<std::size_t> place = place_of(known, name);
        if (!place) refuse_measure(document, "outputs", "series", name, known);
        if (place_of(model.outcomes(), name)) {
            refuse(name, "that is an outcome of each run, too, and one file cannot hold both");
        }
        if (std::find(places.begin(), places.end(), *place) != places.end()) {
            refuse(name, "is named twice");
        }
        places.push_back(*place);
    }
    return places;
}

void keep_people(const Points& points, const ConfigDocument& document, RunColumns& columns) {
    columns.people = points.scenario(0)->network().people();
    for (std::uint32_t point = 1; point < points.count(); ++point) {
        if (points.scenario(point)->network().people() == columns.people) continue;
        throw ConfigError({problem_of_section(
            document, "outputs", "people", "true",
            "the points differ in their number of people, so one table of people cannot hold them",
            "leave it out, or leave out the factor that changes the people")});
    }
    columns.person_measures = person_measures(*points.scenario(0));
}

}  // namespace

std::optional<std::size_t> place_of(std::span<const Measure> measures, const std::string& name) {
    const auto found = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& each) { return each.name == name; });
    if (found == measures.end()) return std::nullopt;
    return static_cast<std::size_t>(found - measures.begin());
}

Outputs account_outputs(const Model& model) {
    const Account account = model.account();
    if (account.cost.empty()) return Outputs::none();
    return {account.cost + "," + account.gain, 1, false};
}

Problem problem_of_section(const ConfigDocument& document, const std::string& section,
                           const std::string& key, const std::string& value, const std::string& why,
                           const std::string& suggestion) {
    const ConfigNode* const node = document.root.find(section);
    return document.problem(node == nullptr ? Mark{1, 1, {}} : node->mark,
                            key.empty() ? section : section + "." + key, value, why, suggestion);
}

void refuse_measure(const ConfigDocument& document, const std::string& section,
                    const std::string& key, const std::string& name,
                    std::span<const Measure> measures) {
    std::vector<std::string> known;
    for (const Measure& measure : measures) known.push_back(measure.name);
    const std::string near = did_you_mean(name, known);
    throw ConfigError({problem_of_section(
        document, section, key, name, "the model has no such measure",
        near.empty() ? "see: netlead list measures" : "did you mean '" + near + "'?")});
}

KeptColumns keep_columns(const Points& points, const Outputs& outputs,
                         const ConfigDocument* given) {
    const ConfigDocument& document = document_or_none(given);
    const Scenario& base = points.base();
    const Model& model = base.model();
    KeptColumns kept;
    RunColumns& columns = kept.columns;
    columns.arms = base.arms();
    columns.outcome_measures.assign(model.outcomes().begin(), model.outcomes().end());
    columns.tick_unit = base.model_kind().tick_unit;
    kept.series = series_of(model, outputs, document);
    for (const std::size_t place : kept.series)
        columns.series_measures.push_back(model.series()[place]);
    if (!kept.series.empty()) {
        const Tick ticks = points.horizon();
        columns.kept_ticks = kept_ticks(outputs, ticks);
        columns.ticks = static_cast<Tick>(columns.kept_ticks.size());
        if (columns.ticks == ticks) columns.kept_ticks.clear();
    }
    if (outputs.people) keep_people(points, document, columns);
    return kept;
}

}  // namespace netlead
