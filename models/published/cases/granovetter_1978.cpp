/// Threshold models of collective behaviour, by the mechanism `join` alone: everybody sees everybody.
///
/// With thresholds N(25, sd) among 100 people the stable participation n solves
///     n = 100 Phi((n - 25) / sd)
/// from below; it jumps where the curve first touches the diagonal.

#include <fmt/format.h>

#include <cmath>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

/// The first fixed point from below.
double equilibrium(double sd) {
    double n = 0;
    for (int step = 0; step < 200000; ++step) n = 50 * std::erfc(-(n - 25) / sd / std::sqrt(2.0));
    return n;
}

/// The least sd at which more than half take part, to 1e-4.
double jump() {
    double low = 10, high = 20;
    while (high - low > 1e-4) {
        const double sd = (low + high) / 2;
        (equilibrium(sd) < 50 ? low : high) = sd;
    }
    return high;
}

// Each of the 100 sees 99 others: a threshold of m participants is the share m / 99.
std::string uniform(bool changed) {
    std::string values = "0 ";
    values += changed ? fmt::format("{:.15f} ", 2 / 99.0) : fmt::format("{:.15f} ", 1 / 99.0);
    for (int m = 2; m < 100; ++m) values += fmt::format("{:.15f} ", m / 99.0);
    return fmt::format("{{people: {{threshold: {{shape: listed, values: \"{}\"}}}}}}", values);
}

const std::string world =
    "{people: 100, organisations: 1, formal_ties: false, generator: complete}";

std::string normal(double sd) {
    return alone(
        150, world,
        {{"people", fmt::format("{{initially_active: 0, heads_begin: as_others, trust: "
                                "{{shape: constant, mean: 1}}, threshold: {{shape: normal, "
                                "mean: {:.15f}, spread: {:.15f}}}}}",
                                25 / 99.0, sd / 99)},
         {"join", "{readiness: 1, leaving: 0}"}});
}

struct Draws {
    const char* sd;
    double mean, error;
};
constexpr Draws draws[] = {
    {"12", 18.5, 0.6}, {"12.5", 28.7, 0.7}, {"14", 63.1, 0.7}, {"16", 91.6, 0.4}};

double joined(const Runs& runs, const char* arm) {
    return std::round(100 * runs.week(arm, "active_share", runs.weeks())[0]);
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& uniform_runs = evidence["uniform"];
    std::vector<Check> rows{
        target_check("thresholds 0, 1, ..., 99: how many take part", "Granovetter1978", 'A', 100,
                     exactly(joined(uniform_runs, "all"))),
        target_check("the same with threshold 1 replaced by 2", "Granovetter1978", 'A', 1,
                     exactly(joined(uniform_runs, "changed"))),
        target_check(
            "the spread at which participation jumps (computed, n = 100 Phi((n - 25) / sd))",
            "Granovetter1978", 'B', 12.2, exactly(jump()), 0.05),
        target_check("participation just below the jump (computed)", "Granovetter1978", 'B', 6,
                     exactly(equilibrium(jump() - 2e-4)), 0.5)};
    for (const Draws& each : draws) {
        if (!evidence.holds(each.sd)) continue;
        const Runs& runs = evidence[each.sd];
        std::vector<double> people = runs.week("alone", "active_share", runs.weeks());
        for (double& share : people) share *= 100;
        rows.push_back(at(
            shown_check(fmt::format("mean participation of 100 with thresholds N(25, {})", each.sd),
                        "Granovetter1978", 'D', mean_over_worlds(people), each.mean),
            "mean participation", std::stod(each.sd)));
    }
    return rows;
}

}  // namespace

extern const Claim granovetter_1978;
const Claim granovetter_1978{
    .id = "granovetter_1978",
    .level = ClaimLevel::published,
    .statement =
        "Thresholds of collective behaviour: one person makes or breaks a crowd (Granovetter 1978)",
    .held_against = "join alone, on a complete network of 100",
    .sources = {{"Granovetter1978"}},
    .configs = {{{"uniform",
                  alone_with_arms(110, world,
                                  {{"people",
                                    "{initially_active: 0, heads_begin: as_others, trust: "
                                    "{shape: constant, mean: 1}}"},
                                   {"join", "{readiness: 1, leaving: 0}"}},
                                  {{"all", uniform(false)}, {"changed", uniform(true)}})},
                 1,
                 1},
                {{"12", normal(12)}, 0, 4000},
                {{"12.5", normal(12.5)}, 200, 4000},
                {{"14", normal(14)}, 200, 4000},
                {{"16", normal(16)}, 0, 4000}},
    .evaluate = evaluate,
    .x_label = "spread of thresholds",
    .y_label = "people of 100 who take part",
    .limits =
        "The means of finite random draws are an independent check of ours (4000 draws), no "
        "published target. Thresholds beyond 0 or 99 others count as 0 and 99"};

}  // namespace netlead::cases
