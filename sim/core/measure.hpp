#pragma once
/// What an observed quantity is called; the same words in the program, the file and the figures.

#include <string>

namespace netlead {

/// A column of the series (one value per tick), of the outcomes (one per run) or of the people.
struct Measure {
    std::string name;     ///< snake_case, the variable's name in the file
    std::string unit;     ///< "1" for a pure number
    std::string meaning;  ///< one line; long_name in the file
};

}  // namespace netlead
