/// Committed leaders among voters, on the model `voter`.
///
/// Complete network, N free voters: the number for + is beta-binomial(N; Z+, Z-), mean Z+ / (Z+ + Z-),
/// variance of the share p q (N + s) / (N (s + 1)), s = Z+ + Z-. One unopposed leader leaves
/// s0 (1 - 1 / (N (N + Z - 1)))^updates unconvinced. On a tree: the harmonic extension.

#include <fmt/format.h>

#include <cmath>

#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

std::string votes(int people, const char* generator, int ticks, const char* settings) {
    return fmt::format(
        "ticks: {}\nnetwork: {{people: {}, organisations: 1, span: 1000, formal_ties: false, "
        "{}}}\nmodel: "
        "voter\nvoter: {{{}}}\narms:\n  alone: {{}}\n",
        ticks, people, generator, settings);
}

/// Sample variance with its standard error from the fourth moment.
Measured spread(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    double mean = 0, second = 0, fourth = 0;
    for (const double x : values) mean += x / n;
    for (const double x : values) {
        const double d = (x - mean) * (x - mean);
        second += d / n;
        fourth += d * d / n;
    }
    return {second * n / (n - 1), std::sqrt((fourth - second * second) / n), values.size()};
}

/// Mean over free voters of the harmonic extension on a tree of 40 with three below each, + at person
/// `plus` and - at the last leaf.
double harmonic(int plus) {
    std::vector<double> x(40, 0.5), next(40);
    x[static_cast<std::size_t>(plus)] = 1;
    x[39] = 0;
    for (int step = 0; step < 20000; ++step) {
        next = x;
        for (int i = 0; i < 39; ++i) {
            if (i == plus) continue;
            double sum = 0, count = 0;
            if (i > 0) {
                sum += x[static_cast<std::size_t>((i - 1) / 3)];
                count += 1;
            }
            for (int child = 3 * i + 1; child <= 3 * i + 3 && child < 40; ++child) {
                sum += x[static_cast<std::size_t>(child)];
                count += 1;
            }
            next[static_cast<std::size_t>(i)] = sum / count;
        }
        x.swap(next);
    }
    double mean = 0;
    for (int i = 0; i < 39; ++i) mean += i == plus ? 0 : x[static_cast<std::size_t>(i)] / 38;
    return mean;
}

struct Zealots {
    const char* name;
    int plus, minus;
};
constexpr Zealots zealots[] = {{"1 against 1", 1, 1}, {"3 against 1", 3, 1}, {"5 against 2", 5, 2}};

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    for (const Zealots& z : zealots) {
        const std::vector<double> share = evidence[z.name].outcome("alone", "share_plus_at_end");
        const double s = z.plus + z.minus, p = z.plus / s;
        rows.push_back(target_check(fmt::format("mean share for +, {}, 50 free voters", z.name),
                                    "Mobilia2007", 'A', p, mean_over_worlds(share)));
        rows.push_back(target_check(
            fmt::format("variance of the share for +, {}, 50 free voters", z.name), "Mobilia2007",
            'A', p * (1 - p) * (50 + s) / (50 * (s + 1)), spread(share)));
    }
    std::vector<double> left = evidence["unopposed"].outcome("alone", "share_plus_at_end");
    for (double& share : left) share = 1 - share;
    rows.push_back(target_check(
        "share not yet convinced by one leader after 8000 updates, 50 free voters", "Mobilia2007",
        'A', 0.5 * std::pow(1 - 1 / 2500.0, 8000), mean_over_worlds(left)));
    const auto on_tree = [&](const char* design, const char* where, double target) {
        const Runs& tree = evidence[design];
        rows.push_back(target_check(
            fmt::format("mean opinion on a tree of 40, + at {}, - at the last leaf", where),
            "Mobilia2007", 'A', target,
            mean_over_worlds(tree.mean("alone", "share_plus", 1000, tree.weeks()))));
    };
    on_tree("tree", "the head", harmonic(0));
    on_tree("tree, hub", "a hub (four ties)", harmonic(1));
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const Zealots& z : zealots) {
        all.push_back({{z.name, votes(50 + z.plus + z.minus, "generator: complete", 300,
                                      fmt::format("plus: {}, minus: {}", z.plus, z.minus).c_str())},
                       600,
                       20000});
    }
    all.push_back(
        {{"unopposed", votes(51, "generator: complete", 160, "plus: 1, minus: 0")}, 600, 20000});
    all.push_back(
        {{"tree", votes(40, "generator: tree, tree: {branching: 3}", 6000, "plus: 1, minus: 1")},
         20,
         200});
    all.push_back({{"tree, hub", votes(40, "generator: tree, tree: {branching: 3}", 6000,
                                       "plus: 1, minus: 1, seat: most_connected")},
                   20,
                   200});
    return all;
}

}  // namespace

extern const Claim mobilia_2007;
const Claim mobilia_2007{
    .id = "mobilia_2007",
    .level = ClaimLevel::published,
    .statement = "Leaders who never change their mind (Mobilia, Petersen and Redner 2007)",
    .held_against = "the model voter",
    .sources = {{"Mobilia2007"}},
    .configs = configs(),
    .evaluate = evaluate,
    .limits = "Bounded confidence (Deffuant; Hegselmann and Krause) is no part of netlead"};

}  // namespace netlead::cases
