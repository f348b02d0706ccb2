#pragma once
/// A reading in plain words and as JSON. It speaks of one model under one configuration ("in this
/// model") and never says that a way to lead is better as such. Every number comes with n, its
/// interval and the method. With one world, or an interval that holds 0, it says that there is no
/// clear difference.

#include <string>
#include <vector>

#include "sim/inference/reading.hpp"

namespace netlead::app {

/// What the reading says, one paragraph per arm held against the first.
std::vector<std::string> sentences(const Reading& reading);

/// Heading, table of outcomes, sentences.
std::string to_text(const Reading& reading, bool color);

/// The same numbers and sentences for programs; numbers that do not exist are null.
std::string to_json(const Reading& reading);

}  // namespace netlead::app
