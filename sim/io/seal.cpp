#include "sim/io/seal.hpp"

#include <algorithm>
#include <array>

#include "sim/core/hash.hpp"

namespace netlead {

namespace {

using Seal = std::array<std::uint8_t, 16>;

Seal seal_of(std::span<const std::uint8_t> bytes) {
    ContentHash hash;
    hash.add(bytes);
    Seal seal{'n', 'e', 't', 'l', 'e', 'a', 'd', '\n'};
    for (unsigned byte = 0; byte < 8; ++byte)
        seal[8 + byte] = static_cast<std::uint8_t>(hash.value() >> (8 * byte));
    return seal;
}

}  // namespace

void seal(std::vector<std::uint8_t>& bytes) {
    const Seal end = seal_of(bytes);
    bytes.insert(bytes.end(), end.begin(), end.end());
}

std::optional<std::span<const std::uint8_t>> unsealed(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < sizeof(Seal)) return std::nullopt;
    const auto content = bytes.first(bytes.size() - sizeof(Seal));
    const Seal expected = seal_of(content);
    if (!std::equal(expected.begin(), expected.end(), bytes.end() - sizeof(Seal)))
        return std::nullopt;
    return content;
}

}  // namespace netlead
