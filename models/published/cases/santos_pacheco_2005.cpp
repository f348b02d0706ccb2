/// Cooperation carried by hubs, on the model `hub_dilemma`.
///
/// Targets T decoded from a published replication of 50 runs. Runs are bistable, so the standard
/// deviation of a run is at most sqrt(T (1 - T)), and s_T = sqrt(T (1 - T) / 50).

#include <fmt/format.h>

#include <cmath>

#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

std::string games(const char* generator, const char* order) {
    std::string yaml = fmt::format(
        "ticks: 4000\nnetwork: {{people: 400, organisations: 1, span: 1000, formal_ties: false, "
        "{}}}\nmodel: "
        "hub_dilemma\nhub_dilemma: {{order: {}}}\narms:\n",
        generator, order);
    for (const int b : {100, 105, 110, 115, 120, 140, 150, 160, 170, 180, 190, 200})
        yaml += fmt::format("  b{}: {{temptation: {}}}\n", b, b / 100.0);
    return yaml;
}

constexpr const char* ring =
    "generator: watts_strogatz, watts_strogatz: {neighbours: 4, rewiring: 0}";
constexpr const char* hubs = "generator: barabasi_albert, barabasi_albert: {ties: 2}";

std::vector<double> late(const Runs& runs, int b) {
    return runs.mean(fmt::format("b{}", b), "cooperation", 3001, 4000);
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    const auto decoded = [&](const char* design, const char* what, int b, double target) {
        const Measured x = mean_over_worlds(late(evidence[design], b));
        rows.push_back(at(
            target_check(fmt::format("{}, one after the other, b = {}", what, b / 100.0),
                         "Santos2005", 'C', target, x, 0.02, std::sqrt(target * (1 - target) / 50)),
            design, b / 100.0));
    };
    constexpr std::pair<int, double> ring_points[] = {
        {100, .944}, {105, .939}, {110, .703}, {115, .077}};
    constexpr std::pair<int, double> hub_points[] = {{100, .989}, {120, .989}, {140, .994},
                                                     {150, .935}, {160, .970}, {170, .945},
                                                     {180, .900}, {190, .902}, {200, .824}};
    for (const auto& [b, target] : ring_points)
        decoded("ring", "cooperation on a ring of 400", b, target);
    for (const auto& [b, target] : hub_points)
        decoded("hubs", "cooperation with hubs (400)", b, target);
    constexpr std::pair<int, double> canonical[] = {
        {120, .966}, {160, .916}, {180, .852}, {200, .668}};
    for (const auto& [b, ours] : canonical) {
        rows.push_back(shown_check(
            fmt::format("cooperation with hubs (400), all at once, b = {}", b / 100.0),
            "Santos2005", 'D', mean_over_worlds(late(evidence["hubs at once"], b)), ours));
    }
    const Measured with = mean_over_worlds(late(evidence["hubs"], 150)),
                   without = mean_over_worlds(late(evidence["ring"], 150));
    rows.push_back(direction_check(
        "b = 1.5: hubs carry cooperation that a ring loses", "Santos2005", 'B',
        {with.value - without.value, std::hypot(with.error, without.error), with.n}));
    return rows;
}

}  // namespace

extern const Claim santos_pacheco_2005;
const Claim santos_pacheco_2005{
    .id = "santos_pacheco_2005",
    .level = ClaimLevel::published,
    .statement = "Cooperation where few have many contacts (Santos and Pacheco 2005)",
    .held_against = "the model hub_dilemma on a ring and on preferential attachment",
    .sources = {{"Santos2005"}},
    .configs = {{{"ring", games(ring, "sequential")}, 12, 100},
                {{"hubs", games(hubs, "sequential")}, 12, 100},
                {{"hubs at once", games(hubs, "synchronous")}, 6, 100}},
    .evaluate = evaluate,
    .x_label = "temptation b",
    .y_label = "share of cooperators",
    .limits =
        "b = 0.02: the replication grows its network from five people and drops double ties, ours "
        "as in "
        "barabasi_albert; it is read from a vector plot"};

}  // namespace netlead::cases
