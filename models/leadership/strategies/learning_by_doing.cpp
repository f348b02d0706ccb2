/// Learning by doing: people learn in the work itself, together, with time to reflect.
///
///     this week  grow <- grow (1 + intensity)         (develop.hpp)                          (1)
///                failures_teach <- failures_teach (1 + intensity / 2)
///                trial <- trial (1 + intensity / 2)   (learn.hpp)                            (2)
///
/// Growth is at most 1 a week, trials at most 1. Reflection takes time of those concerned.
/// Source: practice as the strongest way to deliver training, Lacerenza et al. 2017; reflection after
/// action Tannenbaum and Cerasoli 2013 (doses: assumptions).

#include <algorithm>

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class LearningByDoing final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        const double dose = schedule.intensity;
        DevelopParams& develop = scene.params.develop;
        develop.grow = std::min(1.0, develop.grow * (1 + dose));
        develop.failures_teach *= 1 + dose / 2;
        scene.params.learn.trial = std::min(1.0, scene.params.learn.trial * (1 + dose / 2));
        for (const PersonId i : scene.concerned(schedule)) {
            scene.take_time(i, schedule.time);
            scene.pay(schedule.money);
        }
    }
};

}  // namespace

InterventionKind learning_by_doing() {
    return {.name = "learning_by_doing",
            .meaning = "people learn in the work itself, with time to reflect",
            .dose = "twice the growth by use, half as many trials again",
            .most = 4,
            .usual = {.who = Who::active, .time = 0.02, .money = 0.01},
            .money_for = "person and time",
            .make = [] { return std::unique_ptr<Intervention>(new LearningByDoing); }};
}

}  // namespace netlead::leadership::strategies_list
