/// Congestion of hierarchies, hubs and complete networks, on the model `congestion`.

#include <fmt/format.h>

#include <cmath>

#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

struct Network {
    const char* name;
    const char* generator;
    int people;
    double critical;
    double packets[3];  ///< at 0.3, 0.6, 0.9 of the critical rate
};
constexpr Network networks[] = {
    {"star of 40", "generator: star", 40, 1 / 39.0, {.7309, 2.1094, 9.9213}},
    {"tree of 3s, 40",
     "generator: tree, tree: {branching: 3}",
     40,
     1 / 27.0,
     {2.3163, 6.1026, 18.585}},
    {"complete, 40", "generator: complete", 40, 1, {17.143, 60.0, 360.0}}};

struct Tree {
    const char* name;
    int branching, people;
    double critical;
};
constexpr Tree trees[] = {{"tree of 2s, 15", 2, 15, .109375},
                          {"tree of 2s, 31", 2, 31, .0520833},
                          {"tree of 2s, 63", 2, 63, .0254934}};

std::string world(const char* generator, int people) {
    return fmt::format(
        "network: {{people: {}, organisations: 1, span: 1000, formal_ties: false, {}}}\nmodel: "
        "congestion\n",
        people, generator);
}

std::string loads(const Network& network) {
    return "ticks: 6000\n" + world(network.generator, network.people) +
           "arms:\n  r3: {relative_rate: 0.3}\n  r6: {relative_rate: 0.6}\n  r9: {relative_rate: "
           "0.9}\n";
}

std::string overload(const Tree& tree) {
    return "ticks: 3000\n" +
           world(fmt::format("generator: tree, tree: {{branching: {}}}", tree.branching).c_str(),
                 tree.people) +
           "congestion: {relative_rate: 1.3}\narms:\n  overload: {}\n";
}

std::string discrete(const Network& network) {
    return "ticks: 8000\n" + world(network.generator, network.people) +
           "congestion: {time: discrete}\narms:\n  above: {relative_rate: 1.1}\n  below: "
           "{relative_rate: 0.9}\n";
}

Measured growth(const Runs& runs, const char* arm) {
    std::vector<double> rates = runs.week(arm, "packets", 8000);
    const std::vector<double> early = runs.week(arm, "packets", 2000);
    for (std::size_t k = 0; k < rates.size(); ++k) rates[k] = (rates[k] - early[k]) / 6000;
    return mean_over_worlds(rates);
}

void add_loads(const Evidence& evidence, const Network& network, std::vector<Check>& rows) {
    const Runs& runs = evidence[network.name];
    rows.push_back(target_check(fmt::format("critical rate, {}", network.name), "Guimera2002", 'A',
                                network.critical,
                                exactly(runs.outcome("r3", "critical_rate_at_end")[0]), 1e-12));
    const char* const arms[] = {"r3", "r6", "r9"};
    for (int k = 0; k < 3; ++k) {
        rows.push_back(
            at(target_check(fmt::format("mean packets at 0.{} of it, {}", 3 * k + 3, network.name),
                            "Guimera2002", 'A', network.packets[k],
                            mean_over_worlds(runs.outcome(arms[k], "packets_mean")),
                            5e-5 * network.packets[k]),
               network.name, 0.3 * k + 0.3));
    }
    const double rate = 0.6 * network.critical;
    rows.push_back(target_check(fmt::format("mean delay at 0.6 of it, {}", network.name),
                                "Guimera2002", 'A', network.packets[1] / (rate * network.people),
                                mean_over_worlds(runs.outcome("r6", "delay_mean")),
                                0.005 * network.packets[1] / (rate * network.people)));
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    for (const Network& network : networks) add_loads(evidence, network, rows);
    for (const Tree& tree : trees) {
        const Runs& runs = evidence[tree.name];
        rows.push_back(target_check(
            fmt::format("critical rate, {}", tree.name), "Guimera2002", 'A', tree.critical,
            exactly(runs.outcome("overload", "critical_rate_at_end")[0]), 5e-8));
        double middle = 0;
        for (const double busiest : runs.outcome("overload", "busiest_at_end"))
            middle += busiest == 1 || busiest == 2;
        rows.push_back(target_check(
            fmt::format("share of worlds in which a manager below the top has the longest "
                        "line, 1.3 of the critical rate, {}",
                        tree.name),
            "Guimera2002", 'A', 1, share_of(middle, static_cast<double>(runs.worlds())), 0.1));
    }
    for (const Network& network : {networks[0], networks[1]}) {
        const Runs& runs = evidence[std::string(network.name) + ", discrete"];
        rows.push_back(target_check(
            fmt::format("growth per tick at 1.1 of the critical rate, discrete, {}", network.name),
            "Guimera2002", 'A', 0.1, growth(runs, "above")));
        rows.push_back(
            target_check(fmt::format("growth per tick at 0.9 of it, discrete, {}", network.name),
                         "Guimera2002", 'A', 0, growth(runs, "below")));
    }
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const Network& network : networks)
        all.push_back({{network.name, loads(network)}, 12, 100});
    for (const Tree& tree : trees) all.push_back({{tree.name, overload(tree)}, 12, 50});
    for (const Network& network : {networks[0], networks[1]})
        all.push_back({{std::string(network.name) + ", discrete", discrete(network)}, 12, 50});
    return all;
}

}  // namespace

extern const Claim guimera_2002;
const Claim guimera_2002{
    .id = "guimera_2002",
    .level = ClaimLevel::published,
    .statement =
        "Where a communicating network chokes: star, hierarchy, everybody with everybody (Guimera "
        "et al. 2002)",
    .held_against = "the model congestion",
    .sources = {{"Guimera2002"}},
    .configs = configs(),
    .evaluate = evaluate,
    .x_label = "rate over the critical rate",
    .y_label = "packets in the network (log)",
    .limits =
        "The delay is averaged over arrivals tick by tick, which weighs quiet ticks a little more: "
        "b = 0.5 %. In "
        "a hierarchy of twos the two managers below the top choke first, not the top"};

}  // namespace netlead::cases
