/// Three in five people hardly ever help, three years; superiors may monitor.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

extern const Claim w08_free_riding;
const Claim w08_free_riding{
    .id = "W8",
    .level = ClaimLevel::traditional,
    .statement = "Traditional wins where many ride free and a monitor is legitimate",
    .sources = {{"Baldassarri2011", "V"}, {"Fehr2017", "V"}},
    .configs = {{"free_riders", R"(ticks: 156
leadership:
  people: {share_free_rider: 0.6, share_conditional: 0.25, share_hump: 0.05, share_altruist: 0.02}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .worlds = {16, 60},
    .evaluate = traditional_ahead,
    .limits =
        "punishment and its legitimacy: monitors only keep people from slipping and "
        "leaving"};

}  // namespace netlead::facts
