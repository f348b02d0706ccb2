/// Stubborn first opinions on a hierarchy, by the mechanism `align` alone:
///     x* = (I - Lambda W)^-1 (I - Lambda) x(0)
/// on a tree of 40 with three below each, susceptibility 0.9, of the leader 0.1; first opinions
/// evenly spaced from -1 to 1, the leader's 1.

#include <fmt/format.h>

#include <cmath>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr int people = 40;

double first_opinion(int i) {
    return i == 0 ? 1 : -1 + 2 * i / 39.0;
}

std::string opinions() {
    std::string values;
    for (int i = 0; i < people; ++i) values += fmt::format("{:.15f} ", first_opinion(i));
    return values;
}

/// The fixed point by iteration; openness as given.
std::vector<double> fixed_point(double leader, double others) {
    std::vector<double> x(people), next(people);
    for (int step = 0; step < 3000; ++step) {
        for (int i = 0; i < people; ++i) {
            double sum = 0, count = 0;
            const auto hear = [&](int j) {
                sum += x[static_cast<std::size_t>(j)];
                count += 1;
            };
            if (i > 0) hear((i - 1) / 3);
            for (int child = 3 * i + 1; child <= 3 * i + 3 && child < people; ++child) hear(child);
            const double open = i == 0 ? leader : others;
            next[static_cast<std::size_t>(i)] = (1 - open) * first_opinion(i) + open * sum / count;
        }
        x.swap(next);
    }
    return x;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const std::vector<double> view = evidence.only().people("alone", "view", 0);
    const std::vector<double> exact =
        fixed_point(static_cast<double>(0.1f), static_cast<double>(0.9f));
    double farthest = 0, mean = 0;
    for (std::size_t i = 0; i < view.size(); ++i) {
        farthest = std::max(farthest, std::abs(view[i] - exact[i]));
        mean += view[i] / people;
    }
    // Openness is kept in 4 bytes: off by 2.4e-8 at most, which moves a view by less than 1e-6.
    return {target_check("farthest opinion from the fixed point, openness as kept", "Friedkin1990",
                         'A', 0, exactly(farthest), 1e-12),
            target_check("mean opinion", "Friedkin1990", 'A', 0.01463178, exactly(mean), 1e-6),
            target_check("opinion of the leader", "Friedkin1990", 'A', 0.90847163, exactly(view[0]),
                         1e-6),
            target_check("opinion of the last leaf", "Friedkin1990", 'A', 0.27402406,
                         exactly(view[39]), 1e-6)};
}

}  // namespace

extern const Claim friedkin_johnsen_1990;
const Claim friedkin_johnsen_1990{
    .id = "friedkin_johnsen_1990",
    .level = ClaimLevel::published,
    .statement = "A stubborn leader on a hierarchy (Friedkin and Johnsen 1990)",
    .held_against = "align alone, on a tree of 40",
    .sources = {{"Friedkin1990"}},
    .configs =
        {{{"tree",
           alone(600,
                 "{people: 40, organisations: 1, span: 3, formal_ties: false, generator: tree, "
                 "tree: {branching: 3}}",
                 {{"people", fmt::format("{{initially_active: 0, trust: {{shape: constant, mean: "
                                         "1}}, control_letting: {{shape: listed, values: 0.1 "
                                         "0.9x39}}, initial_views: \"{}\"}}",
                                         opinions())},
                  {"align", "{on: true}"}}),
           true},
          1,
          1}},
    .evaluate = evaluate};

}  // namespace netlead::cases
