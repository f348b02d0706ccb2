#pragma once
/// What `netlead strategies` says: every finalist under every arm, over the futures.

#include <string>
#include <vector>

#include "sim/inference/reading.hpp"

namespace netlead::app {

/// One portfolio under one arm.
struct Choice {
    std::string fund, arm;
    std::vector<double> values;  ///< [futures] mean of the headline over worlds; NaN if not run
    double spent = 0;            ///< k$ on strategies, people's time included, mean over runs
};

/// Over the futures that all choices have.
struct ChoiceReading {
    Estimate mean;           ///< Student's t over futures
    double worst_tenth = 0;  ///< mean of the lowest tenth of futures
    double regret = 0,
           greatest = 0;      ///< against the best choice under the same arm, future by future
    double best = 0;          ///< share of futures in which it is best under its arm
    Estimate gain;            ///< over `nothing` under the same arm, paired by future
    double per_thousand = 0;  ///< gain per k$ spent
    std::size_t futures = 0;
};

/// In the order of the choices; the first choice of every arm is what others are held against.
std::vector<ChoiceReading> read_choices(const std::vector<Choice>& choices);

/// Tables, one per arm, and sentences.
std::string in_words(const std::vector<Choice>& choices, const std::vector<ChoiceReading>& readings,
                     double budget, std::uint32_t worlds, const std::string& unit, bool color);
std::string to_json(const std::vector<Choice>& choices, const std::vector<ChoiceReading>& readings,
                    double budget, const std::string& file);

}  // namespace netlead::app
