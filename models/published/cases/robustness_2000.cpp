/// What is left of a network when people, the best connected, or the leader are lost: ties and
/// shocks alone.
///
/// Random network with mean degree z, share f lost (Erdos and Renyi; Callaway et al. 2000):
///     at random        S = (1 - f) (1 - exp(-z S))
///     best connected   u = 1 - F1(1) + F1(u), S = F0(1) - F0(u);  F0(x) = sum_k p_k o_k x^k,
///                      F1(x) = sum_k k p_k o_k x^(k-1) / z, o_k the share of degree k that is kept

#include <fmt/format.h>

#include <cmath>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr double z = 4;
constexpr int most = 60;

double at_random(double f) {
    double s = 1;
    for (int step = 0; step < 100000; ++step) s = (1 - f) * (1 - std::exp(-z * s));
    return s < 1e-6 ? 0 : s;
}

double poisson(int k) {
    return std::exp(k * std::log(z) - z - std::lgamma(k + 1));
}

double targeted(double f) {
    std::vector<double> kept(most, 1.0);
    double left = f;
    for (int k = most - 1; k >= 0 && left > 0; --k) {
        const double lost = std::min(left, poisson(k));
        kept[static_cast<std::size_t>(k)] = 1 - lost / poisson(k);
        left -= lost;
    }
    const auto sum = [&](double x, bool edges) {
        double total = 0;
        for (int k = edges ? 1 : 0; k < most; ++k) {
            total += poisson(k) * kept[static_cast<std::size_t>(k)] *
                     (edges ? k * std::pow(x, k - 1) / z : std::pow(x, k));
        }
        return total;
    };
    double u = 0;
    for (int step = 0; step < 200000; ++step) u = 1 - sum(1, true) + sum(u, true);
    const double s = sum(1, false) - sum(u, false);
    return s < 1e-6 ? 0 : s;
}

constexpr const char* losses[] = {"0.2", "0.5", "0.7", "0.9"};
constexpr const char* attacks[] = {"0.1", "0.2", "0.3", "0.4"};

std::string shock(const char* who, const char* share) {
    return fmt::format(
        "{{shocks: {{lose_leaders: {{intensity: 1, start: 0, end: 1, who: {}, share: {}}}}}}}", who,
        share);
}

std::string arm_of(const std::string& kind, const std::string& f) {
    return kind + "_0" + f.substr(2);  // an arm's name has no point
}

std::string random_network() {
    std::map<std::string, std::string> arms;
    for (const char* f : losses) arms[arm_of("lost", f)] = shock("everyone", f);
    for (const char* f : attacks) arms[arm_of("attacked", f)] = shock("most_connected", f);
    return alone_with_arms(
        1,
        "{people: 20000, organisations: 1, span: 1000, formal_ties: false, spare_places: 0, "
        "generator: erdos_renyi, erdos_renyi: {mean_degree: 4}}",
        {{"review", "{on: false, losses: false, gap: 520}"}, {"observe", "{structure_every: 1}"}},
        arms);
}

struct Shape {
    const char* name;
    const char* generator;
    int people, left;
};
constexpr Shape shapes[] = {{"star", "generator: star", 40, 1},
                            {"tree of 2s", "generator: tree, tree: {branching: 2}", 15, 7},
                            {"tree of 3s", "generator: tree, tree: {branching: 3}", 40, 13},
                            {"tree of 5s", "generator: tree, tree: {branching: 5}", 156, 31},
                            {"ring", "generator: ring", 40, 39},
                            {"complete", "generator: complete", 40, 39}};

std::string without_leader(const Shape& shape) {
    return alone(1,
                 fmt::format("{{people: {}, organisations: 1, span: 1000, formal_ties: false, {}}}",
                             shape.people, shape.generator),
                 {{"review", "{on: false, losses: false, gap: 520}"},
                  {"observe", "{structure_every: 1}"},
                  {"by_hand", "{deeds: 0 lose 0}"}});
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    const Runs& runs = evidence["random network"];
    const auto largest = [&](const std::string& arm) {
        return mean_over_worlds(runs.week(arm, "largest_present", 1));
    };
    // Finite networks (N = 20000): b = 0.005.
    for (const char* f : losses) {
        rows.push_back(
            at(target_check(fmt::format("largest component, a share {} lost at random, z = 4", f),
                            "Callaway2000", 'A', at_random(std::stod(f)),
                            largest(arm_of("lost", f)), 0.005),
               "at random", std::stod(f)));
    }
    for (const char* f : attacks) {
        rows.push_back(
            at(target_check(fmt::format("largest component, the {} best connected lost, z = 4", f),
                            "Callaway2000", 'A', targeted(std::stod(f)),
                            largest(arm_of("attacked", f)), 0.005),
               "best connected first", std::stod(f)));
    }
    for (const Shape& shape : shapes) {
        const double share = evidence[shape.name].week("alone", "largest_present", 1)[0];
        rows.push_back(target_check(
            fmt::format("people in the largest part when the leader of a {} of {} is lost",
                        shape.name, shape.people),
            "Albert2000", 'A', shape.left, exactly(share * shape.people), 1e-9));
    }
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all{{{"random network", random_network()}, 10, 40}};
    for (const Shape& shape : shapes) all.push_back({{shape.name, without_leader(shape)}, 1, 1});
    return all;
}

}  // namespace

extern const Claim robustness_2000;
const Claim robustness_2000{
    .id = "robustness_2000",
    .level = ClaimLevel::published,
    .statement =
        "Loss of members, of hubs and of the leader (Albert, Jeong and "
        "Barabasi 2000; Callaway et al. 2000)",
    .held_against = "ties and the shock lose_leaders alone",
    .sources = {{"Callaway2000"}, {"Albert2000"}},
    .configs = configs(),
    .evaluate = evaluate,
    .x_label = "share of people lost",
    .y_label = "share in the largest component",
    .limits =
        "The thresholds that Albert et al. give for random networks are not "
        "what theory says for mean degree 4 "
        "and are not used"};

}  // namespace netlead::cases
