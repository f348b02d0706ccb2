#include "sim/experiment/without.hpp"

#include <algorithm>
#include <vector>

#include "sim/config/reader.hpp"
#include "sim/config/wording.hpp"

namespace netlead {

namespace {

/// The model that the document selects; the default where it selects none that there is.
const ModelKind& kind_of(const ConfigDocument& document, std::span<const ModelKind> kinds) {
    const ConfigNode* selected = document.root.find("model");
    if (selected == nullptr) return kinds.front();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const ModelKind& kind) {
        return selected->scalar == kind.name;
    });
    return found == kinds.end() ? kinds.front() : *found;
}

std::string all_of(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

const Switch& find_switch(const Model& model, const std::string& model_name,
                          const std::string& name, const std::string& origin) {
    std::vector<std::string> known;
    for (const Switch& each : model.switches()) {
        if (each.name == name) return each;
        known.push_back(each.name);
    }
    const std::string near = did_you_mean(name, known);
    const std::string meant = near.empty() ? "" : "did you mean '" + near + "'? ";
    throw ConfigError(
        {{.file = origin,
          .key = model_name,
          .value = name,
          .why = "the model " + model_name + " has no mechanism '" + shortened(name) + "'",
          .suggestion = known.empty() ? "it has none that can be switched off"
                                      : meant + "there is: " + all_of(known)}});
}

void switch_off(ConfigDocument& document, std::span<const ModelKind> kinds,
                const std::string& name) {
    NETLEAD_EXPECT(!kinds.empty());
    const ModelKind& kind = kind_of(document, kinds);
    const std::string origin = "--without " + name;
    const std::unique_ptr<Model> model = kind.make();
    std::vector<std::string> places{kind.name};
    const ConfigNode* arms = document.root.find("arms");
    if (arms != nullptr) {
        for (const ConfigEntry& arm : arms->entries) {
            if (arm.value.kind == ConfigNode::Kind::mapping) places.push_back("arms." + arm.key);
        }
    }
    for (const auto& [path, off] : find_switch(*model, kind.name, name, origin).off) {
        for (const std::string& place : places) {
            lay_over(document, place + "." + path, parse_yaml_value(origin, to_text(off)), origin);
        }
    }
}

}  // namespace netlead
