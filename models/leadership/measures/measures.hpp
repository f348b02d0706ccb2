#pragma once
/// What is observed: groups of measures, each one file here and one line in measures.def. Looking
/// changes nothing: a group gets the state as const and writes numbers.

#include <span>
#include <vector>

#include "models/leadership/params.hpp"
#include "models/leadership/state.hpp"
#include "sim/core/measure.hpp"
#include "sim/network/organisations.hpp"

namespace netlead::leadership {

/// What a group may look at.
struct Observed {
    const Params& params;
    const Rules& rules;
    const State& state;
    double week_value;  ///< k$ per person-week
    const Organisations& organisations;
    const Blocks& blocks;
    RunKey key;
    Tick t;
    bool costly;  ///< whether the measures that need more than one pass are due this week
};

/// Measures that are looked at together.
struct MeasureGroup {
    std::vector<Measure> measures;
    /// One value per measure; NaN for one not due this week.
    void (*observe)(const Observed& observed, std::span<double> values);
};

/// All groups, in the order of measures.def.
std::span<const MeasureGroup* const> measure_groups();

}  // namespace netlead::leadership
