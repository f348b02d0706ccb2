/// Directions that turn round: where leaders, hubs and hierarchies help, and where the same hurts, by
/// the leadership model's own parameters. Each row is a difference that its source says is positive.

#include <fmt/format.h>

#include <cmath>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

/// Leaders and communication: the same people with the tree's ties alone, or with many others.
std::string led(const char* ties) {
    return fmt::format(
        "ticks: 104\nnetwork: {{people: 120, organisations: 1, span: 7, {}}}\nleadership:\n  "
        "review: {{losses: "
        "false}}\n  ties: {{weave: false, forget: false}}\narms:\n  led: {{rules: traditional}}\n  "
        "unled: {{rules: "
        "network}}\n",
        ties);
}

/// Sparse and dense networks under two rules of learning.
std::string learners(const char* generator) {
    return alone_with_arms(
        200,
        fmt::format("{{people: 100, organisations: 1, formal_ties: false, generator: {}}}",
                    generator),
        {{"people",
          "{initially_active: 1, initial_safety: 1, competency: {shape: constant, mean: 0.5}}"},
         {"problem",
          "{fronts: 1, practice_bits: 15, interdependence: 7, partners: distinct, turbulence: 0}"},
         {"observe", "{structure_every: 100000}"}},
        {{"best",
          "{learn: {on: true, sight: contacts, best_member: 1, conformity: 0, trial: 1, "
          "copy_error: 0, remember: false, "
          "blame: 0, command: 0, transparency: 0}}"},
         {"conform",
          "{learn: {on: true, sight: contacts, best_member: 0, conformity: 1, sample: 3, trial: 1, "
          "copy_error: 0, "
          "remember: false, blame: 0, command: 0, transparency: 0}}"}});
}

/// Wheel and all-channel groups, ties costing time, simple and complex tasks.
std::string group(const char* generator) {
    return fmt::format(
        "ticks: 52\nnetwork: {{people: 16, organisations: 1, formal_ties: false, generator: "
        "{}}}\nleadership:\n  rules: "
        "network\n  people: {{initially_active: 1}}\n  join: {{on: false}}\n  learn: {{sight: "
        "contacts}}\n  ties: "
        "{{weave: false, forget: false}}\n  review: {{on: false, losses: false}}\narms:\n  simple: "
        "{{problem: "
        "{{interdependence: 0}}}}\n  complex: {{problem: {{interdependence: 8}}}}\n",
        generator);
}

/// Consensus from the top, or among contacts.
std::string consensus(int people) {
    return fmt::format(
        "ticks: 150\nnetwork: {{people: {}, organisations: 1, span: 7, generator: erdos_renyi, "
        "erdos_renyi: "
        "{{mean_degree: 4}}}}\nleadership:\n  people: {{initially_active: 1, initial_view_sd: 1, "
        "control_letting: "
        "{{shape: constant, mean: 1}}, firmness: {{shape: constant, mean: 0.5}}}}\n  problem: "
        "{{fronts: 1, "
        "practice_bits: 1, interdependence: 0}}\n  sense: {{on: false}}\n  align: {{compliance: 1, "
        "distortion: 0}}\n  "
        "join: {{on: false}}\n  learn: {{on: false}}\n  ties: {{weave: false, forget: false}}\n  "
        "review: {{on: false, "
        "losses: false}}\n  observe: {{structure_every: 1}}\narms:\n  tree: {{rules: {{preset: "
        "network, influence: "
        "traditional}}}}\n  contacts: {{rules: network}}\n",
        people);
}

/// Weeks until views are within 5 % of their first spread; the horizon if never.
std::vector<double> weeks_to_agree(const Runs& runs, const char* arm) {
    std::vector<double> weeks;
    for (std::size_t world = 0; world < runs.worlds(); ++world) {
        const std::vector<double> spread = runs.course(arm, "view_spread", world);
        std::size_t week = 0;
        while (week < spread.size() && spread[week] > 0.05) ++week;
        weeks.push_back(static_cast<double>(week + 1));
    }
    return weeks;
}

/// Centralised, decentralised, and letting go for the first year.
const char* const temporary =
    "ticks: 156\nleadership:\n  people: {}\narms:\n  central: {rules: traditional}\n  network: "
    "{rules: network}\n  "
    "temporary: {rules: traditional, strategies: {letting_go: {intensity: 0.8, start: 0, end: "
    "52}}}\n";

std::vector<double> impact(const Runs& runs, const char* arm) {
    return runs.outcome(arm, "collective_impact");
}

std::vector<double> quality(const Runs& runs, const char* arm, Tick first, Tick last) {
    return runs.mean(arm, "mean_practice_quality", first, last);
}

std::vector<double> minus(std::vector<double> a, const std::vector<double>& b) {
    for (std::size_t k = 0; k < a.size(); ++k) a[k] -= b[k];
    return a;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    const auto claim = [&](const char* what, const char* source, const std::vector<double>& a,
                           const std::vector<double>& b) {
        rows.push_back(direction_check(what, source, 'B', mean_difference(a, b)));
    };
    const Runs &silent = evidence["tree alone"], &talking = evidence["many ties"];
    claim("without ties beside the tree: impact of traditional minus network", "Gigliotta2007",
          impact(silent, "led"), impact(silent, "unled"));
    claim("with 20 ties each: impact of network minus traditional", "Gigliotta2007",
          impact(talking, "unled"), impact(talking, "led"));
    const Runs &sparse = evidence["sparse"], &dense = evidence["dense"];
    claim("copying the best, K = 7: late quality, ring lattice minus everybody", "Barkoczi2016",
          quality(sparse, "best", 151, 200), quality(dense, "best", 151, 200));
    claim("conforming, K = 7: late quality, everybody minus ring lattice", "Barkoczi2016",
          quality(dense, "conform", 151, 200), quality(sparse, "conform", 151, 200));
    const Runs &wheel = evidence["wheel"], &all = evidence["all-channel"];
    claim("simple task (K = 0), 16 people: impact in a year, wheel minus all-channel",
          "Leavitt1951", impact(wheel, "simple"), impact(all, "simple"));
    claim("complex task (K = 8): impact in a year, all-channel minus wheel", "Shaw1964",
          impact(all, "complex"), impact(wheel, "complex"));
    const Runs &few = evidence["8 people"], &many = evidence["400 people"];
    claim("400 people: weeks to consensus, contacts minus tree", "Perret2020",
          weeks_to_agree(many, "contacts"), weeks_to_agree(many, "tree"));
    claim("the lead of the tree in weeks to consensus, 400 people minus 8", "Perret2020",
          minus(weeks_to_agree(many, "contacts"), weeks_to_agree(many, "tree")),
          minus(weeks_to_agree(few, "contacts"), weeks_to_agree(few, "tree")));
    const Runs& year = evidence["temporary"];
    claim("letting go for the first year: impact in three years, minus always central",
          "Siggelkow2003", impact(year, "temporary"), impact(year, "central"));
    claim("letting go for the first year: impact in three years, minus always network",
          "Siggelkow2003", impact(year, "temporary"), impact(year, "network"));
    return rows;
}

}  // namespace

extern const Claim reversals;
const Claim reversals{
    .id = "reversals",
    .level = ClaimLevel::published,
    .statement =
        "Directions that turn round: when leaders, hubs and hierarchies help and when they hurt",
    .held_against = "the leadership model as a whole, by its own parameters",
    .sources = {{"Gigliotta2007"},
                {"Barkoczi2016"},
                {"Leavitt1951"},
                {"Shaw1964"},
                {"Perret2020"},
                {"Siggelkow2003"}},
    .configs =
        {{{"tree alone", led("generator: erdos_renyi, erdos_renyi: {mean_degree: 0}")}, 60, 300},
         {{"many ties", led("generator: erdos_renyi, erdos_renyi: {mean_degree: 20}")}, 60, 300},
         {{"sparse", learners("watts_strogatz, watts_strogatz: {neighbours: 4, rewiring: 0}")},
          60,
          400},
         {{"dense", learners("complete")}, 60, 400},
         {{"wheel", group("star")}, 200, 1000},
         {{"all-channel", group("complete")}, 200, 1000},
         {{"8 people", consensus(8)}, 30, 300},
         {{"400 people", consensus(400)}, 30, 300},
         {{"temporary", temporary}, 30, 200}},
    .evaluate = evaluate,
    .limits =
        "What central error does to the crowd is in degroot_1974, what a leader does with and "
        "without communication in "
        "a model of its own in gigliotta_2007. Directions only: the sources' tasks are not this "
        "model's"};

}  // namespace netlead::cases
