/// A gap between backgrounds that is there (by bias), without and with homophily, where the two
/// social traits cross and where they coincide.

#include "sim/app/fact_statistics.hpp"

namespace netlead::app::facts_list {

namespace {

std::string design(const char* consolidation, const char* homophily) {
    return std::string("ticks: 104\nnetwork: {backgrounds: {consolidation: ") + consolidation +
           "}, silos: {homophily: " + homophily + R"(}}
leadership: {rules: network, opportunity: {granted: 0.3, asked: 0.3, helped: 0.3}}
arms:
  network: {}
)";
}

/// What homophily does to a gap, world by world: of the last half year.
std::vector<double> widening(const Evidence& evidence, const char* even, const char* divided,
                             const char* gap) {
    return minus(evidence[divided].mean("network", gap, 79, 104),
                 evidence[even].mean("network", gap, 79, 104));
}

std::vector<Finding> evaluate(const Evidence& evidence) {
    std::vector<Finding> all;
    for (const char* gap : {"gap_engagement_first", "gap_credit_first"}) {
        const std::vector<double> crossed = widening(evidence, "crossed", "crossed_divided", gap);
        const std::vector<double> same = widening(evidence, "same", "same_divided", gap);
        const std::string name = gap;
        all.push_back(mean_of(name + ", traits coincide, without homophily",
                              evidence["same"].mean("network", gap, 79, 104)));
        all.push_back(
            mean_of(name + ", traits coincide: homophily of odds 8 minus none", same, at_least(0)));
        all.push_back(mean_of(name + ", traits crossed: homophily of odds 8 minus none", crossed));
        all.push_back(
            difference(name + ": widened more where traits coincide than where they cross", same,
                       crossed, at_least(0)));
    }
    return all;
}

}  // namespace

extern const Fact sf22_homophily;
const Fact sf22_homophily{
    .id = "SF22b",
    .statement =
        "Homophily widens a gap between backgrounds where social traits consolidate, and "
        "more than where they cross",
    .sources = {{"DiMaggio2011", "V"}, {"Zhao2021", "V"}},
    .designs = {{"crossed", design("0", "1")},
                {"crossed_divided", design("0", "8")},
                {"same", design("1", "1")},
                {"same_divided", design("1", "8")}},
    .replicates = 60,
    .quick = 12,
    .evaluate = evaluate,
    .limits =
        "adoption that pays in proportion to who else has adopted: the gap here is one of "
        "work and credit"};

}  // namespace netlead::app::facts_list
