#pragma once
/// One number of ours, held against what was found elsewhere: a statistic, its estimate, what is
/// expected of it, and a verdict.
///
///     form       what is expected                                   pass
///     range      the interval lies in [low, high], ends included    all of the interval inside
///     target     the published value T, standard error s_T          equation (1)
///     direction  a value above 0                                    x > 4 s
///     shown      nothing                                            the number is for the reader
///
///     |x - T| <= 4 sqrt(s^2 + s_T^2) + b                                                     (1)
///
/// x is our mean, s its standard error over independent worlds, b the allowance: how far the
/// published rules leave the number open, or a finite size shifts it; 0 for exact laws, up to
/// rounding. A range fails if all of the interval lies outside and is open if it straddles an end,
/// or could not be computed. A direction fails if x < -4 s and is open between.
/// What a model cannot say at all is `not expressible`, with the reason: it is no pass.
///
/// Grades of sources of a target: A closed form or exact solve; B read in the original paper; C
/// decoded from somebody else's published replication; D from memory, or measured by ourselves:
/// never a target, shown only.

#include <cstddef>
#include <limits>
#include <span>
#include <string>

#include "sim/inference/estimate.hpp"

namespace netlead {

enum class Verdict { pass, fail, open, shown, not_expressible };
const char* word(Verdict verdict);

/// The range a statistic is expected in, ends included; without bounds nothing is expected.
struct Expected {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};
inline Expected at_least(double low) {
    return {low, std::numeric_limits<double>::infinity()};
}
inline Expected at_most(double high) {
    return {-std::numeric_limits<double>::infinity(), high};
}

enum class Form { range, target, direction, shown };
const char* word(Form form);

struct Check {
    std::string statistic{};  ///< in plain words, with its setting and unit
    Estimate estimate{};      ///< and its 95 % interval; both ends NaN where only `error` is known
    std::string method{};     ///< of the interval
    std::size_t n = 0;        ///< worlds behind it
    Expected expected{};      ///< of a range
    Form form = Form::range;
    double error = 0;  ///< standard error over independent worlds; 0 of one exact value
    double target = std::numeric_limits<double>::quiet_NaN();
    double target_error = 0;
    double allowance = 0;
    std::string source{};  ///< key of models/SOURCES.bib
    char grade = ' ';
    std::string curve{};  ///< of the claim's figure; "" if it is not drawn as a curve
    double x = std::numeric_limits<double>::quiet_NaN();
};

/// The right side of equation (1); 4 s of a direction.
double tolerance(const Check& check);
/// "at least 0.25", "0.9 ± 0.01", "> 0"; "–" where nothing is expected.
std::string in_words(const Expected& expected);

Verdict judge(const Check& check);
/// Of a claim: fail before open before pass; checks that are only shown do not count.
Verdict together(std::span<const Check> checks);

}  // namespace netlead
