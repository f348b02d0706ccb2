/// Networked search on a rugged landscape, by the mechanism `learn` alone: look at all contacts,
/// copy the best if it is better, else try one bit.
///
/// 20 bits, 5 partners drawn with replacement, quality = (fitness / best)^8, 100 people. The paper's
/// standard error is about 0.006 (0.0045 on a line); b = 0.03 for what it leaves open. Wins: of 1000
/// spaces, b = (3 sqrt(2 p (1 - p) 1000) + 20) / 1000, to which our own standard error is added.

#include <fmt/format.h>

#include <cmath>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

struct Network {
    const char* name;
    const char* generator;
    unsigned rounds;  ///< until nearly all agree
    std::uint32_t few;
};
constexpr Network networks[] = {
    {"line", "generator: tree, tree: {branching: 1}", 400, 50},
    {"full", "generator: complete", 120, 50},
    {"lattice", "generator: watts_strogatz, watts_strogatz: {neighbours: 4, rewiring: 0}", 250, 50},
    {"10 rewired", "generator: watts_strogatz, watts_strogatz: {neighbours: 4, rewiring: 0.05}",
     250, 0},
    {"50 rewired", "generator: watts_strogatz, watts_strogatz: {neighbours: 4, rewiring: 0.25}",
     250, 0},
    {"random", "generator: erdos_renyi, erdos_renyi: {mean_degree: 6.93}", 150, 50},
    {"star", "generator: star", 200, 50}};

std::string search(const Network& network, const std::string& arms) {
    const std::string world = fmt::format(
        "{{people: 100, organisations: 1, span: 1000, formal_ties: false, {}}}", network.generator);
    const std::map<std::string, std::string> sections{
        {"people",
         "{initially_active: 1, initial_safety: 1, competency: {shape: constant, mean: 0.5}}"},
        {"problem",
         "{fronts: 1, practice_bits: 20, interdependence: 5, partners: drawn, turbulence: 0}"},
        {"learn",
         "{on: true, sight: contacts, best_member: 1, conformity: 0, trial: 1, copy_error: 0, "
         "remember: "
         "false, blame: 0, command: 0, transparency: 0}"},
        {"observe", std::string(network.name) == "line" ? "{structure_every: 1}"
                                                        : "{structure_every: 100000}"}};
    if (arms.empty()) return alone(network.rounds, world, sections);
    return alone_with_arms(network.rounds, world, sections,
                           {{"alone", "{}"},
                            {"v05", "{learn: {best_member: 0.5}}"},
                            {"v01", "{learn: {best_member: 0.1}}"}});
}

std::vector<double> at(const Evidence& evidence, const char* network, Tick round,
                       const char* arm = "alone") {
    return evidence[network].week(arm, "mean_practice_quality", round);
}

std::vector<double> in_the_end(const Evidence& evidence, const char* network) {
    return at(evidence, network, evidence[network].weeks());
}

/// Share of spaces in which one network ends strictly better.
Measured wins(const std::vector<double>& a, const std::vector<double>& b) {
    double won = 0;
    for (std::size_t k = 0; k < a.size(); ++k) won += a[k] > b[k] + 1e-9;
    return share_of(won, static_cast<double>(a.size()));
}

struct Win {
    const char *row, *column;
    double paper;
};
constexpr Win table[] = {{"line", "full", 0.845},
                         {"full", "line", 0.026},
                         {"lattice", "full", 0.762},
                         {"10 rewired", "full", 0.632},
                         {"line", "lattice", 0.468}};

void add_means(const Evidence& evidence, std::vector<Check>& rows) {
    const auto mean = [&](const char* what, const char* network, Tick round, double paper,
                          double error = 0.006, const char* arm = "alone") {
        if (!evidence.holds(network)) return;
        rows.push_back(target_check(what, "Lazer2007", 'B', paper,
                                    mean_over_worlds(at(evidence, network, round, arm)), 0.03,
                                    error));
    };
    mean("full network, plateau (Fig. 4 .565, Fig. 10 .577)", "full", 120, 0.571);
    mean("line after 5 rounds", "line", 5, 0.209, 0.0045);
    mean("line after 50 rounds", "line", 50, 0.805, 0.0045);
    mean("lattice in the long run", "lattice", 250, 0.802);
    mean("lattice with 10 ties rewired, long run", "10 rewired", 250, 0.749);
    mean("lattice with 50 ties rewired, long run", "50 rewired", 250, 0.700);
    mean("full network, velocity 0.5, after 50 rounds", "full", 50, 0.635, 0.006, "v05");
    mean("full network, velocity 0.1, after 50 rounds", "full", 50, 0.787, 0.006, "v01");
}

void add_diversity(const Evidence& evidence, std::vector<Check>& rows) {
    constexpr std::pair<Tick, double> paper[] = {
        {2, 54.4}, {5, 42.8}, {10, 30.1}, {20, 14.3}, {50, 3.8}};
    for (const auto& [round, solutions] : paper) {
        // Figure 5 is read to about one solution in twenty.
        rows.push_back(
            at(target_check(fmt::format("different solutions on the line after {} rounds", round),
                            "Lazer2007", 'B', solutions,
                            mean_over_worlds(evidence["line"].week("alone", "practices", round)),
                            0.05 * solutions + 0.3),
               "line", round));
    }
}

void add_directions(const Evidence& evidence, std::vector<Check>& rows) {
    const auto ahead = [&](const char* what, const std::vector<double>& a,
                           const std::vector<double>& b) {
        rows.push_back(direction_check(what, "Lazer2007", 'B', mean_difference(a, b)));
    };
    const auto end = [&](const char* network) { return in_the_end(evidence, network); };
    ahead("long run: line over lattice", end("line"), end("lattice"));
    if (evidence.holds("10 rewired")) {
        ahead("long run: lattice over small world", end("lattice"), end("10 rewired"));
        ahead("long run: small world over random", end("10 rewired"), end("random"));
    } else {
        ahead("long run: lattice over random", end("lattice"), end("random"));
    }
    ahead("long run: random over full", end("random"), end("full"));
    ahead("long run: line over star", end("line"), end("star"));
    ahead("long run: star over full", end("star"), end("full"));
    ahead("after 5 rounds: full over star", at(evidence, "full", 5), at(evidence, "star", 5));
    ahead("after 5 rounds: star over line", at(evidence, "star", 5), at(evidence, "line", 5));
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    add_means(evidence, rows);
    add_diversity(evidence, rows);
    for (const Win& win : table) {
        if (!evidence.holds(win.row)) continue;
        const double p = win.paper;
        rows.push_back(target_check(
            fmt::format("share of spaces in which {} ends better than {}", win.row, win.column),
            "Lazer2007", 'B', p,
            wins(in_the_end(evidence, win.row), in_the_end(evidence, win.column)),
            (3 * std::sqrt(2 * p * (1 - p) * 1000) + 20) / 1000));
    }
    add_directions(evidence, rows);
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const Network& network : networks) {
        const bool full = std::string(network.name) == "full";
        all.push_back({{network.name, search(network, full ? "velocity" : "")}, network.few, 600});
    }
    return all;
}

}  // namespace

extern const Claim lazer_friedman_2007;
const Claim lazer_friedman_2007{
    .id = "lazer_friedman_2007",
    .level = ClaimLevel::published,
    .statement = "The network structure of exploration and exploitation (Lazer and Friedman 2007)",
    .held_against = "learn alone, seeing all contacts; partners of a bit drawn with replacement",
    .sources = {{"Lazer2007"}},
    .configs = configs(),
    .evaluate = evaluate,
    .x_label = "round",
    .y_label = "different solutions among 100 people",
    .limits =
        "The paper's number of optima fits partners drawn with replacement (problem.partners: "
        "drawn); "
        "distinct partners give about 0.54 on the full network. Rewired ties are a share of all "
        "ties, each with that chance, and the network is not kept whole. Its Fig. 8 (K = 0, full "
        "network, first round) is unresolved and not tested"};

}  // namespace netlead::cases
