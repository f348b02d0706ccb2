/// Resources are cut: people are drained at once and recover more slowly.
///
///     first week  E <- E (1 - 0.5 intensity)   for those concerned                           (1)
///     each week   rest <- rest (1 - 0.5 intensity)   (work.hpp), for everyone                (2)
///
/// Source: stability and munificence, Provan and Milward 1995 (sizes: assumptions).

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::shocks_list {

namespace {

class ResourceCut final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        scene.params.work.rest *= 1 - 0.5 * schedule.intensity;
        if (scene.setting.t != static_cast<Tick>(schedule.start)) return;
        const auto keeps = static_cast<float>(1 - 0.5 * schedule.intensity);
        for (const PersonId i : scene.concerned(schedule)) scene.state.people.energy[i] *= keeps;
    }
};

}  // namespace

InterventionKind resource_cut() {
    return {.name = "resource_cut",
            .meaning = "people are drained at once and recover more slowly",
            .dose = "half the energy lost at once, half the rest while it lasts",
            .most = 1,
            .usual = {.start = 52, .end = 65},
            .make = [] { return std::unique_ptr<Intervention>(new ResourceCut); }};
}

}  // namespace netlead::leadership::shocks_list
