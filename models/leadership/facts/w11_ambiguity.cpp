/// People hardly see what is needed (error of a look 5 instead of 1.5), two years.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto both = [&](const char* measure, const char* statistic) {
        return difference(statistic, runs.outcome("network", measure),
                          runs.outcome("traditional", measure), at_most(0));
    };
    return {both("coordination_at_end", "fit of effort to needs: network minus traditional"),
            both("collective_impact", "weeks at full potential: network minus traditional")};
}

}  // namespace

extern const Claim w11_ambiguity;
const Claim w11_ambiguity{
    .id = "W11",
    .level = ClaimLevel::traditional,
    .statement = "Traditional wins where it is unclear who should do what",
    .sources = {{"Greer2018", "V"}},
    .configs = {{"unclear", R"(ticks: 104
leadership: {sense: {noise: 5}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"}},
    .worlds = {16, 60},
    .evaluate = evaluate,
    .limits =
        "roles: ambiguity is about which front needs work, the only thing to be unclear about"};

}  // namespace netlead::facts
