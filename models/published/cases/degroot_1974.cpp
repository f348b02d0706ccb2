/// Consensus, the weight of the hub and the error of the crowd, by the mechanism `align` alone.
///
/// With openness 1 and equal trust, views mix as x <- a x + (1 - a) mean of contacts, and agree on
///     sum_i pi_i x_i(0),   pi_i proportional to k_i / (1 - a_i)                                (1)
/// whose mean square error is sum_i pi_i^2 for independent first errors of variance 1. Of two
/// normal variables the crowd's error is greater than that of the plain mean with probability
///     (atan((1 - m) / s) + atan((1 + m) / s)) / pi,  m = 1 / (N v),  s^2 = 1 / (N v) - m^2       (2)
/// with v = sum_i pi_i^2. Disagreement dies out like |lambda_2|^t.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr int people = 40;
constexpr double firm = 0.5, hub_firm = static_cast<double>(0.9f);  // traits are kept in 4 bytes

std::string world(const std::string& generator) {
    return fmt::format("{{people: {}, organisations: 1, span: 1000, formal_ties: false, {}}}",
                       people, generator);
}

std::string views(unsigned ticks, const std::string& generator, bool firm_hub) {
    const std::string firmness =
        firm_hub ? "{shape: listed, values: 0.9 0.5x39}" : "{shape: constant, mean: 0.5}";
    return alone(ticks, world(generator),
                 {{"people",
                   "{initially_active: 0, initial_view_sd: 1, trust: {shape: constant, "
                   "mean: 1}, control_letting: {shape: constant, mean: 1}, firmness: " +
                       firmness + "}"},
                  {"align", "{on: true}"},
                  {"observe", "{structure_every: 100000}"}});
}

struct Network {
    const char* name;
    const char* generator;
    unsigned ticks;  ///< until disagreement is below rounding
    std::uint32_t few;
    double second;  ///< |lambda_2|; 0: not tested
};
const Network networks[] = {
    {"star", "generator: star", 60, 1500, 0.5},
    {"complete", "generator: complete", 400, 400, 0.5 - 0.5 / 39},
    {"ring", "generator: ring", 6000, 100, 0.5 + 0.5 * std::cos(2 * std::numbers::pi / 40)},
    {"tree", "generator: tree, tree: {branching: 3}", 2400, 100, 0.98412292},
    {"preferential attachment", "generator: barabasi_albert, barabasi_albert: {ties: 2}", 600, 100,
     0}};

/// Equation (1) for one world.
std::vector<double> weights(const std::vector<double>& degree, bool firm_hub) {
    std::vector<double> pi(degree.size());
    double sum = 0;
    for (std::size_t i = 0; i < pi.size(); ++i) {
        const double a = firm_hub && i == 0 ? hub_firm : firm;
        pi[i] = degree[i] / (1 - a);
        sum += pi[i];
    }
    for (double& p : pi) p /= sum;
    return pi;
}

struct Outcome {
    double farthest = 0;  ///< of any view from equation (1)
    std::vector<double> square, mean_square, expected;
};

Outcome outcome(const Runs& runs, bool firm_hub) {
    Outcome found;
    for (std::size_t world = 0; world < runs.worlds(); ++world) {
        const std::vector<double> pi = weights(runs.people("alone", "ties", world), firm_hub);
        const std::vector<double> first = runs.people("alone", "estimate", world);
        double agreed = 0, plain = 0, squares = 0;
        for (std::size_t i = 0; i < pi.size(); ++i) {
            agreed += pi[i] * first[i];
            plain += first[i] / people;
            squares += pi[i] * pi[i];
        }
        for (const double view : runs.people("alone", "view", world))
            found.farthest = std::max(found.farthest, std::abs(view - agreed));
        found.square.push_back(agreed * agreed);
        found.mean_square.push_back(plain * plain);
        found.expected.push_back(squares);
    }
    return found;
}

double spread(const std::vector<double>& values) {
    double mean = 0, squares = 0;
    for (const double x : values) mean += x / static_cast<double>(values.size());
    for (const double x : values) squares += (x - mean) * (x - mean);
    return std::sqrt(squares);
}

void add_rows(const Evidence& evidence, const Network& network, bool firm_hub,
              std::vector<Check>& rows) {
    const std::string design = std::string(network.name) + (firm_hub ? ", firm hub" : "");
    if (!evidence.holds(design)) return;
    const Outcome found = outcome(evidence[design], firm_hub);
    const std::string who =
        fmt::format("{}, N = 40{}", network.name, firm_hub ? ", hub a = 0.9" : "");
    rows.push_back(target_check("farthest view from sum pi x(0) in any world: " + who,
                                "DeGroot1974", 'A', 0, exactly(found.farthest), 1e-10));
    rows.push_back(target_check("mean square error of the crowd: " + who, "Golub2010", 'A',
                                mean_over_worlds(found.expected).value,
                                mean_over_worlds(found.square)));
    if (firm_hub || network.second == 0) return;
    const double v = found.expected[0], m = 1 / (people * v),
                 s = std::sqrt(std::max(0.0, m - m * m));
    double worse = 0;
    for (std::size_t w = 0; w < found.square.size(); ++w)
        worse += found.square[w] > found.mean_square[w] * (1 + 1e-9);
    if (s > 1e-6) {
        rows.push_back(target_check(
            "share of worlds in which the crowd ends further from the truth than its plain mean: " +
                who,
            "Becker2017", 'A', (std::atan((1 - m) / s) + std::atan((1 + m) / s)) / std::numbers::pi,
            share_of(worse, static_cast<double>(found.square.size()))));
    }
}

constexpr unsigned early[] = {10, 10, 2000, 1200}, apart = 5;

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    for (const Network& network : networks) {
        for (const bool firm_hub : {false, true}) add_rows(evidence, network, firm_hub, rows);
    }
    for (std::size_t k = 0; k < 4; ++k) {
        const std::string name = networks[k].name;
        const auto left = [&](const char* when) {
            return spread(evidence[name + when].people("alone", "view", 0));
        };
        rows.push_back(target_check(
            "how much of the disagreement is left after a week: " + name, "DeGroot1974", 'A',
            networks[k].second, exactly(std::pow(left(", later") / left(", earlier"), 1.0 / apart)),
            1e-7));
    }
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const Network& network : networks) {
        const std::string name = network.name;
        const std::uint32_t many = 20 * network.few;
        all.push_back({{name, views(network.ticks, network.generator, false), true},
                       network.few,
                       std::min(many, network.ticks > 1000 ? 200u : 5000u)});
        all.push_back({{name + ", firm hub", views(network.ticks, network.generator, true), true},
                       name == "star" ? network.few : 0,
                       std::min(many, network.ticks > 1000 ? 200u : 5000u)});
    }
    for (std::size_t k = 0; k < 4; ++k) {
        const std::string name = networks[k].name;
        all.push_back(
            {{name + ", earlier", views(early[k], networks[k].generator, false), true}, 1, 1});
        all.push_back(
            {{name + ", later", views(early[k] + apart, networks[k].generator, false), true},
             1,
             1});
    }
    return all;
}

}  // namespace

extern const Claim degroot_1974;
const Claim degroot_1974{
    .id = "degroot_1974",
    .level = ClaimLevel::published,
    .statement =
        "Consensus, influence of the hub and wisdom of crowds (DeGroot 1974; Golub and Jackson "
        "2010; Becker, Brackbill and Centola 2017)",
    .held_against = "align alone, openness 1, with the own view's weight (firmness)",
    .sources = {{"DeGroot1974"}, {"Golub2010"}, {"Becker2017"}},
    .configs = configs(),
    .evaluate = evaluate,
    .limits =
        "Targets are the closed forms for the network of each world, so they hold for any "
        "network. |lambda_2| of the tree from its eigenvalues (8 digits)"};

}  // namespace netlead::cases
