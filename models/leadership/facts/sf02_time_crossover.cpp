/// Who leads early and who leads late, in the default world (K = 5, three years), and since when.

#include <limits>

#include "models/leadership/facts.hpp"
#include "sim/inference/reading.hpp"

namespace netlead::facts {

namespace {

/// Since when whoever leads at the horizon has led: see sim/inference/reading.hpp.
Check crossing(const Runs& runs) {
    const Reading reading = read(runs.table());
    Check finding{
        "week since which the network has been ahead", {}, "bootstrap", runs.worlds(), {}};
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    finding.estimate = {nan, {nan, nan}};
    const auto& product = reading.others.front().product;
    if (product && product->lead && product->lead->other) {
        finding.estimate = {product->lead->week, product->lead->week_interval};
    }
    return finding;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const Tick last = runs.weeks();
    const auto impact = [&](const char* arm, Tick week) { return runs.week(arm, "impact", week); };
    return {share_greater("share of worlds in which traditional is ahead in week 13",
                          impact("traditional", 13), impact("network", 13), at_least(0.6)),
            share_greater("share of worlds in which the network is ahead in the last week",
                          impact("network", last), impact("traditional", last), at_least(0.6)),
            difference("impact, weeks 1 to 13: network minus traditional",
                       runs.outcome("network", "impact_first_quarter"),
                       runs.outcome("traditional", "impact_first_quarter"), at_most(0)),
            difference("impact, last 13 weeks: network minus traditional",
                       runs.outcome("network", "impact_last_quarter"),
                       runs.outcome("traditional", "impact_last_quarter"), at_least(0)),
            difference("weeks at full potential in 3 years: network minus traditional",
                       runs.outcome("network", "collective_impact"),
                       runs.outcome("traditional", "collective_impact")),
            crossing(runs)};
}

}  // namespace

extern const Claim sf02_time_crossover;
const Claim sf02_time_crossover{
    .id = "SF2",
    .also = {"M5", "M11"},
    .statement =
        "On a wicked problem traditional leadership is ahead early, the network overtakes; "
        "the crossing is published with its interval",
    .sources = {{"Lorinkova2013", "V"}, {"Lazer2007", "V"}, {"DInnocenzo2021", "V"}},
    .configs = {{"default", R"(ticks: 156
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .worlds = {30, 100},
    .evaluate = evaluate};

}  // namespace netlead::facts
