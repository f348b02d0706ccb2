#pragma once
/// Sums along columns of people or ties. One addition after the other would have each wait for the
/// one before; lanes side by side do not.

#include <array>
#include <cstddef>

namespace netlead {

/// Sum of value(k) over k in [begin, end), any number that a double holds: every eighth value goes
/// to the same lane, and lanes are added pairwise. The order is part of the bits. `value` is asked
/// for pieces of 64, long enough that the compiler makes vectors of it.
template <class Value>
double sum_in_lanes(std::size_t begin, std::size_t end, Value&& value) {
    constexpr std::size_t lanes = 8, most = 64;
    std::array<double, lanes> sum{};
    std::array<double, most> piece;
    const auto add = [&] {
        for (std::size_t p = 0; p < most; p += lanes) {
            for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += piece[p + lane];
        }
    };
    std::size_t first = begin;
    for (; first + most <= end; first += most) {
        for (std::size_t p = 0; p < most; ++p) piece[p] = static_cast<double>(value(first + p));
        add();
    }
    if (first < end) {
        piece.fill(0);
        for (std::size_t p = 0; p < end - first; ++p)
            piece[p] = static_cast<double>(value(first + p));
        add();
    }
    return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

}  // namespace netlead
