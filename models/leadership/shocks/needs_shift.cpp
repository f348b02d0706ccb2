/// The problem changes at once: what was needed is not what is needed.
///
///     z_d <- (1 - intensity) z_d + sqrt(1 - (1 - intensity)^2) s_w e                         (1)
///
/// One step of the drift of problem.hpp with turbulence = intensity: at 1 the needs are drawn anew.
/// Source: the drift of problem.hpp; crises as sudden turbulence, Aghion et al. 2021.

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::shocks_list {

namespace {

class NeedsShift final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        ProblemParams sudden = scene.params.problem;
        sudden.turbulence = schedule.intensity;
        scene.state.needs.drift(sudden, scene.setting.key, scene.setting.t, 1);
    }
};

}  // namespace

InterventionKind needs_shift() {
    return {.name = "needs_shift",
            .meaning = "what is needed changes at once",
            .dose = "needs are drawn anew",
            .most = 1,
            .usual = {.start = 52, .end = 53},
            .chooses = false,
            .make = [] { return std::unique_ptr<Intervention>(new NeedsShift); }};
}

}  // namespace netlead::leadership::shocks_list
