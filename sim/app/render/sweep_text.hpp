#pragma once
/// The reading of a sweep in plain words and as JSON.

#include <string>

#include "sim/inference/sweep_reading.hpp"

namespace netlead::app {

std::string to_text(const RunTable& table, const SweepReading& reading, bool color);
std::string to_json(const RunTable& table, const SweepReading& reading);

}  // namespace netlead::app
