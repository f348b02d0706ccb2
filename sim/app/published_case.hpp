#pragma once
/// A published result, held against netlead: what a law or somebody else's replicated experiment
/// says, beside what our own runs of the same rules give.
///
/// A row with a target T (standard error s_T) and a measured mean x (standard error s over
/// independent worlds) passes if
///     |x - T| <= 4 sqrt(s^2 + s_T^2) + b                                                     (1)
/// b is the allowance: how far the published rules leave the number open, or a finite size shifts
/// it; 0 for exact laws, up to rounding. A row with a direction (x > 0) passes if x > 4 s, fails if
/// x < -4 s, and is open between. A row without either is shown.
/// A case fails if one of its rows fails, is open if none fails and one is open.
///
/// Grades of sources: A closed form or exact solve; B read in the original paper; C decoded from
/// somebody else's published replication; D from memory, or measured by ourselves: never a numeric
/// target, shown only.
///
/// Each case is one file published/<name>.cpp and one line in published/published.def. Its designs
/// are ordinary configurations, run by the ordinary comparison.

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/app/fact.hpp"
#include "sim/app/fact_runs.hpp"

namespace netlead::app {

/// A mean over independent worlds or trials with its standard error (0 of one exact value).
struct Measured {
    double value = std::numeric_limits<double>::quiet_NaN();
    double error = 0;
    std::size_t n = 1;
};
/// Mean of values; NaN are left out.
Measured mean_over_worlds(std::span<const double> values);
/// Mean of a[i] - b[i].
Measured mean_difference(std::span<const double> a, std::span<const double> b);
/// Share of successes, with the binomial standard error.
Measured share_of(double successes, double trials);
/// Share of values above a bound, likewise.
Measured share_above(std::span<const double> values, double bound);
/// One exact value.
inline Measured exactly(double value) {
    return {value, 0, 1};
}

enum class Kind { number, direction, shown };

/// One row.
struct Row {
    std::string quantity{};  ///< in plain words, with its setting
    std::string source{};    ///< key of models/SOURCES.bib
    char grade = 'A';
    Kind kind = Kind::number;
    double target = std::numeric_limits<double>::quiet_NaN();
    double target_error = 0;
    double allowance = 0;
    Measured measured{};
    std::string curve{};  ///< of the case's figure; "" if it is not drawn as a curve
    double x = std::numeric_limits<double>::quiet_NaN();
};
/// The same row as a point of a curve of the figure.
Row at(Row row, std::string curve, double x);
/// A number to be met within equation (1).
Row number_row(std::string quantity, std::string source, char grade, double target,
               Measured measured, double allowance = 0, double target_error = 0);
/// A difference that must be positive.
Row direction_row(std::string quantity, std::string source, char grade, Measured difference);
/// A number for the reader; `target` is shown beside it if it is one.
Row shown_row(std::string quantity, std::string source, char grade, Measured measured,
              double target = std::numeric_limits<double>::quiet_NaN());

/// The right side of equation (1); 4 s of a direction.
double tolerance(const Row& row);
Verdict judge(const Row& row);
Verdict together(std::span<const Row> rows);

/// A design of a case, and in how many worlds it runs.
struct Trials {
    Design design{};
    std::uint32_t few = 1;   ///< worlds in the short set; 0: not part of it
    std::uint32_t many = 1;  ///< worlds under --full
};

struct Case {
    std::string name{};   ///< snake_case, as the file: watts_2002
    std::string title{};  ///< what it is about and whose it is
    std::string holds{};  ///< which mechanism of ours, or which model, it is held against
    std::vector<std::string> sources{};  ///< keys of models/SOURCES.bib
    std::vector<Trials> trials{};        ///< none: everything is computed from networks alone
    /// The designs that did not run are not in `evidence`.
    std::vector<Row> (*evaluate)(const Evidence& evidence) = nullptr;
    std::string x_label{}, y_label{};  ///< of the figure of curves
    std::string limits{};  ///< what cannot be expressed and why; what the source leaves open
};

/// All cases, in the order of published.def.
std::span<const Case* const> all_cases();

}  // namespace netlead::app
