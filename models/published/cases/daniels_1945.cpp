/// Burn-out under a common load, by the mechanism `work` alone: the fibre bundle with equal load
/// sharing. Uniform endurance, load sigma per person: survivors
///     1/2 + sqrt(1/4 - sigma) for sigma <= 1/4, none above.

#include <fmt/format.h>

#include <cmath>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr int loads[] = {5, 10, 15, 20, 24, 26, 30};  // hundredths

std::string arm(int load) {
    return fmt::format("load{:02}", load);
}

std::string bundle(int people) {
    std::map<std::string, std::string> arms;
    for (const int load : loads)
        arms[arm(load)] = fmt::format("{{work: {{shared_load: 0.{:02}}}}}", load);
    return alone_with_arms(120,
                           fmt::format("{{people: {}, organisations: 1, span: 1000, formal_ties: "
                                       "false, spare_places: 0, generator: "
                                       "erdos_renyi, erdos_renyi: {{mean_degree: 0}}}}",
                                       people),
                           {{"people", "{initially_active: 1, endurance: {shape: uniform}}"},
                            {"work", "{accountability: false}"},
                            {"observe", "{structure_every: 100000}"}},
                           arms);
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    for (const char* size : {"10000", "100000"}) {
        if (!evidence.holds(size)) continue;
        const Runs& runs = evidence[size];
        for (const int load : loads) {
            const double sigma = load / 100.0;
            // The mean of finite bundles lies below by O(N^-2/3) where the load is near 1/4.
            const double finite = std::pow(std::stod(size), -2.0 / 3);
            rows.push_back(at(
                target_check(fmt::format("share that survives a load of {}, N = {}", sigma, size),
                             "Daniels1945", 'A', sigma > 0.25 ? 0 : 0.5 + std::sqrt(0.25 - sigma),
                             mean_over_worlds(runs.week(arm(load), "active_share", runs.weeks())),
                             sigma > 0.25 ? 0 : finite),
                fmt::format("N = {}", size), sigma));
        }
    }
    return rows;
}

}  // namespace

extern const Claim daniels_1945;
const Claim daniels_1945{
    .id = "daniels_1945",
    .level = ClaimLevel::published,
    .statement = "Overload cascades: a load shared by all who are left (Daniels 1945)",
    .held_against = "work alone: a common load and uniform endurance",
    .sources = {{"Daniels1945"}},
    .configs = {{{"10000", bundle(10000)}, 6, 20}, {{"100000", bundle(100000)}, 0, 10}},
    .evaluate = evaluate,
    .x_label = "load per person",
    .y_label = "share that survives",
    .limits =
        "The sizes of bursts under slowly growing load need a load that follows the weakest "
        "member, and "
        "passing load to neighbours alone is not modelled"};

}  // namespace netlead::cases
