/// General support: unrestricted money over years, which keeps people rested and stable.
///
///     this week  rest <- min(1, rest (1 + 0.3 intensity))      (work.hpp)                    (1)
///                h0 <- h0 (1 - 0.3 intensity)                  (join.hpp)
///                forgetting <- forgetting (1 - 0.2 intensity)  (weave.hpp)                   (2)
///
/// Money is per week and hundred people of the world.
/// Source: stability and resources, Provan and Milward 1995, Bunger 2013 (doses: assumptions).

#include <algorithm>

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class GeneralSupport final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        const double dose = schedule.intensity;
        Params& p = scene.params;
        p.work.rest = std::min(1.0, p.work.rest * (1 + 0.3 * dose));
        p.join.leaving *= 1 - 0.3 * dose;
        p.weave.forget_bridge *= 1 - 0.2 * dose;
        p.weave.forget_inner *= 1 - 0.2 * dose;
        scene.pay(schedule.money * scene.state.people.people / 100);
    }
};

}  // namespace

InterventionKind general_support() {
    return {.name = "general_support",
            .meaning = "unrestricted support that keeps people rested and stable",
            .dose = "rest up by 30 %, leaving down by 30 %, forgetting down by 20 %",
            .most = 3,
            .usual = {.money = 1},
            .money_for = "hundred people and week",
            .chooses = false,
            .make = [] { return std::unique_ptr<Intervention>(new GeneralSupport); }};
}

}  // namespace netlead::leadership::strategies_list
