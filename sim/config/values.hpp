#pragma once
/// One scalar of a configuration as the value of one parameter. What a word means follows from the
/// parameter's kind, never from the word: `no` is a text for a text, an error for a flag, and never
/// false.

#include <string>

#include "sim/config/document.hpp"
#include "sim/core/params.hpp"

namespace netlead {

/// A value, or why there is none ("must be ...") and perhaps what was meant.
struct ValueReading {
    ParamValue value{};
    std::string why{};         ///< empty if the value is right
    std::string suggestion{};  ///< "" if nothing in particular was meant
};

/// Expects a scalar.
ValueReading read_value(const ConfigNode& node, const Param& row);

}  // namespace netlead
