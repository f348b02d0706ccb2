/// Complex contagion needs wide bridges, by the mechanism `join` alone.
///
/// Everybody adopts for good once a contacts have; one person and all contacts begin. On a lattice
/// with 8 neighbours a = 3 takes everybody and a = 4 nobody new; on a ring with h neighbours per
/// side a = h takes everybody and a = h + 1 nobody new.

#include <fmt/format.h>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr int side = 40, people = side * side;

std::string threshold(double share) {
    return fmt::format("{{people: {{threshold: {{shape: constant, mean: {:.15f}}}}}}}", share);
}

std::map<std::string, std::string> contagion() {
    return {{"people",
             "{initially_active: 0, heads_begin: as_others, trust: {shape: constant, mean: 1}}"},
            {"join", "{readiness: 1, leaving: 0}"},
            {"observe", "{structure_every: 100000}"},
            {"by_hand", "{deeds: 0 rally 0}"}};
}

std::map<std::string, std::string> arms(int most, double degree) {
    std::map<std::string, std::string> all;
    for (int a = 1; a <= most; ++a) all[fmt::format("a{}", a)] = threshold(a / degree);
    return all;
}

std::string lattice(double rewired) {
    const std::string world = fmt::format(
        "{{people: {}, organisations: 1, span: 1000, formal_ties: false, generator: grid, grid: "
        "{{neighbours: 8, torus: true, rewired: {}}}}}",
        people, rewired);
    return alone_with_arms(rewired > 0 ? 300 : 60, world, contagion(), arms(4, 8));
}

std::string ring(int h) {
    const std::string world = fmt::format(
        "{{people: 200, organisations: 1, formal_ties: false, generator: watts_strogatz, "
        "watts_strogatz: {{neighbours: {}, rewiring: 0}}}}",
        2 * h);
    return alone_with_arms(300, world, contagion(), arms(h + 1, 2 * h));
}

std::vector<double> adopted(const Runs& runs, const std::string& arm) {
    return runs.week(arm, "active_share", runs.weeks());
}

struct Rewired {
    const char* share;
    int a;
    double reached;  ///< share of worlds in which more than 90 % adopt
};
constexpr Rewired rewired[] = {{"0.05", 3, 1},   {"0.1", 3, 0.78}, {"0.2", 3, 0}, {"0.2", 2, 1},
                               {"0.4", 2, 0.98}, {"1", 2, 0},      {"1", 1, 1},   {"0.2", 1, 1}};

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    const Runs& moore = evidence["lattice"];
    for (int a = 1; a <= 4; ++a) {
        rows.push_back(
            target_check(fmt::format("share that adopts on a torus with 8 neighbours, a = {}", a),
                         "Centola2007", 'A', a <= 3 ? 1 : 9.0 / people,
                         exactly(adopted(moore, fmt::format("a{}", a))[0]), 1e-12));
    }
    for (int h = 2; h <= 4; ++h) {
        const Runs& runs = evidence[fmt::format("ring{}", h)];
        for (int a = h; a <= h + 1; ++a) {
            rows.push_back(target_check(
                fmt::format("share that adopts on a ring with {} neighbours per side, a = {}", h,
                            a),
                "Centola2007", 'A', a <= h ? 1 : (2 * h + 1) / 200.0,
                exactly(adopted(runs, fmt::format("a{}", a))[0]), 1e-12));
        }
    }
    const auto at_random = [&](const char* share, const char* arm) {
        return share_above(adopted(evidence[share], arm), 0.9);
    };
    for (const Rewired& each : rewired) {
        if (!evidence.holds(each.share)) continue;
        rows.push_back(
            at(shown_check(fmt::format("share of worlds in which more than 90 % adopt, {} of "
                                       "ties rewired, a = {}",
                                       each.share, each.a),
                           "Centola2007", 'D',
                           at_random(each.share, fmt::format("a{}", each.a).c_str()), each.reached),
               fmt::format("a = {}", each.a), std::stod(each.share)));
    }
    const Measured simple = at_random("0.2", "a1"), complex = at_random("0.2", "a3");
    rows.push_back(direction_check(
        "long bridges (20 % rewired) leave simple contagion alone and kill complex contagion: "
        "share "
        "of worlds reached, a = 1 minus a = 3",
        "Centola2007", 'B',
        {simple.value - complex.value, std::hypot(simple.error, complex.error), simple.n}));
    return rows;
}

}  // namespace

extern const Claim centola_macy_2007;
const Claim centola_macy_2007{
    .id = "centola_macy_2007",
    .level = ClaimLevel::published,
    .statement = "Complex contagion and the weakness of long ties (Centola and Macy 2007)",
    .held_against = "join alone on lattices, rewired with all degrees kept",
    .sources = {{"Centola2007"}},
    .configs = {{{"lattice", lattice(0)}, 1, 1},
                {{"ring2", ring(2)}, 1, 1},
                {{"ring3", ring(3)}, 1, 1},
                {{"ring4", ring(4)}, 1, 1},
                {{"0.05", lattice(0.05)}, 0, 40},
                {{"0.1", lattice(0.1)}, 0, 40},
                {{"0.2", lattice(0.2)}, 12, 40},
                {{"0.4", lattice(0.4)}, 0, 40},
                {{"1", lattice(1)}, 0, 40}},
    .evaluate = evaluate,
    .x_label = "share of ties rewired",
    .y_label = "share of worlds in which more than 90 % adopt",
    .limits =
        "The direction under rewiring is published, the numbers beside it are an independent "
        "check of ours (40 worlds) and no target"};

}  // namespace netlead::cases
