#pragma once
/// What several designs share: points in the unit cube, and what they stand for.

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/experiment/design.hpp"

namespace netlead::designs {

/// The row `points` of designs whose size is free.
void declare_points(ParamTable& table, std::int64_t& points, std::int64_t initial,
                    const char* meaning);

/// The row `steps` of designs that cut ranges into even steps.
void declare_steps(ParamTable& table, std::int64_t& steps);
/// Step k of `count`, both ends of a range included; of levels, the k-th place.
double value_of_step(const Factor& factor, std::size_t k, std::size_t count);

/// What is drawn: the `tick` of addresses.
inline constexpr std::uint32_t draws_of_points = 0, draws_of_order = 1;

/// Coordinates in [0, 1], [points x factors], as values of the factors.
DesignPoints at(std::span<const Factor> factors, const std::vector<double>& unit_cube);

/// Uniform in [0, 1) with 32 bits, addressed by design, point and factor.
double uniform(std::uint32_t seed, std::uint32_t purpose, std::uint32_t point,
               std::uint32_t factor);

/// A uniformly drawn order of 0 .. n - 1 (Fisher and Yates), one per factor.
std::vector<std::uint32_t> permutation(std::uint32_t n, std::uint32_t seed, std::uint32_t factor);

/// The first `points` points of the Sobol' sequence in [0, 1)^dimensions that are not the origin
/// (direction numbers of Joe and Kuo 2008), row by row.
std::vector<double> sobol_points(std::size_t points, std::size_t dimensions);
/// The most dimensions of `sobol_points`.
inline constexpr std::size_t most_sobol_dimensions = 3667;

}  // namespace netlead::designs
