#pragma once
/// Marks, 0 or 1 each, that a loop has written side by side, as bits of one word: whoever passed a
/// test is then found without asking each, since where marks lie cannot be guessed.

#include <array>
#include <cstddef>
#include <cstdint>

namespace netlead {

/// Bit k is mark k. At most 64, eight at a time.
template <std::size_t count>
std::uint64_t bits_of(const std::array<std::uint8_t, count>& marks) {
    static_assert(count <= 64 && count % 8 == 0);
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < count; k += 8) {
        std::uint64_t eight = 0;
        for (std::size_t b = 0; b < 8; ++b) eight |= std::uint64_t{marks[k + b]} << (8 * b);
        bits |= eight * 0x0102040810204080u >> 56 << k;  // moves the marks next to one another
    }
    return bits;
}

/// f(k) for every bit k that is set, lowest first.
template <class F>
void each_bit(std::uint64_t bits, F&& f) {
    for (; bits != 0; bits &= bits - 1) f(static_cast<std::uint32_t>(__builtin_ctzll(bits)));
}

}  // namespace netlead
