/// Hybrids where everything depends on everything (K = 8, neglected fronts sink the rest), over
/// five years. The better hybrid and the better pure arm are chosen on every other world and
/// compared on the rest.

#include <array>

#include "models/leadership/facts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::facts {

namespace {

std::vector<double> half(const Runs& runs, const char* arm, std::size_t first) {
    const std::vector<double> all = runs.outcome(arm, "collective_impact");
    std::vector<double> some;
    for (std::size_t r = first; r < all.size(); r += 2) some.push_back(all[r]);
    return some;
}

const char* better(const Runs& runs, const char* a, const char* b) {
    return mean(half(runs, a, 0)) > mean(half(runs, b, 0)) ? a : b;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const char* const hybrid = better(runs, "snowflake", "backbone");
    const char* const pure = better(runs, "traditional", "network");
    std::vector<Check> findings{
        difference(std::string("weeks at full potential: better hybrid (") + hybrid +
                       ") minus better pure arm (" + pure + ")",
                   half(runs, hybrid, 1), half(runs, pure, 1), at_least(0)),
        difference(std::string("weeks at full potential: temporary delegation (years 1 to 2) minus "
                               "better pure arm (") +
                       pure + ")",
                   half(runs, "temporary", 1), half(runs, pure, 1), at_least(0))};
    for (const char* arm : {"traditional", "network", "snowflake", "backbone", "temporary"}) {
        findings.push_back(mean_of(std::string("weeks at full potential, ") + arm,
                                   runs.outcome(arm, "collective_impact")));
    }
    return findings;
}

}  // namespace

extern const Claim sf21_hybrid;
const Claim sf21_hybrid{
    .id = "SF21",
    .statement =
        "Where interdependence is pervasive, a hybrid does better than permanent "
        "centralisation and permanent decentralisation",
    .sources = {{"Siggelkow2003", "V"}, {"Raab2015", "V"}},
    .configs = {{"pervasive", R"(ticks: 260
leadership:
  problem: {interdependence: 8, substitution: -1}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
  snowflake: {rules: snowflake}
  backbone: {rules: backbone}
  temporary: {rules: traditional, strategies: {letting_go: {intensity: 0.8, start: 0, end: 104}}}
)"}},
    .worlds = {16, 80},
    .evaluate = evaluate,
    .limits =
        "temporary decentralisation is delegation by superiors only (letting_go); views, credit "
        "and accountability stay traditional meanwhile; money, age and stability of networks"};

}  // namespace netlead::facts
