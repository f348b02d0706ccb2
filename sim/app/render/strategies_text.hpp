#pragma once
/// What `netlead strategies` says: every finalist under every arm, over the futures.

#include <string>
#include <vector>

#include "sim/inference/choices.hpp"

namespace netlead::app {

/// Tables, one per arm, and sentences.
std::string to_text(const RunTable& table, const std::vector<Choice>& choices,
                    const std::vector<ChoiceReading>& readings, double budget, bool color);
std::string to_json(const RunTable& table, const std::vector<Choice>& choices,
                    const std::vector<ChoiceReading>& readings, double budget);

}  // namespace netlead::app
