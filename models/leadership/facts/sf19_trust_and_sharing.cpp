/// The same worlds with little and with much trust, under both rules.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto benefit = [&](const std::string& trust) {
        return minus(runs.outcome("network_" + trust, "collective_impact"),
                     runs.outcome("traditional_" + trust, "collective_impact"));
    };
    const std::vector<double> low = benefit("low"), high = benefit("high");
    return {difference("benefit of sharing (weeks): at trust 0.65 minus at trust 0.15", high, low,
                       at_least(0)),
            mean_of("network minus traditional (weeks) at trust 0.15", low, at_most(0)),
            mean_of("network minus traditional (weeks) at trust 0.65", high)};
}

}  // namespace

extern const Claim sf19_trust_and_sharing;
const Claim sf19_trust_and_sharing{
    .id = "SF19",
    .also = {"M17"},
    .statement = "The benefit of sharing grows with trust; at low trust the network loses",
    .sources = {{"Wu2020", "V"}, {"DeJong2016", "V"}},
    .configs = {{"trust", R"(ticks: 156
arms:
  traditional_low: {rules: traditional, people: {trust: {mean: 0.15}}, trust: {baseline: 0.15}}
  network_low: {rules: network, people: {trust: {mean: 0.15}}, trust: {baseline: 0.15}}
  traditional_high: {rules: traditional, people: {trust: {mean: 0.65}}, trust: {baseline: 0.65}}
  network_high: {rules: network, people: {trust: {mean: 0.65}}, trust: {baseline: 0.65}}
)"}},
    .worlds = {16, 60},
    .evaluate = evaluate};

}  // namespace netlead::facts
