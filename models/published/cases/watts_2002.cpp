/// Global cascades on random networks, by the mechanism `join` alone.
///
/// Exact for N -> infinity, mean degree z, p_k Poisson, threshold phi, vulnerable degrees
/// 1 <= k <= K = floor(1 / phi):
///     trigger probability  1 - sum_k p_k u^k,  u = 1 - G(1) + G(u),  G(x) = sum_{k<=K} k p_k x^(k-1) / z
///     size                 sum_k p_k P[Bin(k, q) >= phi k],  q = sum_k k p_k / z P[Bin(k - 1, q) >= phi k]
/// (Watts 2002; Gleeson and Cahalane 2007), from u = 0 and from a trace of activity.

#include <fmt/format.h>

#include <cmath>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr double phi = 0.18;
constexpr int most = 80;  // P(Poisson(6.5) > 80) < 1e-50

double poisson(int k, double z) {
    return std::exp(k * std::log(z) - z - std::lgamma(k + 1));
}

double trigger(double z) {
    const int vulnerable = static_cast<int>(1 / phi);
    const auto g = [&](double x) {
        double sum = 0;
        for (int k = 1; k <= vulnerable; ++k) sum += k * poisson(k, z) * std::pow(x, k - 1) / z;
        return sum;
    };
    double u = 0;
    for (int step = 0; step < 100000; ++step) u = 1 - g(1) + g(u);
    return 1 - std::exp(z * (u - 1));
}

/// P[Bin(n, q) >= least].
double at_least(int n, double q, double least) {
    double sum = 0;
    for (int m = 0; m <= n; ++m) {
        if (m < least - 1e-9) continue;
        const double ways = std::lgamma(n + 1) - std::lgamma(m + 1) - std::lgamma(n - m + 1);
        sum += q >= 1 ? (m == n) : std::exp(ways + m * std::log(q) + (n - m) * std::log1p(-q));
    }
    return sum;
}

double size(double z) {
    double q = 1e-6;
    for (int step = 0; step < 2000; ++step) {
        double next = 0;
        for (int k = 1; k <= most; ++k) next += k * poisson(k, z) / z * at_least(k - 1, q, phi * k);
        q = std::min(1.0, std::max(next, 1e-6));
    }
    double share = 0;
    for (int k = 1; k <= most; ++k) share += poisson(k, z) * at_least(k, q, phi * k);
    return share;
}

struct Point {
    const char* z;
    std::uint32_t few, many;
};
constexpr Point points[] = {{"0.8", 20, 500}, {"1.2", 0, 500}, {"1.5", 60, 500}, {"2", 0, 500},
                            {"3", 60, 500},   {"4", 0, 500},   {"5", 60, 500},   {"6.5", 20, 500}};

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    for (const Point& point : points) {
        if (!evidence.holds(point.z)) continue;
        const Runs& runs = evidence[point.z];
        const double z = std::stod(point.z);
        const std::vector<double> active = runs.week("alone", "active_share", runs.weeks());
        const double chance = trigger(z);
        // Finite networks (N = 10000) differ from each other: the source's replication allows 0.012.
        rows.push_back(at(
            target_check(
                fmt::format("chance that one instigator starts a global cascade, z = {}", point.z),
                "Watts2002", 'A', chance < 1e-6 ? 0 : chance, share_above(active, 0.1), 0.012),
            "chance of a global cascade", z));
        if (chance < 1e-6) continue;
        std::vector<double> global;
        for (const double share : active) {
            if (share > 0.1) global.push_back(share);
        }
        rows.push_back(
            at(target_check(fmt::format("size of a global cascade, z = {}", point.z), "Gleeson2007",
                            'A', size(z), mean_over_worlds(global), 0.003),
               "size of a global cascade", z));
    }
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const Point& point : points) {
        const std::string world = fmt::format(
            "{{people: 10000, organisations: 1, span: 1000, formal_ties: false, spare_places: 0, "
            "generator: erdos_renyi, erdos_renyi: {{mean_degree: {}}}}}",
            point.z);
        all.push_back(
            {{point.z, alone(80, world,
                             {{"people",
                               "{initially_active: 0, threshold: {shape: constant, mean: 0.18}, "
                               "trust: {shape: constant, mean: 1}}"},
                              {"join", "{readiness: 1, leaving: 0}"},
                              {"observe", "{structure_every: 100000}"}})},
             point.few,
             point.many});
    }
    return all;
}

}  // namespace

extern const Claim watts_2002;
const Claim watts_2002{
    .id = "watts_2002",
    .level = ClaimLevel::published,
    .statement =
        "One instigator, fractional thresholds, random networks: global cascades (Watts 2002)",
    .held_against = "join alone: threshold 0.18 of contacts, the head as the instigator",
    .sources = {{"Watts2002"}, {"Gleeson2007"}},
    .configs = configs(),
    .evaluate = evaluate,
    .x_label = "mean number of contacts z",
    .y_label = "chance, share of people",
    .limits =
        "Networks of 10000 people, one cascade each; within 0.5 of the window's edges (1.02 and "
        "5.76) finite size is strong, and nothing is tested there"};

}  // namespace netlead::cases
