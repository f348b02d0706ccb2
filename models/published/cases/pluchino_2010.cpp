/// The Peter principle, on the model `promotion`.

#include <fmt/format.h>

#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

const std::string world =
    "ticks: 500\nnetwork: {people: 160, organisations: 1, span: 1000, formal_ties: false, "
    "generator: erdos_renyi, "
    "erdos_renyi: {mean_degree: 0}}\nmodel: promotion\n";

std::string organisation(const char* settings) {
    std::string yaml = world + fmt::format("promotion: {{{}}}\narms:\n", settings);
    for (const char* hypothesis : {"common_sense", "peter"}) {
        for (const char* chooses : {"best", "worst", "random"})
            yaml += fmt::format("  {}_{}: {{hypothesis: {}, chooses: {}}}\n", hypothesis, chooses,
                                hypothesis, chooses);
    }
    return yaml;
}

std::vector<double> efficiency(const Runs& runs, const char* arm) {
    return runs.outcome(arm, "efficiency_mean");
}

void add_orders(const Runs& runs, const char* how, std::vector<Check>& rows) {
    const auto ahead = [&](const char* hypothesis, const char* better, const char* worse) {
        const std::string h = hypothesis;
        rows.push_back(
            direction_check(fmt::format("{}: promoting the {} does better than the {} ({})",
                                        hypothesis, better, worse, how),
                            "Pluchino2010", 'B',
                            mean_difference(efficiency(runs, (h + "_" + better).c_str()),
                                            efficiency(runs, (h + "_" + worse).c_str()))));
    };
    ahead("common_sense", "best", "random");
    ahead("common_sense", "random", "worst");
    ahead("peter", "worst", "random");
    ahead("peter", "random", "best");
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    const Runs& redraw = evidence["redraw, same year"];
    const auto late = [&](const char* arm, const char* what, double target) {
        rows.push_back(target_check(what, "Pluchino2010", 'C', target,
                                    mean_over_worlds(efficiency(redraw, arm)), 0.004));
    };
    late("common_sense_best", "late efficiency, common sense, best promoted", .7668);
    late("common_sense_worst", "late efficiency, common sense, worst promoted", .6618);
    late("common_sense_random", "late efficiency, common sense, anybody promoted", .7088);
    late("peter_random", "late efficiency, Peter, anybody promoted", .6978);
    add_orders(redraw, "redraw, same year", rows);
    add_orders(evidence["clip, one level a year"], "clip, one level a year", rows);
    constexpr std::pair<const char*, double> gains[] = {
        {"common_sense_best", 9}, {"common_sense_random", 2}, {"common_sense_worst", -5},
        {"peter_best", -10},      {"peter_random", 1},        {"peter_worst", 12}};
    for (const char* design : {"clip, same year", "clip, one level a year"}) {
        const Runs& runs = evidence[design];
        for (const auto& [arm, points] : gains) {
            std::vector<double> gain = efficiency(runs, arm);
            const std::vector<double> start = runs.outcome(arm, "first_efficiency_at_end");
            for (std::size_t k = 0; k < gain.size(); ++k) gain[k] = 100 * (gain[k] - start[k]);
            rows.push_back(shown_check(fmt::format("gain in points, {} ({})", arm, design),
                                       "Pluchino2010", 'D', mean_over_worlds(gain), points));
        }
    }
    return rows;
}

}  // namespace

extern const Claim pluchino_2010;
const Claim pluchino_2010{
    .id = "pluchino_2010",
    .level = ClaimLevel::published,
    .statement =
        "Who becomes a leader: the Peter principle (Pluchino, Rapisarda and Garofalo 2010)",
    .held_against = "the model promotion",
    .sources = {{"Pluchino2010"}},
    .configs = {{{"redraw, same year", organisation("limit: redraw, filling: same_year")}, 12, 200},
                {{"clip, same year", organisation("limit: clip, filling: same_year")}, 12, 100},
                {{"clip, one level a year", organisation("limit: clip, filling: one_level")},
                 12,
                 100}},
    .evaluate = evaluate,
    .limits =
        "The source leaves open whether competence beyond its limits is drawn again or clipped, "
        "and whether posts "
        "left by promotions are filled in the same year: both variants stand. Gains are counted "
        "from the "
        "start; the published ones are from memory and lie between the two orders of filling"};

}  // namespace netlead::cases
