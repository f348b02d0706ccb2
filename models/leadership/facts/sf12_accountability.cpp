/// Whether being held to account, by a superior or by peers, raises what people get done.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto engagement = [&](const char* arm) { return runs.mean(arm, "engagement", 14, 78); };
    const auto reach = [&](const char* arm) { return runs.mean(arm, "reach", 14, 78); };
    return {difference("engagement, traditional: superiors monitor minus nobody does",
                       engagement("monitored"), engagement("unmonitored"), at_least(0)),
            difference("engagement, network: peers count minus they do not", engagement("peers"),
                       engagement("no_peers"), at_least(0)),
            difference("reach, traditional: superiors monitor minus nobody does",
                       reach("monitored"), reach("unmonitored")),
            difference("reach, network: peers count minus they do not", reach("peers"),
                       reach("no_peers"))};
}

}  // namespace

extern const Claim sf12_accountability;
const Claim sf12_accountability{
    .id = "SF12",
    .statement = "A legitimate central monitor raises contributions, and so do peers",
    .sources = {{"Baldassarri2011", "V"}, {"Fehr2017", "V"}},
    .configs = {{"monitors", R"(ticks: 78
arms:
  monitored: {rules: traditional}
  unmonitored: {rules: traditional, work: {accountability: false}}
  peers: {rules: network}
  no_peers: {rules: network, work: {accountability: false}}
)"}},
    .worlds = {16, 60},
    .evaluate = evaluate,
    .limits =
        "talk and norm consensus, punishment, elected against appointed monitors, and moving "
        "to another community: the model has none of them"};

}  // namespace netlead::facts
