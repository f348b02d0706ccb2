#pragma once
/// Files that are there whole or not at all.
///
/// `write_whole_file` writes to a hidden name in the same folder (pending_name.hpp), forces the bytes
/// to the disk, renames, and forces the folder. Whatever happens in between (full disk, kill, power
/// loss), a reader finds the older file or the new one, never a part. After a failure the hidden
/// file is removed; after a kill it stays until the same file is written again.
///
/// Without `overwrite` nothing is ever replaced, not even what another process makes at the last
/// moment: then the result is kept under another name, and the FileError names it.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace netlead {

/// Throws FileError if `write_whole_file` could not write there now: the folder is missing, is no
/// folder or is read-only; `path` is no regular file, or exists and `overwrite` is false.
void check_writable(const std::string& path, bool overwrite);

/// Throws FileError and leaves an older file as it was if anything fails.
void write_whole_file(const std::string& path, std::span<const std::uint8_t> bytes, bool overwrite);

/// A file under its hidden name, until it is published; for writers that need more than one piece.
class PendingFile {
public:
    /// Makes it, empty. Throws FileError as check_writable does.
    PendingFile(std::string path, bool overwrite);
    /// Removes it unless it was published.
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    const std::string& path() const { return path_; }
    const std::string& hidden_name() const { return name_; }
    /// At the end of the file.
    void append(std::span<const std::uint8_t> bytes);
    /// Calls `visit` with all its bytes, piece by piece.
    void read(const std::function<void(std::span<const std::uint8_t>)>& visit) const;
    /// Once: puts it in place and closes it.
    void publish();

private:
    void put_in_place();
    [[noreturn]] void keep_elsewhere();
    void sync_folder() const;

    std::string path_;
    bool overwrite_;
    std::string name_;
    int file_ = -1;
};

/// Throws FileError if the file is missing, is no regular file or cannot be read.
std::vector<std::uint8_t> read_whole_file(const std::string& path);
/// The same as text.
std::string read_whole_text(const std::string& path);

}  // namespace netlead
