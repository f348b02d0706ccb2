#pragma once
/// What a comparison of portfolios says: every choice under every arm, over futures that nobody knows. The
/// table has the design `crossed`, its first factor is `fund`, the levels of which are the choices.
///
///     regret_f     = max over the choices of an arm of v_f - v_f                              (1)
///     gain         = mean over futures of v_f - v_f(first choice), Student's t               (2)
///     best         = share of futures in which the choice is best under its arm, ties split  (3)
///     spent        = mean over runs of (money + week_value time) people, at the end          (4)

#include <cstdint>
#include <string>
#include <vector>

#include "sim/inference/estimate.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

/// One portfolio under one arm.
struct Choice {
    std::string fund, arm;
    std::vector<double> values;  ///< [futures] mean of the headline over worlds; NaN if not run
    double spent = 0;            ///< k$ on strategies, people's time included, mean over runs
};

/// How (4) is measured.
struct Spending {
    std::string money, time;  ///< series per person, kept at the end
    double week_value = 0;
    std::vector<std::uint32_t> people;  ///< [points]
};

/// Over the futures that all choices have.
struct ChoiceReading {
    Estimate mean;           ///< Student's t over futures
    double worst_tenth = 0;  ///< mean of the lowest tenth of futures
    double regret = 0,
           greatest = 0;      ///< against the best choice under the same arm, future by future
    double best = 0;          ///< share of futures in which it is best under its arm
    Estimate gain;            ///< over the first choice under the same arm, paired by future
    double per_thousand = 0;  ///< gain per k$ spent
    std::size_t futures = 0;
};

bool is_funding(const RunTable& table);

/// Arm by arm, in the order of levels. Of a table of funding (contract).
std::vector<Choice> choices_of(const RunTable& table, const Spending& spending);

/// In the order of the choices; the first choice of every arm is what others are held against.
std::vector<ChoiceReading> read_choices(const std::vector<Choice>& choices);

}  // namespace netlead
