#include "sim/experiment/outputs.hpp"

#include <sstream>

namespace netlead {

void declare(ParamTable& table, Outputs& outputs) {
    table.text(outputs.series, {.name = "series",
                                .source = "assumption",
                                .meaning = "series to keep of every run, with commas between, or "
                                           "all; empty: outcomes only"});
    table.integer(outputs.every, {.name = "every",
                                  .initial = 13,
                                  .low = 1,
                                  .high = 1e5,
                                  .unit = "week",
                                  .source = "assumption",
                                  .meaning = "series are kept at every so many ticks"});
    table.flag(outputs.people, {.name = "people",
                                .source = "assumption",
                                .meaning = "whether columns of people at the end are kept"});
}

std::string to_yaml(const Outputs& outputs) {
    return "outputs:\n  series: \"" + outputs.series +
           "\"\n  every: " + std::to_string(outputs.every) +
           "\n  people: " + (outputs.people ? "true" : "false") + "\n";
}

std::vector<std::string> series_names(const Outputs& outputs) {
    std::vector<std::string> names;
    std::istringstream text(outputs.series);
    for (std::string name; std::getline(text, name, ',');) {
        const std::size_t begin = name.find_first_not_of(' ');
        if (begin == std::string::npos) continue;
        names.push_back(name.substr(begin, name.find_last_not_of(' ') - begin + 1));
    }
    return names;
}

std::vector<Tick> kept_ticks(const Outputs& outputs, Tick ticks) {
    std::vector<Tick> kept;
    const auto every = static_cast<Tick>(outputs.every);
    for (Tick t = 0; t < ticks; ++t) {
        if ((t + 1) % every == 0 || t + 1 == ticks) kept.push_back(t);
    }
    return kept;
}

}  // namespace netlead
