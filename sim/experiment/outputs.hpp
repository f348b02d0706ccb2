#pragma once
/// What a plan keeps of each run besides outcomes: the section `outputs`.
///
///     outputs: {series: "collective_impact_now, mean_trust", every: 13, people: true}
///
/// keeps these series at every 13th tick: 13, 26, .., counted from 1, and always at the last one;
/// `series: all` keeps all. Where points differ in their ticks, the series of the shorter ones end
/// earlier. `people` keeps the model's columns of people at the end; it takes a plan whose points have
/// equally many people.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/params.hpp"

namespace netlead {

struct Outputs {
    std::string series;  ///< names with commas between, or "all"; "": none
    std::int64_t every = 13;
    bool people = false;

    static Outputs all(bool with_people = false) { return {"all", 1, with_people}; }
    static Outputs none() { return {"", 1, false}; }
};

void declare(ParamTable& table, Outputs& outputs);
/// The section `outputs` as YAML.
std::string to_yaml(const Outputs& outputs);

/// The names in `outputs.series`, without the spaces around them.
std::vector<std::string> series_names(const Outputs& outputs);
/// Which of the ticks 0 .. ticks - 1 are kept, ascending.
std::vector<Tick> kept_ticks(const Outputs& outputs, Tick ticks);

}  // namespace netlead
