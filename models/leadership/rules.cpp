#include "models/leadership/rules.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace netlead::leadership {

namespace presets_list {
#define PRESET(name) extern const Preset name;
#include "models/leadership/presets/presets.def"
#undef PRESET
}  // namespace presets_list

std::span<const Preset> presets() {
    static const std::array all{
#define PRESET(name) presets_list::name,
#include "models/leadership/presets/presets.def"
#undef PRESET
    };
    return all;
}

namespace {

constexpr std::array<RuleDimension, 5> dimensions{{
    {"influence", "how views spread: down the tree, or over trusted ties", &Rules::influence},
    {"authority", "who may start work: the chain of command, or anyone with a partner",
     &Rules::authority},
    {"attribution", "who is credited and blamed: the head, or all who took part",
     &Rules::attribution},
    {"potential", "who proposes, grows and succeeds: leadership material, or everyone",
     &Rules::potential},
    {"accountability", "who keeps one going: the superior, or trusted active contacts",
     &Rules::accountability},
}};

}  // namespace

std::span<const RuleDimension> rule_dimensions() {
    return dimensions;
}

Rules RulesConfig::resolve() const {
    Rules rules = presets()[static_cast<std::size_t>(preset)].rules;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        if (dimension[d] != 0) rules.*dimensions[d].rule = static_cast<Rule>(dimension[d] - 1);
    }
    rules.letting_go = std::max(rules.letting_go, letting_go);
    rules.tests = std::max(rules.tests, tests);
    return rules;
}

void declare(ParamTable& table, RulesConfig& rules) {
    std::vector<std::string> names;
    for (const Preset& preset : presets()) names.emplace_back(preset.name);
    table.choice(rules.preset, {.name = "preset",
                                .unit = "",
                                .source = "founding text",
                                .meaning = "a named combination of the five dimensions",
                                .choices = names});
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        table.choice(rules.dimension[d], {.name = dimensions[d].name,
                                          .unit = "",
                                          .source = "founding text",
                                          .meaning = dimensions[d].meaning,
                                          .choices = {"preset", "traditional", "network"}});
    }
    table.real(rules.letting_go,
               {.name = "letting_go",
                .symbol = "lambda_min",
                .unit = "1",
                .source = "assumption",
                .meaning = "superiors leave at least this share of decisions to others "
                           "(the greater of this and the preset's value counts)"});
    table.integer(rules.tests,
                  {.name = "tests",
                   .high = 1000,
                   .unit = "pieces",
                   .source = "assumption",
                   .meaning = "pieces of work one has to finish before permission to work is left "
                              "to one by letting_go; until then the superior's own habit holds "
                              "(the greater of this and the preset's value counts)"});
    table.shorthand("preset");
}

}  // namespace netlead::leadership
