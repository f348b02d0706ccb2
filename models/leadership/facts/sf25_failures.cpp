/// Network rules throughout, but for what failures do: they are punished, or they teach.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto week = [&](const char* arm, const char* series) {
        return runs.week(arm, series, 52);
    };
    return {difference("quality after a year: failures teach minus failures punished",
                       week("teach", "mean_practice_quality"),
                       week("punished", "mean_practice_quality"), at_least(0)),
            difference("willingness to risk a failure after a year: teach minus punished",
                       week("teach", "mean_safety"), week("punished", "mean_safety"), at_least(0)),
            difference("competency after a year: failures teach 1.5 times minus as much as success",
                       week("teach", "mean_competency"), week("as_success", "mean_competency"),
                       at_least(0))};
}

}  // namespace

extern const Claim sf25_failures;
const Claim sf25_failures{
    .id = "SF25",
    .level = ClaimLevel::should,
    .statement = "Visible failures teach more than successes; blame makes people try less",
    .sources = {{"Madsen2010", "V"}, {"Dahlin2018", "V"}, {"Edmondson1996", "M"}},
    .configs = {{"attribution", R"(ticks: 52
leadership: {rules: network}
arms:
  teach: {}
  punished: {rules: {preset: network, attribution: traditional}}
  as_success: {develop: {failures_teach: 1}}
)"}},
    .worlds = {16, 60},
    .evaluate = evaluate,
    .limits =
        "that blame hides failures before it prevents them: a failure is either tried or not, "
        "nobody reports"};

}  // namespace netlead::facts
