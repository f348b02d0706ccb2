/// A platform on which everyone sees what others do.
///
///     this week  transparency <- min(1, transparency + gain intensity)    (learn.hpp)        (1)
///
/// People see strangers' practices and, when they start, the present allocation of effort. Superiors
/// see too: under traditional influence the chill on trials grows with transparency.
/// Source: two-sided transparency, Bernstein 2012 (gain: assumption).

#include <algorithm>

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class TransparencyPlatform final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.real(gain_, {.name = "gain",
                           .initial = 0.2,
                           .unit = "1/week",
                           .source = "assumption",
                           .meaning = "rise of transparency at intensity 1"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        double& seen = scene.params.learn.transparency;
        seen = std::min(1.0, seen + gain_ * schedule.intensity);
        scene.pay(schedule.money * scene.state.people.people / 100);
    }

private:
    double gain_ = 0;
};

}  // namespace

InterventionKind transparency_platform() {
    return {.name = "transparency_platform",
            .meaning = "a platform on which everyone sees what others do",
            .dose = "the chance to see rises by `gain`",
            .most = 5,
            .usual = {.money = 0.1},
            .money_for = "hundred people and week",
            .source = "Bernstein2012",
            .chooses = false,
            .make = [] { return std::unique_ptr<Intervention>(new TransparencyPlatform); }};
}

}  // namespace netlead::leadership::strategies_list
