/// Training for everyone who takes part: equation (1) of train_leaders.cpp, for all active people.
///
/// At equal cost each of many gets a smaller dose than each of few: with 30 % seen as leadership
/// material, about 0.3 as much.
/// Source: Lacerenza et al. 2017.

#include "models/leadership/strategies/training.hpp"

namespace netlead::leadership::strategies_list {

InterventionKind train_everyone() {
    return training("train_everyone", "everyone who takes part is trained in all competencies",
                    Who::active);
}

}  // namespace netlead::leadership::strategies_list
