/// Multiple entry points: more and lower doors, so that more kinds of people find one that fits.
///
///     this week  ease <- max(ease, 0.6 intensity)           (join.hpp)                       (1)
///                outreach <- max(outreach, reach intensity)                                  (2)
///
/// Thresholds fall by a share of their own for each person, so they also spread (join.hpp, equation
/// 5); and people without active contacts are reached.
/// Money is per week and hundred people of the world.
/// Source: easy entry as a design rule, Traynor and Andors 2005; how much a cascade depends on the
/// spread of thresholds, Granovetter 1978 (doses: assumptions).

#include <algorithm>

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class MultipleEntryPoints final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.real(reach_, {.name = "reach",
                            .initial = 0.02,
                            .unit = "1/week",
                            .source = "assumption",
                            .meaning = "chance that somebody inactive is reached, at intensity 1"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        JoinParams& join = scene.params.join;
        join.ease = std::max(join.ease, std::min(1.0, 0.6 * schedule.intensity));
        join.outreach = std::max(join.outreach, std::min(1.0, reach_ * schedule.intensity));
        scene.pay(schedule.money * scene.state.people.people / 100);
    }

private:
    double reach_ = 0;
};

}  // namespace

InterventionKind multiple_entry_points() {
    return {.name = "multiple_entry_points",
            .meaning = "more and lower doors into the work",
            .dose = "thresholds fall by up to 60 %, one in fifty people is reached each week",
            .most = 1.5,
            .usual = {.money = 0.1},
            .money_for = "hundred people and week",
            .chooses = false,
            .make = [] { return std::unique_ptr<Intervention>(new MultipleEntryPoints); }};
}

}  // namespace netlead::leadership::strategies_list
