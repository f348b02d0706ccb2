/// Leaders are lost: arrested, dead, burnt out, gone elsewhere.
///
/// Whoever is concerned loses the post (review.hpp): it stands empty for `gap` weeks, and then
/// somebody new takes over, whom nobody knows. Intensity 1 loses all of `who` and `share`; less,
/// each of them with that probability.
///
///     who   heads, superiors, most_connected, weavers, everyone (with a share: random people)
///
/// Source: loss and succession as in review.hpp; removal of hubs Albert, Jeong and Barabasi 2000.

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::shocks_list {

namespace {

class LoseLeaders final : public Intervention {
public:
    void act(const Schedule& schedule, Scene& scene) const override {
        for (const PersonId i : scene.concerned(schedule)) {
            if (unit(scene.luck(i)[0]) < schedule.intensity) scene.lost.push_back(i);
        }
    }
};

}  // namespace

InterventionKind lose_leaders() {
    return {.name = "lose_leaders",
            .meaning = "people are lost at once, and succeeded after a gap",
            .dose = "all of those concerned are lost (0.5: each with one chance in two)",
            .most = 1,
            .usual = {.start = 52, .end = 53, .who = Who::heads},
            .make = [] { return std::unique_ptr<Intervention>(new LoseLeaders); }};
}

}  // namespace netlead::leadership::shocks_list
