/// Open source: the model is given away, so that anyone can replicate it.
///
///     this week  open <- max(open, 0.9 intensity)                     (learn.hpp)            (1)
///                transparency <- min(1, transparency + 0.05 intensity)
///                copy_error <- min(1, copy_error (1 + intensity))                            (2)
///
/// Practices are shared with whoever was helped, found by strangers more often, and copied less
/// faithfully: replication without the centre widens the spread of quality.
/// Source: KaBOOM!, give the model away: about ten influenced for each own build, Monitor Institute
/// 2010; that fidelity falls is an assumption, as are the doses.

#include <algorithm>

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class OpenSource final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        LearnParams& learn = scene.params.learn;
        const double dose = schedule.intensity;
        learn.open = std::max(learn.open, 0.9 * dose);
        learn.transparency = std::min(1.0, learn.transparency + 0.05 * dose);
        learn.copy_error = std::min(1.0, learn.copy_error * (1 + dose));
        scene.pay(schedule.money);
    }
};

}  // namespace

InterventionKind open_source() {
    return {.name = "open_source",
            .meaning = "the model is given away",
            .dose = "nine practices in ten are shared with whoever asks; 5 % more are found",
            .most = 1,
            .usual = {.money = 0.5},
            .money_for = "week",
            .chooses = false,
            .make = [] { return std::unique_ptr<Intervention>(new OpenSource); }};
}

}  // namespace netlead::leadership::strategies_list
