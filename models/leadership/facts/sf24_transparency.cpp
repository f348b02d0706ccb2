/// Transparency shows where effort is missing, and being watched from above cuts trials. Trials are
/// counted by the competency they train: in the design `watched` nobody works, introduces or
/// forgets, so that action learning grows by trials alone.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<double> growth(const Runs& runs, const char* arm) {
    return minus(runs.week(arm, "mean_competency", 14), runs.week(arm, "mean_competency", 1));
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs &watched = evidence["watched"], &allocating = evidence["allocating"];
    return {ratio_of_means("trials when superiors see everything over trials when they see nothing",
                           growth(watched, "seen"), growth(watched, "unseen"), watched.seed(), 2400,
                           {0.845, 0.905}),
            difference("duplication after 3 years, network: all transparent minus nothing",
                       allocating.outcome("seen", "duplication_at_end"),
                       allocating.outcome("unseen", "duplication_at_end"), at_most(0))};
}

}  // namespace

extern const Claim sf24_transparency;
const Claim sf24_transparency{
    .id = "SF24",
    .level = ClaimLevel::should,
    .statement =
        "Transparency is two-sided: it reduces duplication, yet being watched from above "
        "cuts experiments by 10 to 15 % (to whole percents)",
    .sources = {{"Bernstein2012", "V"}},
    .configs = {{"watched", R"(ticks: 14
leadership:
  rules: {preset: network, influence: traditional, attribution: traditional}
  people: {initially_active: 1}
  join: {on: false}
  start: {eagerness: 0}
  learn: {best_member: 0, conformity: 0, command: 0, blame: 0}
  ties: {weave: false, forget: false}
  develop: {fade: 0}
  review: {on: false, losses: false}
arms:
  unseen: {learn: {transparency: 0}}
  seen: {learn: {transparency: 1}}
)"},
                {"allocating", R"(ticks: 156
leadership: {rules: network}
arms:
  unseen: {learn: {transparency: 0}}
  seen: {learn: {transparency: 1}}
)"}},
    .worlds = {16, 60},
    .evaluate = evaluate};

}  // namespace netlead::facts
