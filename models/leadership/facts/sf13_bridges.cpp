/// What becomes of bridges and of ties within organisations when nobody weaves.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

/// Half-ties between superiors and reports, per person: they never end.
constexpr double formal = 2.0 * (600 - 12) / 600;

/// Bridges (or informal ties within organisations) per person in that week.
std::vector<double> ties(const Runs& runs, const char* arm, Tick week, bool bridges) {
    const std::vector<double> all = runs.week(arm, "ties_per_person", week);
    std::vector<double> share = runs.week(arm, "bridge_share", week);
    for (std::size_t r = 0; r < share.size(); ++r) {
        share[r] = (bridges ? share[r] : 1 - share[r]) * (all[r] - formal);
    }
    return share;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto left = [&](const char* arm, bool bridges) {
        std::vector<double> share = ties(runs, arm, 53, bridges);
        const std::vector<double> before = ties(runs, arm, 1, bridges);
        for (std::size_t r = 0; r < share.size(); ++r) share[r] /= before[r];
        return share;
    };
    return {
        mean_of("share of bridges left after 52 weeks without weaving", left("unwoven", true),
                {0.05, 0.15}),
        mean_of("share of ties within organisations left then", left("unwoven", false),
                at_least(0.5)),
        difference("duplication at the end of year 3: without weaving minus with",
                   runs.outcome("unwoven", "duplication_at_end"),
                   runs.outcome("woven", "duplication_at_end"), at_least(0)),
        mean_of("bridges after 52 weeks over bridges at first, with weaving", left("woven", true))};
}

}  // namespace

extern const Claim sf13_bridges;
const Claim sf13_bridges{
    .id = "SF13",
    .also = {"M14"},
    .statement =
        "Without weaving about nine bridges in ten are gone in a year, ties within "
        "organisations much less, and duplication returns",
    .sources = {{"Burt2002", "V"}, {"Burt2000", "M"}},
    .configs = {{"weaving", R"(ticks: 156
arms:
  unwoven: {rules: network, ties: {weave: false}}
  woven: {rules: network}
)"}},
    .worlds = {16, 60},
    .evaluate = evaluate};

}  // namespace netlead::facts
