/// Each mechanism switched off, under network rules: what it moves stands still.

#include <algorithm>
#include <cmath>

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    /// Greatest change of a series over the run, per world.
    const auto change = [&](const char* arm, const char* series) {
        std::vector<double> most;
        for (std::size_t r = 0; r < runs.worlds(); ++r) {
            double greatest = 0, first = 0;
            bool begun = false;
            for (const double value : runs.course(arm, series, r)) {
                if (std::isnan(value)) continue;
                if (!begun) first = value;
                begun = true;
                greatest = std::max(greatest, std::abs(value - first));
            }
            most.push_back(greatest);
        }
        return most;
    };
    return {exact("people taking part, join off: greatest change",
                  change("join_off", "active_share"), {0, 0}),
            exact("quality of practices, learn off: greatest change",
                  change("learn_off", "mean_practice_quality"), {0, 0}),
            exact("ties, weave and forget off: greatest change",
                  change("ties_off", "ties_per_person"), {0, 0}),
            exact("trust, trust and ties off: greatest change", change("trust_off", "mean_trust"),
                  {0, 0}),
            exact("competencies, develop, review and losses off: greatest change",
                  change("develop_off", "mean_competency"), {0, 0}),
            exact("turnover of heads, review and losses off: greatest change",
                  change("review_off", "head_turnover"), {0, 0}),
            exact("error of views, sense and align off: greatest change (needs at rest)",
                  change("sense_off", "view_error"), {0, 0})};
}

}  // namespace

extern const Claim m02_switches;
const Claim m02_switches{.id = "M2",
                         .level = ClaimLevel::limit,
                         .statement = "Every mechanism switched off removes its effect",
                         .sources = {},
                         .configs = {{"switches", R"(ticks: 52
network: {people: 120, organisations: 4}
leadership: {rules: network}
arms:
  join_off: {join: {on: false}, review: {losses: false}}
  learn_off: {learn: {on: false}, review: {losses: false}}
  ties_off: {ties: {weave: false, forget: false}}
  trust_off: {trust: {on: false}, ties: {weave: false, forget: false}, review: {losses: false}}
  develop_off: {develop: {on: false}, review: {on: false, losses: false}}
  review_off: {review: {on: false, losses: false}}
  sense_off: {sense: {on: false}, align: {on: false}, problem: {turbulence: 0}, review: {losses: false}}
)"}},
                         .worlds = {5, 20},
                         .evaluate = evaluate};

}  // namespace netlead::facts
