#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/experiment/factors.hpp"
#include "sim/experiment/plan_settings.hpp"
#include "sim/experiment/settings.hpp"

namespace netlead::app {

namespace {

const char* const heading =
    "# Every setting of netlead with its default. What you leave out keeps its default, so a file\n"
    "# needs only what it changes. Check it with `netlead check FILE`.\n";

/// The usual arms of a model as lines of block YAML.
std::string default_arms(const ModelKind& kind) {
    std::string arms;
    for (const ConfigEntry& arm : parse_yaml_value("arms", kind.usual_arms).entries) {
        std::string settings;
        for (const ConfigEntry& each : arm.value.entries)
            settings += (settings.empty() ? "" : ", ") + each.key + ": " + each.value.scalar;
        arms += fmt::format("  {}: {{{}}}\n", arm.key, settings);
    }
    return arms;
}

/// `text` as comment lines.
std::string commented(const std::string& text) {
    std::string lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines += "# " + text.substr(begin, end - begin);
        lines.erase(lines.find_last_not_of(' ') + 1);
        lines += "\n";
        begin = end + 1;
    }
    return lines;
}

/// What only questions and sweeps have: valid when the `# ` before it is removed.
std::string sweep_sections() {
    std::string text =
        "\n# Over many settings (netlead question, netlead sweep): what varies, and over which "
        "design.\n# Without 'design:' the levels of all factors make a grid for netlead "
        "question.\n";
    text +=
        commented("factors:\n  trust: {key: leadership.people.trust.mean, low: 0.1, high: 0.8}");
    for (const FactorKey& key : factor_keys())
        text += fmt::format("#   {}: {} [{}]\n", key.name, key.meaning, key.of);
    const PlanSettings sweep;
    return text + commented(to_yaml(sweep.table));
}

/// The settings that people change most, in the order of a configuration.
const char* const short_keys[] = {"name",
                                  "question",
                                  "seed",
                                  "replicates",
                                  "ticks",
                                  "network.people",
                                  "network.organisations",
                                  "network.span",
                                  "network.formal_ties",
                                  "network.generator",
                                  "network.silos.inner_degree",
                                  "network.silos.bridge_degree",
                                  "network.silos.homophily",
                                  "leadership.rules.preset",
                                  "leadership.people.share_conditional",
                                  "leadership.people.share_free_rider",
                                  "leadership.people.initially_active",
                                  "leadership.people.share_potential",
                                  "leadership.people.reciprocity.mean",
                                  "leadership.people.generosity.mean",
                                  "leadership.people.control_letting.mean",
                                  "leadership.people.threshold.mean",
                                  "leadership.people.competency.mean",
                                  "leadership.people.trust.mean",
                                  "leadership.problem.fronts",
                                  "leadership.problem.practice_bits",
                                  "leadership.problem.interdependence",
                                  "leadership.problem.turbulence",
                                  "leadership.start.eagerness",
                                  "leadership.start.capacity",
                                  "leadership.help.ask",
                                  "leadership.help.partner_choice",
                                  "leadership.trust.up",
                                  "leadership.trust.loss_ratio",
                                  "leadership.trust.baseline",
                                  "leadership.learn.transparency",
                                  "leadership.ties.weave",
                                  "leadership.review.on",
                                  "leadership.review.losses",
                                  "leadership.budget.total"};

bool is_short(const std::string& path) {
    return std::any_of(std::begin(short_keys), std::end(short_keys),
                       [&](const char* key) { return path == key; });
}

/// Those rows of a table alone, with their meaning.
std::string short_yaml(const ParamTable& table, const std::string& prefix, int indent) {
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    std::string text;
    for (const Param& row : table.rows()) {
        if (!is_short(prefix + row.spec.name)) continue;
        text += fmt::format(
            "{}{}: {}  # {}{}\n", margin, row.spec.name, yaml_value(row), row.spec.meaning,
            row.spec.unit.empty() || row.spec.unit == "1" ? "" : " [" + row.spec.unit + "]");
    }
    for (const auto& section : table.sections()) {
        const std::string inner = short_yaml(*section, prefix + section->name() + ".", indent + 2);
        if (!inner.empty()) text += margin + section->name() + ":\n" + inner;
    }
    return text;
}

nlohmann::ordered_json as_json(const ParamTable& table) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const Param& row : table.rows()) {
        json[row.spec.name] =
            std::visit([](const auto& held) { return nlohmann::ordered_json(held); }, row.get());
    }
    for (const auto& section : table.sections()) {
        const bool selected =
            section->selector().empty() ||
            to_text(table.row(section->selector())->get()) == section->selecting();
        if (selected) json[section->name()] = as_json(*section);
    }
    return json;
}

}  // namespace

namespace {

const char* const name = "main comparison";
const char* const question = "How do the arms fare in the same worlds?";

}  // namespace

std::string default_configuration(const std::string& model) {
    Settings settings(registered_models());
    settings.name = name;
    settings.question = question;
    settings.table.row("model")->set(model);
    return heading + to_yaml(settings.table) +
           "# What is compared: each arm is the model above with its own values on top. The first "
           "is the\n# one that the others are held against.\narms:\n" +
           default_arms(settings.kind()) + sweep_sections();
}

std::string short_configuration(const std::string& model) {
    Settings settings(registered_models());
    settings.table.row("model")->set(model);
    return "# The settings that people change most, with their defaults; all: netlead defaults.\n"
           "# A file needs only what it changes.\n" +
           short_yaml(settings.table, "", 0) + "arms:\n" + default_arms(settings.kind());
}

std::string built_in_configuration(const std::string& model) {
    Settings settings(registered_models());
    settings.table.row("model")->set(model);
    return fmt::format("name: {}\nquestion: {}\nmodel: {}\narms:\n{}", name, question, model,
                       default_arms(settings.kind()));
}

int execute(const Defaults& defaults, const Manner& manner) {
    const std::vector<std::string> known = model_names();
    const std::string model = defaults.model.empty() ? known.front() : defaults.model;
    if (std::find(known.begin(), known.end(), model) == known.end()) {
        throw UsageError(
            fmt::format("unknown model '{}'; there is: {}", model, fmt::join(known, ", ")));
    }
    if (manner.json) {
        Settings settings(registered_models());
        settings.table.row("model")->set(model);
        show(as_json(settings.table).dump(2) + "\n");
    } else {
        show(defaults.few ? short_configuration(model) : default_configuration(model));
    }
    return all_well;
}

}  // namespace netlead::app
