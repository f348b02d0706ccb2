/// Backbone: a neutral coordinator that everyone listens to, without command.
///
///     this week  influence traditional from one coordinator (align.hpp, equation 4)          (1)
///                distortion <- min(5, distortion / intensity)                                (2)
///
/// The preset backbone as something one pays for; less than full staff blurs its voice. Authority,
/// attribution, potential and accountability stay as the rules have them. Money is per organisation
/// and week.
/// Source: collective impact, Kania and Kramer 2011; about 1.5 million dollars a year for 300
/// organisations [Mh]; that a neutral administrative organisation can stand in for money, Raab et al.
/// 2015.

#include <algorithm>

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class Backbone final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        scene.rules.influence = Rule::traditional;
        scene.rules.coordinator = true;
        double& blur = scene.params.align.distortion;
        blur = std::min(5.0, blur / schedule.intensity);
        scene.pay(schedule.money * scene.setting.organisations.count());
    }
};

}  // namespace

InterventionKind backbone() {
    return {.name = "backbone",
            .meaning = "a neutral coordinator that everyone listens to",
            .dose = "fully staffed",
            .most = 1,
            .usual = {.money = 0.1},
            .money_for = "organisation and week",
            .source = "Kania2011",
            .chooses = false,
            .make = [] { return std::unique_ptr<Intervention>(new Backbone); }};
}

}  // namespace netlead::leadership::strategies_list
