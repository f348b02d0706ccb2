/// Spatial chaos, on the model `spatial_dilemma`. The run with one defector has neither chance nor
/// memory and is compared digit by digit.

#include <fmt/format.h>

#include <cmath>

#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

std::string lattice(int side, int ticks, const char* settings, bool torus) {
    return fmt::format(
        "ticks: {}\nnetwork: {{people: {}, organisations: 1, span: 1000, formal_ties: false, "
        "spare_places: 0, generator: grid, grid: {{neighbours: 8, torus: {}}}}}\nmodel: "
        "spatial_dilemma\nspatial_dilemma: {{{}}}\narms:\n  alone: {{}}\n",
        ticks, side * side, torus ? "true" : "false", settings);
}

double share(const Runs& runs, Tick from, Tick to) {
    const std::vector<double> course = runs.course("alone", "cooperation", 0);
    double sum = 0;
    for (Tick t = from; t <= to; ++t) sum += course[t - 1];
    return sum / (to - from + 1);
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& exact = evidence["one defector"];
    std::vector<Check> rows{
        target_check("cooperators at generation 30, 99 x 99, one defector, b = 1.9", "Nowak1992",
                     'C', 7364, exactly(exact.course("alone", "cooperators", 0)[29])),
        target_check("cooperators at generation 217", "Nowak1992", 'C', 3920,
                     exactly(exact.course("alone", "cooperators", 0)[216])),
        target_check("mean share of cooperators, generations 499 to 1999", "Nowak1992", 'C',
                     .3177502791901272, exactly(share(exact, 499, 1999)), 1e-13)};
    const auto by_chance = [&](const char* design, const char* what, double target,
                               double allowance, char grade) {
        if (!evidence.holds(design)) return;
        const Runs& runs = evidence[design];
        const Measured x =
            mean_over_worlds(runs.mean("alone", "cooperation", runs.weeks() / 2, runs.weeks()));
        rows.push_back(grade == 'D' ? shown_check(what, "Nowak1992", 'D', x, target)
                                    : target_check(what, "Nowak1992", grade, target, x, allowance));
    };
    const double constant = 12 * std::log(2.0) - 8;
    by_chance("random, L = 400", "random start, 400 x 400, fixed edges, b = 1.9: 12 ln 2 - 8",
              constant, 0.003, 'B');
    by_chance("random, L = 100", "random start, 100 x 100, fixed edges, b = 1.9", constant, 0, 'D');
    by_chance("b = 2.01", "random start, 100 x 100, b = 2.01", .0002, 0, 'D');
    by_chance("b = 1.78", "random start, 100 x 100, b = 1.78", .887, 0, 'D');
    return rows;
}

}  // namespace

extern const Claim nowak_may_1992;
const Claim nowak_may_1992{
    .id = "nowak_may_1992",
    .level = ClaimLevel::published,
    .statement = "Evolutionary games and spatial chaos (Nowak and May 1992)",
    .held_against = "the model spatial_dilemma on our grid",
    .sources = {{"Nowak1992"}},
    .configs = {{{"one defector", lattice(99, 1999, "temptation: 1.9, start: one_defector", false)},
                 1,
                 1},
                {{"random, L = 400",
                  lattice(400, 600, "temptation: 1.9, start: random, cooperators: 0.6", false)},
                 0,
                 6},
                {{"random, L = 100",
                  lattice(100, 600, "temptation: 1.9, start: random, cooperators: 0.6", false)},
                 4,
                 20},
                {{"b = 2.01",
                  lattice(100, 600, "temptation: 2.01, start: random, cooperators: 0.6", false)},
                 2,
                 20},
                {{"b = 1.78",
                  lattice(100, 600, "temptation: 1.78, start: random, cooperators: 0.6", false)},
                 2,
                 20}},
    .evaluate = evaluate,
    .limits =
        "The constant is approximate on finite lattices: 0.003 at 400 x 400 with fixed edges"};

}  // namespace netlead::cases
