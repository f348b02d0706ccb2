#pragma once
/// What a sweep keeps of each run besides outcomes: the section `outputs`.
///
///     outputs: {series: "collective_impact_now, mean_trust", every: 13}
///
/// keeps these series at every 13th tick: 13, 26, .., counted from 1, and always at the last one. A
/// sweep with series needs the same number of ticks at every point.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/params.hpp"

namespace netlead {

struct Outputs {
    std::string series;  ///< names with commas between; "": none
    std::int64_t every = 13;
};

void declare(ParamTable& table, Outputs& outputs);

/// The names in `outputs.series`, without the spaces around them.
std::vector<std::string> series_names(const Outputs& outputs);
/// Which of the ticks 0 .. ticks - 1 are kept, ascending.
std::vector<Tick> kept_ticks(const Outputs& outputs, Tick ticks);

}  // namespace netlead
