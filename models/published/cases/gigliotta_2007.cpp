/// A leader with and without communication, on the model `last_to_arrive`: directions only.

#include <fmt/format.h>

#include <cmath>

#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr int sizes[] = {2, 5, 10, 20};

std::string group(int people) {
    return fmt::format(
        "ticks: 20000\nnetwork: {{people: {}, organisations: 1, formal_ties: false, generator: "
        "erdos_renyi, erdos_renyi: {{mean_degree: 0}}}}\nmodel: last_to_arrive\narms:\n"
        "  silent: {{leader: false}}\n  led: {{leader: true}}\n"
        "  well_led: {{leader: true, leader_radius: 20}}\n  talking: {{leader: false, talking: "
        "true}}\n"
        "  led_and_talking: {{leader: true, talking: true}}\n",
        people);
}

Measured time(const Evidence& evidence, int people, const char* arm) {
    return mean_over_worlds(evidence[std::to_string(people)].outcome(arm, "last_arrival_at_end"));
}

/// Logarithm of a ratio of means, with its first-order standard error.
Measured log_ratio(const Measured& a, const Measured& b) {
    return {std::log(a.value / b.value), std::hypot(a.error / a.value, b.error / b.value),
            std::min(a.n, b.n)};
}

Measured minus(const Measured& a, const Measured& b) {
    return {a.value - b.value, std::hypot(a.error, b.error), std::min(a.n, b.n)};
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    const auto claim = [&](const std::string& what, Measured x) {
        rows.push_back(direction_check(what, "Gigliotta2007", 'B', x));
    };
    const auto silent = [&](int n) {
        return log_ratio(time(evidence, n, "silent"), time(evidence, n, "led"));
    };
    const auto talking = [&](int n) {
        return log_ratio(time(evidence, n, "led_and_talking"), time(evidence, n, "talking"));
    };
    for (const auto& [arm, name] :
         {std::pair{"silent", "no leader, silent"}, std::pair{"led", "leader"},
          std::pair{"talking", "no leader, talking"}}) {
        for (const int n : sizes) {
            rows.push_back(at(
                shown_check(
                    fmt::format("mean steps until the last member is there, {}, n = {}", name, n),
                    "Gigliotta2007", 'D', time(evidence, n, arm)),
                name, n));
        }
    }
    for (const int n : sizes) {
        claim(fmt::format(
                  "without communication a leader is faster, n = {}: log of the ratio of times", n),
              silent(n));
        claim(fmt::format(
                  "with communication a leader is slower, n = {}: log of the ratio of times", n),
              talking(n));
    }
    claim("without communication the gain grows with the group (20 against 2)",
          minus(silent(20), silent(2)));
    claim("with communication the loss grows with the group (20 against 2)",
          minus(talking(20), talking(2)));
    claim("a leader who sees farther is faster still (n = 10)",
          log_ratio(time(evidence, 10, "led"), time(evidence, 10, "well_led")));
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const int n : sizes) all.push_back({{std::to_string(n), group(n)}, 100, 600});
    return all;
}

}  // namespace

extern const Claim gigliotta_2007;
const Claim gigliotta_2007{.id = "gigliotta_2007",
                           .level = ClaimLevel::published,
                           .statement =
                               "A leader helps a group that cannot talk and hinders one that can "
                               "(Gigliotta, Miglino and Parisi 2007)",
                           .held_against = "the model last_to_arrive",
                           .sources = {{"Gigliotta2007"}},
                           .configs = configs(),
                           .evaluate = evaluate,
                           .x_label = "size of the group",
                           .y_label = "steps until the last member is there",
                           .limits =
                               "Only title and abstract could be read; the model is a "
                               "reconstruction, and directions alone are tested. A "
                               "group with a leader follows whether or not it could talk, so both "
                               "columns with a leader are the same"};

}  // namespace netlead::cases
