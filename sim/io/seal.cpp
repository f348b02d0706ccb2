#include "sim/io/seal.hpp"

#include <algorithm>

namespace netlead {

namespace {

constexpr std::size_t seal_size = 16;
constexpr std::size_t mark_size = 8;  ///< "netlead\n"

/// Where the superblock of HDF5 says that the file ends; 0 where it is of no kind that is known here.
std::uint64_t end_of(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t least = 52, version_at = 8, width = 8;
    if (bytes.size() < least || bytes[version_at] > 3) return 0;
    const unsigned version = bytes[version_at];
    const std::size_t width_at = version < 2 ? 13 : 9;
    const std::size_t end_at = version == 0 ? 40 : version == 1 ? 44 : 28;
    if (bytes[width_at] != width) return 0;
    std::uint64_t end = 0;
    for (std::size_t byte = width; byte-- > 0;) end = end << 8 | bytes[end_at + byte];
    return end;
}

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

SealState look_at_seal(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < seal_size) return SealState::absent;
    const auto expected = seal_of(hash_of(bytes.first(bytes.size() - seal_size)));
    const auto end = bytes.last(seal_size);
    if (std::equal(expected.begin(), expected.end(), end.begin())) return SealState::fits;
    const bool marked = std::equal(expected.begin(), expected.begin() + mark_size, end.begin());
    return marked || end_of(bytes) != bytes.size() ? SealState::broken : SealState::absent;
}

std::optional<std::span<const std::uint8_t>> unsealed(std::span<const std::uint8_t> bytes) {
    if (look_at_seal(bytes) != SealState::fits) return std::nullopt;
    return bytes.first(bytes.size() - seal_size);
}

}  // namespace netlead
