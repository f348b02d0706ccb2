/// Credit against cause: the share of output that heads are credited with under traditional
/// attribution, and the share of impact that is missing while all heads are gone (week 53, 16
/// weeks). Both in the same worlds.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

/// People of an organisation stand together, the head first.
double credited_to_heads(const Runs& runs, std::size_t world) {
    const std::vector<double> credit = runs.people("present", "credit", world);
    const std::vector<double> organisation = runs.people("present", "organisation", world);
    double heads = 0, all = 0;
    for (std::size_t i = 0; i < credit.size(); ++i) {
        all += credit[i];
        if (i == 0 || organisation[i] != organisation[i - 1]) heads += credit[i];
    }
    return heads / all;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const std::vector<double> present = runs.mean("present", "impact", 53, 68);
    std::vector<double> caused = minus(present, runs.mean("gone", "impact", 53, 68));
    std::vector<double> credited;
    for (std::size_t r = 0; r < runs.worlds(); ++r) {
        credited.push_back(credited_to_heads(runs, r));
        caused[r] /= present[r];
    }
    return {difference("share of results: credited to heads minus caused by them", credited, caused,
                       at_least(0)),
            mean_of("share credited to heads (by the rule, all of it)", credited),
            mean_of("share of impact missing while heads are gone", caused)};
}

}  // namespace

extern const Claim sf27_romance;
const Claim sf27_romance{
    .id = "SF27",
    .level = ClaimLevel::should,
    .statement =
        "Leaders are credited with more than they cause (contested as a mechanism; a "
        "measure of observers here)",
    .sources = {{"Meindl1985", "V"}, {"Hammond2021", "V"}},
    .configs = {{"heads", R"(ticks: 68
leadership: {rules: traditional, review: {losses: false}}
arms:
  present: {}
  gone: {shocks: {lose_leaders: {intensity: 1, who: heads, start: 52, end: 53}}}
)",
                 true}},
    .worlds = {16, 60},
    .evaluate = evaluate,
    .limits = "that extremes are credited more: credit is a rule here, no judgement of observers"};

}  // namespace netlead::facts
