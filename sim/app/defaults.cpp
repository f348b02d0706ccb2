#include <fmt/format.h>

#include <algorithm>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/experiment/settings.hpp"

namespace netlead::app {

namespace {

const char* const heading =
    "# Every setting of netlead with its default. What you leave out keeps its default, so a file\n"
    "# needs only what it changes. Check it with `netlead check FILE`.\n";

/// A model that has rules to compare is compared under the two that the project is about; any other
/// runs as it is.
std::string default_arms(const ParamTable& model) {
    std::string arms;
    const ParamTable* rules = model.section("rules");
    if (rules != nullptr && !rules->shorthand().empty()) {
        const std::vector<std::string>& words = rules->row(rules->shorthand())->spec.choices;
        for (const std::string word : {"traditional", "network"}) {
            if (std::find(words.begin(), words.end(), word) == words.end()) continue;
            arms += fmt::format("  {0}: {{rules: {0}}}\n", word);
        }
    }
    return arms.empty() ? "  as_it_is: {}\n" : arms;
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
           default_arms(settings.model_table());
}

std::string built_in_configuration(const std::string& model) {
    Settings settings(registered_models());
    settings.table.row("model")->set(model);
    return fmt::format("name: {}\nquestion: {}\nmodel: {}\narms:\n{}", name, question, model,
                       default_arms(settings.model_table()));
}

int execute(const Defaults& defaults, const Manner&) {
    const std::vector<std::string> known = model_names();
    const std::string model = defaults.model.empty() ? known.front() : defaults.model;
    if (std::find(known.begin(), known.end(), model) == known.end()) {
        throw UsageError(
            fmt::format("unknown model '{}'; there is: {}", model, fmt::join(known, ", ")));
    }
    show(default_configuration(model));
    return all_well;
}

}  // namespace netlead::app
