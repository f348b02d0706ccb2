/// Leadership training, for the few or (train_everyone) for all: all five competencies of those who
/// attend grow each time.
///
///     kappa <- kappa + min(1, intensity gain) (1 - kappa)                                    (1)
///
/// With the default gain of 0.012, a year of weekly training closes 1 - 0.988^52 = 47 % of the gap
/// to 1 while it fades by 0.3 % a week: from 0.35 to about 0.59, that is 1.3 standard deviations of
/// people; the meta-analysis finds 0.6 to 0.8 for a single good programme, which 20 weeks bring.
/// Money is per person and time.
/// Not modelled: programmes of different quality, cohorts that form ties (relational_accountability
/// has those).
/// Source: Lacerenza et al. 2017 (335 samples); fellowships 5 to 100 k$ a head [Mm].

#include "models/leadership/strategies/training.hpp"

namespace netlead::leadership::strategies_list {

InterventionKind train_leaders() {
    return training("train_leaders",
                    "heads and those seen as leadership material are trained in all competencies",
                    Who::potential);
}

}  // namespace netlead::leadership::strategies_list
