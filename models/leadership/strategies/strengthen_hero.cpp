/// Strengthen the hero: coaching, staff and pay for the head.
///
///     kappa <- kappa + 0.03 intensity (1 - kappa)   for the heads concerned                  (1)
///     this week  head_capacity <- head_capacity (1 + intensity / 2)    (desks.hpp)           (2)
///
/// Staff raises the capacity of every head, whatever the share that is coached.
/// Source: effect of chief executives 10 to 20 % of outcomes, Quigley and Hambrick 2015 [Mm] (doses:
/// assumptions).

#include "models/leadership/interventions.hpp"
#include "models/leadership/strategies/training.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class StrengthenHero final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        for (const PersonId i : scene.concerned(schedule)) {
            teach(scene.state.people, i, 0.03 * schedule.intensity);
            scene.take_time(i, schedule.time);
            scene.pay(schedule.money);
        }
        scene.params.start.desks.head_capacity *= 1 + schedule.intensity / 2;
    }
};

}  // namespace

InterventionKind strengthen_hero() {
    return {.name = "strengthen_hero",
            .meaning = "heads are coached and get staff",
            .dose = "3 % of the way to full competence a week, half as much capacity again",
            .most = 4,
            .usual = {.who = Who::heads, .time = 0.05, .money = 1.0},
            .money_for = "head and time",
            .make = [] { return std::unique_ptr<Intervention>(new StrengthenHero); }};
}

}  // namespace netlead::leadership::strategies_list
