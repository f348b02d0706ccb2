#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "models/leadership/facts.hpp"
#include "models/published_cases.hpp"
#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/experiment/design.hpp"
#include "sim/experiment/settings.hpp"
#include "sim/network/generator.hpp"

namespace netlead::app {

namespace {

struct Entry {
    std::string name, detail, meaning;
};

struct Topic {
    std::string name;    ///< the word on the command line
    std::string detail;  ///< what the middle column holds; empty for none
    std::vector<Entry> entries;
};

Topic models() {
    Topic topic{"models", "", {}};
    for (const ModelKind& kind : registered_models())
        topic.entries.push_back({kind.name, "", kind.meaning});
    return topic;
}

Topic generators() {
    Topic topic{"generators", "", {}};
    for (const GeneratorKind& kind : generator_kinds()) {
        topic.entries.push_back({kind.name, "", kind.meaning});
    }
    return topic;
}

Topic designs() {
    Topic topic{"designs", "", {}};
    for (const DesignKind& kind : design_kinds()) {
        topic.entries.push_back({kind.name, "", kind.meaning});
    }
    return topic;
}

void add_choices(const ParamTable& table, const std::string& prefix, Topic& topic) {
    for (const Param& row : table.rows()) {
        if (row.kind != ParamKind::choice) continue;
        topic.entries.push_back({prefix + row.spec.name,
                                 fmt::format("{}", fmt::join(row.spec.choices, ", ")),
                                 row.spec.meaning});
    }
    for (const auto& section : table.sections()) {
        add_choices(*section, prefix + section->name() + ".", topic);
    }
}

Topic choices() {
    const Settings settings(registered_models());
    Topic topic{"choices", "words", {}};
    add_choices(settings.table, "", topic);
    return topic;
}

/// What --without takes, and what it sets.
Topic mechanisms() {
    Topic topic{"mechanisms", "sets", {}};
    for (const ModelKind& kind : registered_models()) {
        const std::unique_ptr<Model> model = kind.make();
        for (const Switch& each : model->switches()) {
            std::vector<std::string> settings;
            for (const auto& [path, off] : each.off)
                settings.push_back(path + "=" + netlead::to_text(off));
            topic.entries.push_back({std::string(kind.name) + "." + each.name,
                                     fmt::format("{}", fmt::join(settings, " ")), each.meaning});
        }
    }
    return topic;
}

/// The measures of every model; `which` is the member of Model that names them.
Topic measures(const char* name, std::span<const Measure> (Model::*which)() const) {
    Topic topic{name, "unit", {}};
    for (const ModelKind& kind : registered_models()) {
        const std::unique_ptr<Model> model = kind.make();
        ParamTable table(kind.name, kind.meaning);
        model->declare(table);
        for (const Measure& measure : ((*model).*which)()) {
            topic.entries.push_back(
                {std::string(kind.name) + "." + measure.name, measure.unit, measure.meaning});
        }
    }
    return topic;
}

Topic facts() {
    Topic topic{"facts", "level", {}};
    for (const Claim* fact : all_facts()) {
        topic.entries.push_back({fact->id, word(fact->level), fact->statement});
    }
    return topic;
}

Topic published() {
    Topic topic{"published", "", {}};
    for (const Claim* each : all_cases()) topic.entries.push_back({each->id, "", each->statement});
    return topic;
}

std::vector<Topic> all_topics() {
    return {models(),
            generators(),
            designs(),
            choices(),
            mechanisms(),
            measures("series", &Model::series),
            measures("outcomes", &Model::outcomes),
            facts(),
            published()};
}

std::string as_text(const Topic& topic, bool color) {
    TextTable table({"", "", ""});
    table.left(1).left(2);
    for (const Entry& entry : topic.entries) {
        table.add({"  " + entry.name, entry.detail, entry.meaning});
    }
    return bold(topic.name, color) + table.str();
}

nlohmann::ordered_json as_json(const Topic& topic) {
    nlohmann::ordered_json entries = nlohmann::ordered_json::array();
    for (const Entry& entry : topic.entries) {
        nlohmann::ordered_json one{{"name", entry.name}, {"meaning", entry.meaning}};
        if (!topic.detail.empty()) one[topic.detail] = entry.detail;
        entries.push_back(one);
    }
    return entries;
}

std::vector<Topic> chosen(const std::string& name) {
    std::vector<Topic> topics = all_topics();
    if (name.empty()) return topics;
    std::vector<std::string> known;
    for (const Topic& topic : topics) {
        if (topic.name == name) return {topic};
        known.push_back(topic.name);
    }
    const std::string near = did_you_mean(name, known);
    throw UsageError(fmt::format("nothing to list under '{}'{}; there is: {}", name,
                                 near.empty() ? "" : "; did you mean '" + near + "'?",
                                 fmt::join(known, ", ")));
}

}  // namespace

int execute(const List& list, const Manner& manner) {
    nlohmann::ordered_json all = nlohmann::ordered_json::object();
    std::string text;
    for (const Topic& topic : chosen(list.topic)) {
        all[topic.name] = as_json(topic);
        text += (text.empty() ? "" : "\n") + as_text(topic, manner.color_out);
    }
    show(manner.json ? all.dump(2) + "\n" : text);
    return all_well;
}

}  // namespace netlead::app
