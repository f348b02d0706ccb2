#pragma once
/// Hashes of the bits of portable functions and draws. The expected values hold on every platform:
/// a browser build can include this header and compare.

#include <cstdint>

#include "sim/core/distributions.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/math.hpp"
#include "sim/core/normal.hpp"

namespace netlead::golden {

inline constexpr std::uint32_t count = 100000;

template <class Value>
std::uint64_t hash_of(Value value) {
    ContentHash hash;
    for (std::uint32_t i = 0; i < count; ++i) hash.add(value(i));
    return hash.value();
}

/// Uniform numbers that the functions take as arguments.
inline double argument(std::uint32_t i, std::size_t word) {
    return unit(draw(RunKey{7, 7}, DrawAddress{64, 0, i, 0})[word]);
}

inline std::uint64_t exps() {
    return hash_of([](std::uint32_t i) { return math::exp(1490 * argument(i, 0) - 746); });
}
inline std::uint64_t logs() {
    return hash_of([](std::uint32_t i) {
        return math::log(math::exp(1400 * argument(i, 0) - 700) * argument(i, 1));
    });
}
inline std::uint64_t pows() {
    return hash_of(
        [](std::uint32_t i) { return math::pow(4 * argument(i, 0), 400 * argument(i, 1) - 200); });
}
inline std::uint64_t normal_draws() {
    return hash_of([](std::uint32_t i) {
        return normals(RunKey{7, 7}, DrawAddress{64, 1, i / 4, 0})[i % 4];
    });
}
inline std::uint64_t beta_draws() {
    return hash_of([](std::uint32_t i) {
        Distribution d;
        d.mean = argument(i, 0);
        d.concentration = 10 * argument(i, 1);
        return sample(d, RunKey{7, 7}, {64, 2, i, 0});
    });
}

inline constexpr std::uint64_t expected_exps = 0x8a5b52bd20663e57u;
inline constexpr std::uint64_t expected_logs = 0x457466078df9ae2cu;
inline constexpr std::uint64_t expected_pows = 0x2ec45f071c7ad167u;
inline constexpr std::uint64_t expected_normal_draws = 0x1f07957422160f8fu;
inline constexpr std::uint64_t expected_beta_draws = 0xd945c76261210922u;

}  // namespace netlead::golden
