#pragma once
/// Files that are there whole or not at all.
///
/// `write_whole_file` writes to the hidden name `.<name>.tmp.<process id>` in the same folder,
/// forces the bytes to the disk, renames, and forces the folder. Whatever happens in between (full
/// disk, kill, power loss), a reader finds the older file or the new one, never a part. After a
/// failure the temporary is removed; after a kill it stays and may be deleted.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace netlead {

/// Throws FileError if `write_whole_file` could not write there now: the folder is missing, is no
/// folder or is read-only; `path` is no regular file, or exists and `overwrite` is false.
void check_writable(const std::string& path, bool overwrite);

/// Throws FileError and leaves an older file as it was if anything fails.
void write_whole_file(const std::string& path, std::span<const std::uint8_t> bytes, bool overwrite);

/// Throws FileError if the file is missing, is no regular file or cannot be read.
std::vector<std::uint8_t> read_whole_file(const std::string& path);
/// The same as text.
std::string read_whole_text(const std::string& path);

}  // namespace netlead
