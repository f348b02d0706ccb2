#pragma once
/// The reading of a question over a grid, in plain words and as JSON: who is ahead where, the share
/// of the map that each arm wins (with a warning if one wins more than 85 %), what each level does.

#include <string>

#include "sim/inference/question_reading.hpp"

namespace netlead::app {

/// A map of which one arm wins more than this share is looked at with suspicion.
inline constexpr double suspicious_share = 0.85;

std::string to_text(const RunTable& grid, const QuestionReading& reading, bool color);
std::string to_json(const RunTable& grid, const QuestionReading& reading);

}  // namespace netlead::app
