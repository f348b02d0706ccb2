/// A scandal: others lose trust in those concerned, and with deceit it leaves a scar.
///
///     tau_ji <- tau_ji (1 - 0.5 intensity)   for every contact j of each i concerned         (1)
///     with deceit  ceiling_i <- min(ceiling_i, 1 - 0.3 intensity)   (trust.hpp)              (2)
///
/// After an honest breach trust recovers with consistent help; after deceit it never gets beyond
/// the ceiling, until the post has a new holder.
/// Source: Schweitzer, Hershey and Bradlow 2006 (sizes: assumptions).

#include <algorithm>

#include "models/leadership/interventions.hpp"

namespace netlead::leadership::shocks_list {

namespace {

class Scandal final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.flag(deceit_, {.name = "deceit",
                             .initial = 1,
                             .unit = "",
                             .source = "Schweitzer2006",
                             .meaning = "whether they deceived, which leaves a scar"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        State& state = scene.state;
        const auto keeps = static_cast<float>(1 - 0.5 * schedule.intensity);
        const auto ceiling = static_cast<float>(1 - 0.3 * schedule.intensity);
        for (const PersonId i : scene.concerned(schedule)) {
            for (const PersonId j : state.ties.alters(i)) {
                state.ties.values(j)[state.ties.position(j, i)] *= keeps;
            }
            float& most = state.people.trust_ceiling[i];
            if (deceit_) most = std::min(most, ceiling);
        }
    }

private:
    bool deceit_ = true;
};

}  // namespace

InterventionKind scandal() {
    return {.name = "scandal",
            .meaning = "others lose trust in those concerned",
            .dose = "half of all trust is lost, and 0.7 is never exceeded after deceit",
            .most = 1,
            .usual = {.start = 52, .end = 53, .who = Who::heads},
            .source = "Schweitzer2006",
            .make = [] { return std::unique_ptr<Intervention>(new Scandal); }};
}

}  // namespace netlead::leadership::shocks_list
