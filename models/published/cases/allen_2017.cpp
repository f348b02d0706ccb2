/// Cooperation on networks: critical ratios by coalescence times (Allen et al. 2017) and chances of
/// fixation on the model `donation` (Ohtsuki et al. 2006).

#include <fmt/format.h>

#include <cmath>

#include "models/published_cases.hpp"
#include "sim/network/coalescence.hpp"

namespace netlead::cases {

namespace {

/// `stars` hubs, all tied to each other if `by_hubs`, else the first leaf of one to that of the next;
/// `leaves` each.
Ties joined_stars(PersonId stars, PersonId leaves, bool by_hubs) {
    std::vector<Tie> ties;
    const PersonId size = leaves + 1;
    for (PersonId s = 0; s < stars; ++s) {
        for (PersonId leaf = 1; leaf <= leaves; ++leaf) ties.push_back({s * size, s * size + leaf});
        for (PersonId other = s + 1; other < stars; ++other) {
            const PersonId end = by_hubs ? 0 : 1;
            ties.push_back({s * size + end, other * size + end});
        }
    }
    return Ties(stars * size, ties);
}

std::string world(int people, const std::string& generator) {
    return fmt::format(
        "network: {{people: {}, organisations: 1, span: 1000, formal_ties: false, {}}}\nmodel: "
        "donation\n",
        people, generator);
}

struct Solved {
    const char* name;
    int people;
    std::string generator;
    double ratio;
};
const Solved solved[] = {
    {"cycle of 10", 10, "generator: ring", 8 * 2 / 6.0},
    {"cycle of 20", 20, "generator: ring", 18 * 2 / 16.0},
    {"cycle of 100", 100, "generator: ring", 98 * 2 / 96.0},
    {"random, all with 3 ties, 60", 60,
     "generator: configuration, configuration: {degrees: sequence, sequence: {list: 3x60}}",
     58 / 18.0},
    {"random, all with 4 ties, 60", 60,
     "generator: configuration, configuration: {degrees: sequence, sequence: {list: 4x60}}",
     58 / 13.0},
    {"random, all with 6 ties, 60", 60,
     "generator: configuration, configuration: {degrees: sequence, sequence: {list: 6x60}}",
     58 / 8.0},
    {"complete of 10", 10, "generator: complete", -9}};

struct Played {
    const char* name;
    int people;
    const char* generator;
    int benefit;
    double fixation;
};
constexpr Played played[] = {{"cycle of 8, b = 2", 8, "generator: ring", 2, .112975},
                             {"cycle of 8, b = 4", 8, "generator: ring", 4, .134838},
                             {"star of 8, b = 4", 8, "generator: star", 4, .116421},
                             {"complete of 8, b = 4", 8, "generator: complete", 4, .077842}};

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    const auto ratio = [&](const std::string& what, double target, double measured,
                           double allowance) {
        rows.push_back(target_check("critical b / c: " + what, "Allen2017", 'A', target,
                                    exactly(measured), allowance));
    };
    for (const Solved& each : solved)
        ratio(each.name, each.ratio,
              evidence[each.name].outcome("alone", "critical_ratio_at_end")[0],
              1e-8 * std::abs(each.ratio));
    // A lone star: never. Its ratio is infinite, so its inverse is 0.
    const double lone = 1 / evidence["star of 20"].outcome("alone", "critical_ratio_at_end")[0];
    rows.push_back(
        target_check("c / b above which cooperation would be favoured, star of 20 (0: never)",
                     "Allen2017", 'A', 0, exactly(lone), 1e-9));
    constexpr std::pair<PersonId, double> hubs[] = {{5, 2.846512}, {20, 2.587637}, {40, 2.543805}};
    for (const auto& [leaves, target] : hubs)
        rows.push_back(at(
            target_check(
                fmt::format("critical b / c: two stars of {} leaves joined by their hubs", leaves),
                "Allen2017", 'A', target, exactly(critical_ratio(joined_stars(2, leaves, true))),
                5e-7),
            "two stars joined by their hubs", leaves));
    ratio("two stars of 40 leaves joined by leaves", 2.776107,
          critical_ratio(joined_stars(2, 40, false)), 5e-7);
    ratio("four hubs all tied, 20 leaves each", 2.042032, critical_ratio(joined_stars(4, 20, true)),
          5e-7);
    for (const Played& each : played) {
        rows.push_back(target_check(
            fmt::format("chance that one cooperator takes over, delta = 0.1, {}", each.name),
            "Ohtsuki2006", 'A', each.fixation,
            mean_over_worlds(evidence[each.name].outcome("alone", "fixation_at_end")), 5e-7));
    }
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const Solved& each : solved) {
        all.push_back({{each.name, "ticks: 1\n" + world(each.people, each.generator) +
                                       "donation: {ratio: true}\narms:\n  alone: {}\n"},
                       1,
                       1});
    }
    all.push_back({{"star of 20", "ticks: 1\n" + world(20, "generator: star") +
                                      "donation: {ratio: true}\narms:\n  alone: {}\n"},
                   1,
                   1});
    for (const Played& each : played) {
        all.push_back(
            {{each.name,
              "ticks: 2000\n" + world(each.people, each.generator) +
                  fmt::format("donation: {{benefit: {}}}\narms:\n  alone: {{}}\n", each.benefit)},
             50,
             500});
    }
    return all;
}

}  // namespace

extern const Claim allen_2017;
const Claim allen_2017{
    .id = "allen_2017",
    .level = ClaimLevel::published,
    .statement =
        "Does a hub or a network sustain cooperation (Ohtsuki et al. 2006; Allen et al. 2017)",
    .held_against = "the model donation and coalescence times of our networks",
    .sources = {{"Allen2017"}, {"Ohtsuki2006"}},
    .configs = configs(),
    .evaluate = evaluate,
    .x_label = "leaves of each star",
    .y_label = "critical b / c"};

}  // namespace netlead::cases
