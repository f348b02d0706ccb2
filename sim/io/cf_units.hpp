#pragma once
/// Units as the CF conventions want them: words that UDUNITS knows. What is counted (people, ties,
/// practices) is no unit there but belongs in the name: "people" is "1", "requests/week" is "1/week",
/// "week/person" is "week". What people are shown stands beside it as `display_units`.

#include <string>
#include <vector>

#include "sim/io/labelled.hpp"

namespace netlead::labelled {

/// The unit of UDUNITS: products of time on either side of one slash, else "1".
std::string cf_unit(const std::string& unit);

/// long_name (with the thing counted in parentheses), units and, where they differ, display_units.
std::vector<Attribute> described(const std::string& meaning, const std::string& unit);

/// The reverse, also of files that have no display_units.
struct Described {
    std::string meaning, unit;
};
Described read_described(const std::vector<Attribute>& attributes);

/// What CF and ACDD ask of a whole file: no times, so that bytes repeat. `id` tells the content.
std::vector<Attribute> about_file(const std::string& title, const std::string& question,
                                  const std::string& model, const std::string& id);

}  // namespace netlead::labelled
