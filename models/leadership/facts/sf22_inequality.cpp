/// Two things that may speed up a network, seeing strangers' practices and more contacts, and what
/// each does to the inequality of credit. And homophily (odds of 8 against 1) where the two social
/// traits coincide and where they cross, with biases of 0.3: what it does to the gap between those
/// held back on the first trait and the others in having work in hand (last half of year 2).

#include "models/leadership/facts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::facts {

namespace {

std::string design(const char* inner_degree) {
    return std::string("ticks: 104\nnetwork: {silos: {inner_degree: ") + inner_degree + R"(}}
arms:
  network: {rules: network, learn: {transparency: 0}}
  transparent: {rules: network, learn: {transparency: 0.3}}
)";
}

std::string divided(const char* consolidation, const char* homophily) {
    return std::string("ticks: 104\nnetwork: {backgrounds: {consolidation: ") + consolidation +
           "}, silos: {homophily: " + homophily + R"(}}
leadership: {opportunity: {granted: 0.3, asked: 0.3, helped: 0.3}}
arms:
  network: {rules: network}
  traditional: {rules: traditional}
)";
}

/// What homophily adds to the gap.
std::vector<double> widening(const Evidence& evidence, const std::string& traits, const char* arm) {
    const auto gap = [&](const std::string& design) {
        return evidence[design].mean(arm, "gap_engagement_first", 79, 104);
    };
    return minus(gap(traits + "_homophilous"), gap(traits + "_mixed"));
}

std::vector<double> inequality(const Runs& runs, const char* arm) {
    std::vector<double> values;
    for (std::size_t r = 0; r < runs.worlds(); ++r) {
        values.push_back(gini(runs.people(arm, "credit", r)));
    }
    return values;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs &base = evidence["base"], &dense = evidence["dense"];
    const auto quality = [](const Runs& runs, const char* arm) {
        return runs.week(arm, "mean_practice_quality", 52);
    };
    const std::vector<double> usual = inequality(base, "network");
    const std::vector<double> coincide = widening(evidence, "coincide", "network");
    const std::vector<double> cross = widening(evidence, "cross", "network");
    return {mean_of("gap in engagement, network, traits coincide: what homophily adds", coincide,
                    at_least(0)),
            difference("the same: traits coincide minus cross", coincide, cross, at_least(0)),
            mean_of("gap in engagement, traditional, traits coincide: what homophily adds",
                    widening(evidence, "coincide", "traditional")),
            difference("Gini of credit: practices of strangers seen minus not",
                       inequality(base, "transparent"), usual, at_least(0)),
            difference("Gini of credit: 16 contacts within the organisation minus 8",
                       inequality(dense, "network"), usual, at_least(0)),
            difference("quality after a year: practices of strangers seen minus not",
                       quality(base, "transparent"), quality(base, "network")),
            difference("quality after a year: 16 contacts minus 8", quality(dense, "network"),
                       quality(base, "network"))};
}

}  // namespace

extern const Claim sf22_inequality;
const Claim sf22_inequality{
    .id = "SF22",
    .statement =
        "What speeds up a network's innovation raises inequality of credit; homophily widens gaps "
        "where social traits coincide",
    .sources = {{"Moser2023", "V"}, {"DiMaggio2011", "V"}, {"Zhao2021", "V"}},
    .configs = {{"base", design("8"), true},
                {"dense", design("16"), true},
                {"coincide_homophilous", divided("1", "8")},
                {"coincide_mixed", divided("1", "1")},
                {"cross_homophilous", divided("0", "8")},
                {"cross_mixed", divided("0", "1")}},
    .worlds = {12, 60},
    .evaluate = evaluate,
    .limits = "externalities in who adopts, beyond taking part and helping"};

}  // namespace netlead::facts
