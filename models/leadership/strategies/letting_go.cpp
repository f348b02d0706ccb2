/// Letting go: superiors are helped to leave decisions to others.
///
///     this week  lambda_b = max(lambda_b, intensity)  for everyone with reports              (1)
///
/// The rule `letting_go` for as long as it goes on; afterwards superiors are as they were. Money is
/// per superior and time. Coaching without a change of rules is what the founding text asks of
/// leaders; that people change for good is not assumed.
/// Source: founding text ("letting go of control"); cost: assumption.

#include <algorithm>

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class LettingGo final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        scene.rules.letting_go = std::max(scene.rules.letting_go, schedule.intensity);
        for (const PersonId i : scene.concerned(schedule)) {
            scene.take_time(i, schedule.time);
            scene.pay(schedule.money);
        }
    }
};

}  // namespace

InterventionKind letting_go() {
    return {.name = "letting_go",
            .meaning = "superiors are helped to leave decisions to others",
            .dose = "superiors leave every decision to others (0.8: four in five)",
            .most = 1,
            .usual = {.who = Who::superiors, .time = 0.02, .money = 0.1},
            .money_for = "superior and time",
            .make = [] { return std::unique_ptr<Intervention>(new LettingGo); }};
}

}  // namespace netlead::leadership::strategies_list
