/// Who is lost in week 53, and what it does during the 16 weeks in which posts stand empty and a
/// year later: heads (12 of 600), as many people at random, the twentieth with the most bridges.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

constexpr Tick empty_from = 53, empty_to = 68, later_from = 105, later_to = 156;

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto impact = [&](const std::string& arm, Tick from, Tick to) {
        return runs.mean(arm, "impact", from, to);
    };
    std::uint32_t label = 1600;
    /// Impact against the same worlds without the loss.
    const auto change = [&](const char* statistic, const std::string& rules, const std::string& who,
                            Tick from, Tick to, Expected expected) {
        const std::vector<double> usual = impact(rules, from, to);
        return ratio_of_means(statistic, minus(impact(rules + "_" + who, from, to), usual), usual,
                              runs.seed(), label++, expected);
    };
    const auto loss = [&](const std::string& rules) {
        return minus(impact(rules, empty_from, empty_to),
                     impact(rules + "_heads", empty_from, empty_to));
    };
    return {change("change of impact while posts are empty, traditional, heads lost", "traditional",
                   "heads", empty_from, empty_to, at_most(-0.1)),
            change("the same in year 3: traditional recovers", "traditional", "heads", later_from,
                   later_to, at_least(-0.05)),
            change("change of impact while posts are empty, network, heads lost", "network",
                   "heads", empty_from, empty_to, {}),
            difference("impact lost with the heads: traditional minus network", loss("traditional"),
                       loss("network"), at_least(0)),
            change("change of impact, traditional, 2 % lost at random", "traditional", "random",
                   empty_from, empty_to, {-0.05, 0.05}),
            change("change of impact, network, 2 % lost at random", "network", "random", empty_from,
                   empty_to, {-0.05, 0.05}),
            change("change of impact, network, top 5 % weavers lost", "network", "weavers",
                   empty_from, empty_to, at_most(-0.1)),
            difference("impact, network: top 5 % weavers lost minus 5 % lost at random",
                       impact("network_weavers", empty_from, empty_to),
                       impact("network_random_5", empty_from, empty_to), at_most(0))};
}

}  // namespace

extern const Claim sf16_losing_leaders;
const Claim sf16_losing_leaders{
    .id = "SF16",
    .also = {"M12"},
    .statement =
        "Losing heads hurts the traditional arm until succession, losing people at random "
        "hurts neither, losing the top weavers hurts the network",
    .sources = {{"Azoulay2010", "V"}, {"Albert2000", "M"}},
    .configs = {{"losses", R"(ticks: 156
leadership: {review: {losses: false}, shocks: {lose_leaders: {start: 52, end: 53}}}
arms:
  traditional: {rules: traditional}
  traditional_heads: {rules: traditional, shocks: {lose_leaders: {intensity: 1, who: heads}}}
  traditional_random:
    {rules: traditional, shocks: {lose_leaders: {intensity: 1, who: everyone, share: 0.02}}}
  network: {rules: network}
  network_heads: {rules: network, shocks: {lose_leaders: {intensity: 1, who: heads}}}
  network_random: {rules: network, shocks: {lose_leaders: {intensity: 1, who: everyone, share: 0.02}}}
  network_random_5:
    {rules: network, shocks: {lose_leaders: {intensity: 1, who: everyone, share: 0.05}}}
  network_weavers: {rules: network, shocks: {lose_leaders: {intensity: 1, who: weavers, share: 0.05}}}
)"}},
    .worlds = {12, 60},
    .evaluate = evaluate,
    .limits = "what the collaborators of one lost star lose: impact is that of everyone"};

}  // namespace netlead::facts
