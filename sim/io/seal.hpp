#pragma once
/// The seal: sixteen bytes behind the end of an HDF5 file by which damage is noticed before HDF5
/// looks at it (its 1.10 reads past the end of its own memory when a byte of its heap of text is
/// wrong). HDF5 itself, and whatever is built on it, ignores bytes behind the end it has noted.
///
///     bytes 0..7    "netlead\n"
///     bytes 8..15   ContentHash of all bytes before the seal, little-endian
///
/// A change of any one byte is always noticed, any other with chance 1 - 2^-64. A program that
/// changes the file breaks the seal. It guards against accident, not against forgery.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/hash.hpp"

namespace netlead {

/// The seal of bytes with that hash.
std::array<std::uint8_t, 16> seal_of(const ContentHash& hash);
/// Appends the seal.
void seal(std::vector<std::uint8_t>& bytes);

/// Whether bytes end in a seal, and whether it is theirs. Absent is only what ends where HDF5 says that
/// it ends, as nccopy, ncks and h5repack leave it; anything else is broken.
enum class SealState { fits, broken, absent };
SealState look_at_seal(std::span<const std::uint8_t> bytes);

/// The bytes before the seal; nothing if there is no seal or it does not fit.
std::optional<std::span<const std::uint8_t>> unsealed(std::span<const std::uint8_t> bytes);

}  // namespace netlead
