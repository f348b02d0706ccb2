#pragma once
/// How many ties people are to have, for generators that are built on degrees: drawn from a power
/// law, or given one by one.
///
///     power_law:  w_i drawn from a power law with that exponent and mean, cut off at b        (1)
///                 b = `greatest`, or, if that is 0, max(k, sqrt(k N)), the structural cut-off:
///                 up to there w_i w_j / sum w <= 1, so that single ties can carry the degrees
///     sequence:   w_i = the i-th number of a list; `8x300` stands for 300 times 8             (2)
///     whole:      d_i = floor(w_i + U_i), U_i uniform on (0, 1): E d_i = w_i                  (3)
///
///     symbol  parameter    meaning                                   unit  range
///     k       mean_degree  mean of w                                 ties  (0, N - 1]
///     g       exponent     of the density of w                       1     [2.01, 10]
///     b       greatest     largest w                                 ties  0 or [k, N - 1]
///     w       list         one number per person, commas or spaces   ties  [0, N - 1]
///
/// By (1) and (3), P(d_i >= d) is the integral of P(w > x) over d - 1 .. d: tested.
/// Draws: EngineStream::network, tick = degree_role, entity = person; one block each. Who has which
/// degree does not depend on organisations. Source: structural cut-off Boguna et al.
/// 2004.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/params.hpp"
#include "sim/core/random.hpp"
#include "sim/network/power_law.hpp"

namespace netlead {

/// Which draws of a generator decide on degrees.
inline constexpr std::uint32_t degree_role = 1000;

struct PowerLawDegrees {
    double mean = 8, exponent = 2.5, greatest = 0;
    /// Equation (1) for that many people.
    PowerLaw law(std::uint32_t people) const;
};
void declare(ParamTable& table, PowerLawDegrees& degrees);
std::string why_impossible(const PowerLawDegrees& degrees, std::uint32_t people);

/// Either a power law or a list, as `from` says.
struct DegreeLaw {
    enum class From { power_law, sequence };
    From from = From::power_law;
    PowerLawDegrees power_law;
    std::string list;
};
void declare(ParamTable& table, DegreeLaw& degrees);
std::string why_impossible(const DegreeLaw& degrees, std::uint32_t people);

/// Expected degrees: (1) or (2). The law is possible (contract).
std::vector<double> expected_degrees(const PowerLawDegrees& degrees, std::uint32_t people,
                                     RunKey key);
std::vector<double> expected_degrees(const DegreeLaw& degrees, std::uint32_t people, RunKey key);
/// Degrees as whole numbers: (3).
std::vector<std::uint32_t> whole_degrees(const std::vector<double>& expected, RunKey key);

}  // namespace netlead
