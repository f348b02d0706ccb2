/// Relational accountability: heads become a cohort with strong ties to each other.
///
/// Those concerned are the same all along; cohorts of `size` in the order of their numbers.
/// Each time they meet, every two of a cohort become tied, or if they are tied already
///     tau <- tau + lift intensity (1 - tau)   both ways                                      (1)
/// Source: a fellowship of twelve executives with a journey and two retreats a year for three
/// years, about 100 k$ a head all in, SSIR 2012 (lift: assumption).

#include <algorithm>

#include "models/leadership/interventions.hpp"
#include "models/leadership/strategies/meeting.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class RelationalAccountability final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.integer(size_, {.name = "size",
                              .initial = 12,
                              .low = 2,
                              .high = 100,
                              .unit = "people",
                              .source = "SSIR2012",
                              .meaning = "people in a cohort"});
        table.real(lift_, {.name = "lift",
                           .initial = 0.4,
                           .unit = "1/time",
                           .source = "assumption",
                           .meaning = "share of missing trust that a retreat closes"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        const auto cohort = scene.concerned(schedule);
        const auto size = static_cast<std::size_t>(size_);
        for (std::size_t first = 0; first < cohort.size(); first += size) {
            const std::size_t last = std::min(cohort.size(), first + size);
            for (std::size_t a = first; a < last; ++a) {
                scene.take_time(cohort[a], schedule.time);
                scene.pay(schedule.money);
                for (std::size_t b = a + 1; b < last; ++b) {
                    if (raise_trust(scene, cohort[a], cohort[b], lift_ * schedule.intensity))
                        continue;
                    become_tied(scene, cohort[a], cohort[b]);
                }
            }
        }
    }

private:
    std::int64_t size_ = 0;
    double lift_ = 0;
};

}  // namespace

InterventionKind relational_accountability() {
    return {.name = "relational_accountability",
            .meaning = "heads become a cohort with strong ties to each other",
            .dose = "a retreat that closes `lift` of the gap to full trust",
            .most = 1,
            .usual = {.end = 156, .every = 13, .who = Who::heads, .time = 0.5, .money = 8},
            .money_for = "person and time",
            .make = [] { return std::unique_ptr<Intervention>(new RelationalAccountability); }};
}

}  // namespace netlead::leadership::strategies_list
