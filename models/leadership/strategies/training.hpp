#pragma once
/// What train_leaders and train_everyone share: equation (1) of train_leaders.cpp.

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

/// All five competencies of a person go that share of the way to 1, at most all of it.
inline void teach(Population& people, PersonId i, double share) {
    const auto step = static_cast<float>(share < 1 ? share : 1);
    for (auto& column : people.competency) {
        column[i] += step * (1 - column[i]);
    }
}

class Training final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.real(gain_, {.name = "gain",
                           .initial = 0.012,
                           .unit = "1/time",
                           .source = "Lacerenza2017",
                           .meaning = "share of the way to full competence, each time"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        for (const PersonId i : scene.concerned(schedule)) {
            teach(scene.state.people, i, schedule.intensity * gain_);
            scene.take_time(i, schedule.time);
            scene.pay(schedule.money);
        }
    }

private:
    double gain_ = 0;
};

inline InterventionKind training(const char* name, const char* meaning, Who who) {
    return {.name = name,
            .meaning = meaning,
            .dose = "a good programme: practice, feedback, spaced, on site",
            .most = 2,
            .usual = {.who = who, .time = 0.05, .money = 0.1},
            .money_for = "person and time",
            .source = "Lacerenza2017",
            .make = [] { return std::unique_ptr<Intervention>(new Training); }};
}

}  // namespace netlead::leadership::strategies_list
