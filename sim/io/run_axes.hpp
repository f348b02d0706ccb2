#pragma once
/// What writing and reading a run file share: its names and axes. Only sources of sim/io include
/// this.

#include <string>
#include <vector>

#include "sim/results/run_table.hpp"

namespace netlead {

inline const std::string run_format = "netlead run file";

using Names = std::vector<std::string>;

inline Names with(Names names, const Names& more) {
    names.insert(names.end(), more.begin(), more.end());
    return names;
}

inline std::string joined_lines(const Names& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "\n") + name;
    return text;
}

inline bool has_points(const RunFrame& frame) {
    return !frame.varied.empty();
}

/// The axes of a run.
inline Names run_axes(const RunFrame& frame) {
    return has_points(frame) ? Names{"point", "replicate"} : Names{"replicate"};
}

}  // namespace netlead
