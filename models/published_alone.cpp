#include "models/published_alone.hpp"

#include <fmt/format.h>

namespace netlead {

std::string alone_with_arms(unsigned ticks, const std::string& world,
                            const std::map<std::string, std::string>& sections,
                            const std::map<std::string, std::string>& arms,
                            const std::string& rules) {
    std::map<std::string, std::string> all{
        {"people", "{initially_active: 0, leader_draws: 1}"},
        {"opportunity", "{on: false}"},
        {"problem", "{fronts: 1, practice_bits: 1, interdependence: 0, turbulence: 0}"},
        {"sense", "{on: false}"},
        {"align", "{on: false}"},
        {"join", "{on: false}"},
        {"start", "{eagerness: 0}"},
        {"help", "{on: false}"},
        {"trust", "{on: false}"},
        {"learn", "{on: false}"},
        {"work", "{accountability: false, cost_request: 0, cost_help: 0, cost_tie: 0}"},
        {"ties", "{weave: false, forget: false}"},
        {"develop", "{on: false}"},
        {"review", "{on: false, losses: false}"}};
    for (const auto& [name, text] : sections) all[name] = text;
    std::string yaml =
        fmt::format("ticks: {}\nnetwork: {}\nleadership:\n  rules: {}\n", ticks, world, rules);
    for (const auto& [name, text] : all) yaml += fmt::format("  {}: {}\n", name, text);
    yaml += "arms:\n";
    for (const auto& [name, text] : arms) yaml += fmt::format("  {}: {}\n", name, text);
    return yaml;
}

std::string alone(unsigned ticks, const std::string& world,
                  const std::map<std::string, std::string>& sections, const std::string& rules) {
    return alone_with_arms(ticks, world, sections, {{"alone", "{}"}}, rules);
}

}  // namespace netlead
