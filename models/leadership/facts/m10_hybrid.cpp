/// Whether a hybrid (snowflake: tested delegation; backbone: one neutral coordinator) beats both
/// pure arms anywhere on the map of M19. The place and the hybrid are chosen on every other world
/// and tested on the rest, so that the search does not flatter its find.

#include <cmath>

#include "models/leadership/fact_map.hpp"
#include "models/leadership/facts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::facts {

namespace {

std::vector<double> half(const std::vector<double>& values, std::size_t first) {
    std::vector<double> some;
    for (std::size_t r = first; r < values.size(); r += 2) some.push_back(values[r]);
    return some;
}

struct Place {
    const Cell* cell = nullptr;
    const char *hybrid = "", *pure = "";
    double t = -1e300;
};

/// The best place for one hybrid, by Student's t of its margin over the better pure arm.
Place best_place(const Evidence& evidence, const char* hybrid) {
    Place best;
    for (const Cell& cell : map_cells()) {
        const auto chosen_on = [&](const char* arm) {
            return half(map_impact(evidence, cell, arm), 0);
        };
        const std::vector<double> traditional = chosen_on("traditional");
        const std::vector<double> network = chosen_on("network");
        const bool central = mean(traditional) > mean(network);
        const std::vector<double> margin =
            minus(chosen_on(hybrid), central ? traditional : network);
        const double t = mean(margin) / std::sqrt(variance(margin));
        if (t > best.t) best = {&cell, hybrid, central ? "traditional" : "network", t};
    }
    return best;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> findings;
    for (const char* hybrid : {"snowflake", "backbone"}) {
        const Place place = best_place(evidence, hybrid);
        if (place.cell == nullptr) continue;
        const auto tested_on = [&](const char* arm) {
            return half(map_impact(evidence, *place.cell, arm), 1);
        };
        findings.push_back(difference(std::string("weeks at full potential: ") + hybrid +
                                          " minus the better pure arm (" + place.pure + ") at " +
                                          describe(*place.cell),
                                      tested_on(hybrid), tested_on(place.pure), at_least(0)));
    }
    return findings;
}

}  // namespace

extern const Claim m10_hybrid;
const Claim m10_hybrid{
    .id = "M10",
    .statement =
        "A hybrid can beat both pure arms somewhere: tested delegation, and a neutral "
        "coordinator",
    .sources = {{"Ganz2010", "M"}, {"Kania2011", "M"}},
    .configs = map_designs(),
    .worlds = {6, 30},
    .evaluate = evaluate};

}  // namespace netlead::facts
