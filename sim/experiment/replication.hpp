#pragma once
/// How many worlds each point of a sweep gets: the section `replication`.
///
///     replication: fixed                            `replicates` worlds for every point
///     replication:                                  more worlds where they are needed
///       kind: adaptive
///       adaptive: {half_width: 2, first: 10, batch: 10, budget: 20000}
///
/// Adaptive: every point gets `first` worlds, then in rounds `batch` more each, as long as
///
///     w_p > half_width      for any arm held against the first one                          (1)
///
/// where w_p is half the length of the confidence sequence (sim/core/sequential.hpp) of the
/// difference of `outcome` within worlds, at 95 % over all arms of a point together (Bonferroni).
/// It ends when no point is left, at `replicates` worlds a point, or when `budget` runs are spent;
/// what the budget does not allow for all points that are left is given to none of them, so they
/// stay balanced. With `decided: true` a point whose sequences all exclude 0 is left, too.
/// The interval may be looked at after every round and holds all the same. Points are not corrected
/// against each other: of many points one in twenty may miss its difference at some look.
/// Which worlds a point gets depends on the results, so means over different numbers of worlds stand
/// side by side; each is nearly unbiased, and the sequence holds for each.

#include <cstdint>
#include <string>

#include "sim/core/params.hpp"

namespace netlead {

struct Replication {
    enum class Kind { fixed, adaptive };
    Kind kind = Kind::fixed;
    std::string outcome;    ///< "": the model's headline
    double half_width = 0;  ///< in units of the outcome
    bool decided = false;
    std::int64_t first = 0, batch = 0;
    std::int64_t budget = 0;  ///< runs; 0: no limit but `replicates`

    bool adaptive() const { return kind == Kind::adaptive; }
};

void declare(ParamTable& table, Replication& replication);

}  // namespace netlead
