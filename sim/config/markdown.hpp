#pragma once
/// A table of parameters as a page for people (models/PARAMETERS.md).

#include <string>

#include "sim/core/params.hpp"

namespace netlead {

/// What values a row may take: "0 to 1", "true or false", "one of: ring, star", "any text".
std::string range_of(const Param& row);

/// One Markdown table (name, symbol, default, range, unit, meaning, source) for the rows of `table`
/// and one for each of its sections, under the section's dotted path. Names are dotted paths, as
/// --set takes them.
std::string to_markdown(const ParamTable& table);

}  // namespace netlead
