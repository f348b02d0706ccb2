/// An influx: people who stood aside take part at once.
///
///     active_i <- 1   with probability intensity, for those concerned who are inactive       (1)
///
/// They are the world's own inactive people, with their ties, views and practices as they are; posts
/// that stand empty stay so.
/// Not modelled: people from outside the world.
/// Source: model specification section 4 (size: assumption).

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::shocks_list {

namespace {

class Influx final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        Population& people = scene.state.people;
        for (const PersonId i : scene.concerned(schedule)) {
            if (people.active[i] != 0 || people.absent_until[i] > scene.setting.t) continue;
            people.active[i] = unit(scene.luck(i)[0]) < schedule.intensity;
        }
    }
};

}  // namespace

InterventionKind influx() {
    return {.name = "influx",
            .meaning = "people who stood aside take part at once",
            .dose = "all of those concerned join",
            .most = 1,
            .usual = {.start = 52, .end = 53, .share = 0.3},
            .make = [] { return std::unique_ptr<Intervention>(new Influx); }};
}

}  // namespace netlead::leadership::shocks_list
