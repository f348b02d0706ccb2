/// Two things that may speed up a network, seeing strangers' practices and more contacts, and what
/// each does to the inequality of credit.

#include "sim/app/fact_statistics.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::app::facts_list {

namespace {

std::string design(const char* inner_degree) {
    return std::string("ticks: 104\nnetwork: {silos: {inner_degree: ") + inner_degree + R"(}}
arms:
  network: {rules: network, learn: {transparency: 0}}
  transparent: {rules: network, learn: {transparency: 0.3}}
)";
}

std::vector<double> inequality(const Runs& runs, const char* arm) {
    std::vector<double> values;
    for (std::size_t r = 0; r < runs.worlds(); ++r) {
        values.push_back(gini(runs.people(arm, "credit", r)));
    }
    return values;
}

std::vector<Finding> evaluate(const Evidence& evidence) {
    const Runs &base = evidence["base"], &dense = evidence["dense"];
    const auto quality = [](const Runs& runs, const char* arm) {
        return runs.week(arm, "mean_practice_quality", 52);
    };
    const std::vector<double> usual = inequality(base, "network");
    return {difference("Gini of credit: practices of strangers seen minus not",
                       inequality(base, "transparent"), usual, at_least(0)),
            difference("Gini of credit: 16 contacts within the organisation minus 8",
                       inequality(dense, "network"), usual, at_least(0)),
            difference("quality after a year: practices of strangers seen minus not",
                       quality(base, "transparent"), quality(base, "network")),
            difference("quality after a year: 16 contacts minus 8", quality(dense, "network"),
                       quality(base, "network"))};
}

}  // namespace

extern const Fact sf22_inequality;
const Fact sf22_inequality{
    .id = "SF22",
    .statement = "What speeds up a network's innovation raises inequality of credit",
    .sources = {{"Moser2023", "V"}},
    .designs = {{"base", design("8"), true}, {"dense", design("16"), true}},
    .replicates = 60,
    .quick = 12,
    .evaluate = evaluate,
    .limits = "homophily and consolidation: SF22b"};

}  // namespace netlead::app::facts_list
