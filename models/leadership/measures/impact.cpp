/// Collective impact and its exact factorisation.
///
/// With S_d the smoothed output per person on front d (eta = 0.15), shares p = S / sum S and needs
/// w, and coordination C of problem.hpp:
///     I = C(p, w) sum_d S_d                                                                  (1)
///     I = reach x engagement x energy x quality x coordination                               (2)
/// where all sums are smoothed alike:
///     reach        = active / people
///     engagement   = working / active
///     energy       = sum of E (1 - overhead) over the working / working
///     quality      = output / that sum
///     coordination = C
/// Working are those engaged who follow through. Factors of nothing are 0, so that (2) holds
/// always.

#include "models/leadership/measures/measures.hpp"

namespace netlead::leadership {

namespace {

double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0.0;
}

void observe(const Observed& observed, std::span<double> values) {
    const Smoothed& s = observed.state.smoothed;
    const ProblemParams& problem = observed.params.problem;
    values[0] = s.impact(observed.state.needs, problem);
    values[1] = s.active;
    values[2] = ratio(s.working, s.active);
    values[3] = ratio(s.energy, s.working);
    values[4] = ratio(s.output, s.energy);
    values[5] = s.coordination(observed.state.needs, problem);
}

}  // namespace

namespace measures_list {
extern const MeasureGroup impact;
const MeasureGroup impact{
    {{"impact", "1", "collective impact: share of what these people could achieve at best"},
     {"reach", "1", "share of people who take part"},
     {"engagement", "1", "share of those taking part who are at work and follow through"},
     {"energy", "1", "energy of those at work left after dealing with others"},
     {"quality", "1", "quality of practices, weighted by the effort put into them"},
     {"coordination", "1", "fit of effort to needs"}},
    observe};
}  // namespace measures_list

}  // namespace netlead::leadership
