#pragma once
/// Files that are there whole or not at all.
///
/// `write_whole_file` writes to a hidden name in the same folder, reads back what it wrote, forces
/// the bytes to the disk, renames, and forces the folder. Whatever happens in between (full disk,
/// kill, power loss), a reader finds the older file or the new one, never a part. After a failure
/// the hidden file is removed.
///
///     .<name>.tmp.<kernel>.<random>    kernel: which running system; random: 64 bits
///
/// Two writers never share a hidden name, in whatever containers or machines they run. A writer
/// holds a lock (flock) on its hidden file as long as it lives, so what a kill has left is told from
/// what is being written: `remove_abandoned`. Where `overwrite` is false, of two writers of one name
/// exactly one gets it; what the other has written is kept under a name beside it, and it says so.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace netlead {

/// Throws FileError if `write_whole_file` could not write there now: the folder is missing, is no
/// folder or is read-only; `path` is no regular file, or exists and `overwrite` is false. Removes
/// what killed writers of this file have left.
void check_writable(const std::string& path, bool overwrite);

/// Throws FileError and leaves an older file as it was if anything fails.
void write_whole_file(const std::string& path, std::span<const std::uint8_t> bytes, bool overwrite);

/// Writes it unless there is a file already; false then. Throws FileError.
bool write_if_absent(const std::string& path, std::span<const std::uint8_t> bytes);

/// Removes hidden files in `folder` that no writer holds: of the file called `name`, or of all if
/// that is empty. A hidden file of another machine, whose locks may not be seen here, must be a day
/// old. What cannot be removed stays; it does no harm.
void remove_abandoned(const std::string& folder, const std::string& name = {});

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
    /// Throws FileError unless the file reads back as these bytes.
    void expect(std::span<const std::uint8_t> bytes) const;
    /// Puts it in place. Throws FileError; where another writer was faster, says where this file is.
    void publish();
    /// The same where nothing may be replaced: false if there is a file already.
    bool publish_if_absent();

private:
    bool place_at_free(const std::string& target);
    [[noreturn]] void keep_beside();
    void force() const;
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
