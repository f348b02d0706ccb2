#pragma once
/// The content hash of a run: FNV-1a over 64 bits, fed with the little-endian bytes of every value
/// in a fixed order. Two runs with equal hashes gave the same bits (up to a chance of 2^-64 per
/// pair); it guards against accident, not against forgery. Source: Fowler, Noll and Vo, offset
/// basis 14695981039346656037, prime 1099511628211.

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace netlead {

class ContentHash {
public:
    template <class Number>
    void add(Number value) {
        static_assert(std::is_arithmetic_v<Number> && sizeof(Number) <= 8);
        using Bits =
            std::conditional_t<sizeof(Number) == 8, std::uint64_t,
                               std::conditional_t<sizeof(Number) == 4, std::uint32_t,
                                                  std::conditional_t<sizeof(Number) == 2,
                                                                     std::uint16_t, std::uint8_t>>>;
        Bits bits;
        std::memcpy(&bits, &value, sizeof bits);
        for (unsigned byte = 0; byte < sizeof bits; ++byte) {
            mix(static_cast<std::uint8_t>(static_cast<std::uint64_t>(bits) >> (8 * byte)));
        }
    }
    template <class Number>
    void add(std::span<const Number> values) {
        for (const Number value : values) add(value);
    }
    void add(std::string_view text) {
        for (const char c : text) mix(static_cast<std::uint8_t>(c));
    }
    std::uint64_t value() const { return state_; }
    /// Sixteen hexadecimal digits.
    std::string in_hex() const {
        std::string text(16, '0');
        std::uint64_t left = state_;
        for (std::size_t k = 16; k-- > 0; left >>= 4) text[k] = "0123456789abcdef"[left & 15];
        return text;
    }

private:
    void mix(std::uint8_t byte) { state_ = (state_ ^ byte) * 1099511628211ull; }
    std::uint64_t state_ = 14695981039346656037ull;
};

}  // namespace netlead
