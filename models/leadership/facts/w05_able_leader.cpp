/// One organisation of 50, led by the best of 100 draws of competence or by anyone, two years.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto gap = [&](const std::string& leader) {
        return minus(runs.outcome("network_" + leader, "collective_impact"),
                     runs.outcome("traditional_" + leader, "collective_impact"));
    };
    const std::vector<double> able = gap("able"), anyone = gap("anyone");
    return {mean_of("weeks at full potential, outstanding leaders: network minus traditional", able,
                    at_most(0)),
            difference("what outstanding leaders take off the network's lead", anyone, able,
                       at_least(0))};
}

}  // namespace

extern const Claim w05_able_leader;
const Claim w05_able_leader{.id = "W5",
                            .level = ClaimLevel::traditional,
                            .statement = "Traditional wins with an exceptionally able leader",
                            .sources = {{"Quigley2015", "V"}, {"Becker2017", "V"}},
                            .configs = {{"leaders", R"(ticks: 104
network: {people: 50, organisations: 1}
arms:
  traditional_able: {rules: traditional, people: {leader_draws: 100}}
  network_able: {rules: network, people: {leader_draws: 100}}
  traditional_anyone: {rules: traditional, people: {leader_draws: 1}}
  network_anyone: {rules: network, people: {leader_draws: 1}}
)"}},
                            .worlds = {50, 200},
                            .evaluate = evaluate};

}  // namespace netlead::facts
