#include "sim/io/seal.hpp"

#include <algorithm>

namespace netlead {

namespace {

constexpr std::size_t seal_size = 16;

ContentHash hash_of(std::span<const std::uint8_t> bytes) {
    ContentHash hash;
    hash.add(bytes);
    return hash;
}

}  // namespace

std::array<std::uint8_t, 16> seal_of(const ContentHash& hash) {
    std::array<std::uint8_t, 16> seal{'n', 'e', 't', 'l', 'e', 'a', 'd', '\n'};
    for (unsigned byte = 0; byte < 8; ++byte)
        seal[8 + byte] = static_cast<std::uint8_t>(hash.value() >> (8 * byte));
    return seal;
}

void seal(std::vector<std::uint8_t>& bytes) {
    const auto end = seal_of(hash_of(bytes));
    bytes.insert(bytes.end(), end.begin(), end.end());
}

std::optional<std::span<const std::uint8_t>> unsealed(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < seal_size) return std::nullopt;
    const auto content = bytes.first(bytes.size() - seal_size);
    const auto expected = seal_of(hash_of(content));
    if (!std::equal(expected.begin(), expected.end(), bytes.end() - seal_size)) return std::nullopt;
    return content;
}

}  // namespace netlead
