#include "sim/io/whole_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"

namespace netlead {

namespace {

std::string what_to_do(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return "free some space or choose another folder";
        case EACCES:
        case EPERM:
        case EROFS:
            return "choose a folder that you may write to";
        default:
            return {};
    }
}

[[noreturn]] void failed(const std::string& path, const std::string& what) {
    const int error = errno;
    throw FileError(path, what + " (" + std::strerror(error) + ")", what_to_do(error));
}

/// An open file; closes it at the end of its life.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

std::filesystem::path folder_of(const std::string& path) {
    const std::filesystem::path parent = std::filesystem::path(path).parent_path();
    return parent.empty() ? "." : parent;
}

constexpr const char* hidden_mark = ".tmp.";
constexpr std::time_t seconds_of_a_day = 86'400;

/// Which running kernel: containers on one machine share it, and with it the locks of files.
std::string kernel_mark() {
    std::array<char, 64> text{};
    const Descriptor file(::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC));
    const ssize_t got = file.number() < 0 ? 0 : ::read(file.number(), text.data(), text.size() - 1);
    if (got <= 0) return "unknown";
    ContentHash hash;
    hash.add(std::string_view(text.data(), static_cast<std::size_t>(got)));
    return hash.in_hex().substr(0, 8);
}

std::string random_mark() {
    std::uint64_t bits = 0;
    std::size_t have = 0;
    while (have < sizeof bits) {
        const ssize_t got =
            ::getrandom(reinterpret_cast<char*>(&bits) + have, sizeof bits - have, 0);
        if (got < 0 && errno != EINTR) break;
        if (got > 0) have += static_cast<std::size_t>(got);
    }
    ContentHash hash;
    hash.add(bits);
    hash.add(static_cast<std::uint64_t>(::getpid()));  // should the system have no random bits
    return hash.in_hex();
}

std::string hidden_start(const std::string& name) {
    return "." + name + hidden_mark;
}

std::string hidden_name_of(const std::string& path) {
    const std::string name = hidden_start(std::filesystem::path(path).filename().string()) +
                             kernel_mark() + "." + random_mark();
    return (folder_of(path) / name).string();
}

void check_folder(const std::string& path) {
    struct stat status {};
    const std::string folder = folder_of(path).string();
    if (::stat(folder.c_str(), &status) != 0) {
        if (errno != ENOENT) failed(path, "cannot be written: folder '" + folder + "'");
        throw FileError(path, "cannot be written: there is no folder '" + folder + "'",
                        "create it with: mkdir -p " + folder);
    }
    if (!S_ISDIR(status.st_mode)) {
        throw FileError(path, "cannot be written: '" + folder + "' is not a folder",
                        "choose another name");
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        failed(path, "cannot be written: folder '" + folder + "'");
}

/// A folder may vanish at any moment, also after it was checked: then that is what is said.
[[noreturn]] void failed_in_folder(const std::string& path, const std::string& what) {
    const int error = errno;
    check_folder(path);
    errno = error;
    failed(path, what);
}

/// A device or a folder would be replaced by the rename, which nobody means.
void check_target(const std::string& path, bool overwrite) {
    if (std::filesystem::path(path).filename().empty())
        throw FileError(path, "is not the name of a file", "add a file name");
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return;
    if (!S_ISREG(status.st_mode)) {
        throw FileError(path, S_ISDIR(status.st_mode) ? "is a folder" : "is not a regular file",
                        "choose the name of a file");
    }
    if (!overwrite)
        throw FileError(path, "exists already", "choose another name, or replace it with --force");
}

}  // namespace

PendingFile::PendingFile(std::string path, bool overwrite)
    : path_(std::move(path)), overwrite_(overwrite) {
    check_target(path_, overwrite);
    check_folder(path_);
    constexpr int tries = 100;
    for (int k = 0; k < tries; ++k) {
        name_ = hidden_name_of(path_);
        file_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file_ < 0 && errno == EEXIST) continue;
        if (file_ < 0) failed_in_folder(path_, "cannot be written");
        // Where files cannot be locked, nobody takes them for abandoned either.
        const bool held_by_another = ::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        struct stat status {};
        if (!held_by_another && ::fstat(file_, &status) == 0 && status.st_nlink > 0) return;
        ::close(std::exchange(file_, -1));  // it is being removed: nobody held it for a moment
    }
    throw FileError(path_, "cannot be written: no name for a hidden file is free");
}

/// Closing tells nothing new: what is published was forced to the disk before.
PendingFile::~PendingFile() {
    if (!name_.empty()) ::unlink(name_.c_str());
    ::close(file_);
}

void PendingFile::append(std::span<const std::uint8_t> bytes) {
    if (::lseek(file_, 0, SEEK_END) < 0) failed(path_, "cannot be written to the end");
    while (!bytes.empty()) {
        const ssize_t written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) failed(path_, "cannot be written to the end");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void PendingFile::read(const std::function<void(std::span<const std::uint8_t>)>& visit) const {
    std::vector<std::uint8_t> piece(std::size_t{1} << 20);
    off_t place = 0;
    while (true) {
        const ssize_t got = ::pread(file_, piece.data(), piece.size(), place);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) failed(path_, "cannot be read back");
        if (got == 0) return;
        visit(std::span<const std::uint8_t>(piece).first(static_cast<std::size_t>(got)));
        place += got;
    }
}

void PendingFile::expect(std::span<const std::uint8_t> bytes) const {
    bool same = true;
    read([&](std::span<const std::uint8_t> piece) {
        same = same && piece.size() <= bytes.size() &&
               std::equal(piece.begin(), piece.end(), bytes.begin());
        bytes = bytes.subspan(std::min(piece.size(), bytes.size()));
    });
    if (same && bytes.empty()) return;
    throw FileError(path_, "cannot be written: it reads back otherwise than it was written",
                    "choose a folder on another disk");
}

void PendingFile::force() const {
    int result = 0;
    do {
        result = ::fsync(file_);
    } while (result != 0 && errno == EINTR);
    if (result != 0) failed(path_, "cannot be forced to the disk");
}

/// Renames unless `target` exists; false if it does. Some file systems (NFS) only know links, some
/// (FAT) not even those: there an empty file holds the name for a moment.
bool PendingFile::place_at_free(const std::string& target) {
    if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) {
        name_.clear();
        return true;
    }
    if (errno == EEXIST) return false;
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP && errno != EPERM)
        failed_in_folder(path_, "cannot be put in place");
    if (::link(name_.c_str(), target.c_str()) == 0) {
        ::unlink(std::exchange(name_, {}).c_str());
        return true;
    }
    if (errno == EEXIST) return false;
    if (errno != EPERM && errno != ENOSYS && errno != EOPNOTSUPP)
        failed_in_folder(path_, "cannot be put in place");
    const Descriptor held(
        ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (held.number() < 0 && errno == EEXIST) return false;
    if (held.number() < 0 || ::rename(name_.c_str(), target.c_str()) != 0)
        failed_in_folder(path_, "cannot be put in place");
    name_.clear();
    return true;
}

/// For the slower of two writers: a.h5 is taken, a.2.h5 may be free.
void PendingFile::keep_beside() {
    const std::filesystem::path path(path_);
    constexpr int most = 1000;
    for (int k = 2; k < most; ++k) {
        const std::string other =
            (folder_of(path_) /
             (path.stem().string() + "." + std::to_string(k) + path.extension().string()))
                .string();
        if (!place_at_free(other)) continue;
        sync_folder();
        throw FileError(path_, "was written by another program in the meantime",
                        "what was to be kept here is kept in '" + other + "'");
    }
    throw FileError(path_, "was written by another program in the meantime",
                    "what was to be kept here is lost; choose another name and try again");
}

bool PendingFile::publish_if_absent() {
    force();
    if (!place_at_free(path_)) return false;
    sync_folder();
    return true;
}

void PendingFile::publish() {
    if (!overwrite_) {
        if (!publish_if_absent()) keep_beside();
        return;
    }
    force();
    if (::rename(name_.c_str(), path_.c_str()) != 0)
        failed_in_folder(path_, "cannot be put in place");
    name_.clear();
    sync_folder();
}

/// Some file systems cannot sync a folder; the file itself is safe, so that is no failure.
void PendingFile::sync_folder() const {
    const Descriptor folder(::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() < 0) return;
    if (::fsync(folder.number()) != 0 && errno == EIO)
        failed(path_, "was written, but its folder cannot be forced to the disk");
}

namespace {

/// Removes a hidden file that nobody writes any more. Its lock tells, if the writer's machine is
/// this one or the folder passes locks on; a day's age guards the writers of other machines.
void remove_if_abandoned(const std::string& file, bool of_this_kernel) {
    const Descriptor held(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (held.number() < 0 || ::flock(held.number(), LOCK_EX | LOCK_NB) != 0) return;
    struct stat status {};
    if (::fstat(held.number(), &status) != 0 || !S_ISREG(status.st_mode)) return;
    if (of_this_kernel || status.st_mtime + seconds_of_a_day < ::time(nullptr))
        ::unlink(file.c_str());
}

}  // namespace

void remove_abandoned(const std::string& folder, const std::string& name) {
    const std::string start = name.empty() ? "." : hidden_start(name), kernel = kernel_mark() + ".";
    std::error_code none;
    std::vector<std::filesystem::path> found;
    for (std::filesystem::directory_iterator entry(folder, none), end; !none && entry != end;
         entry.increment(none)) {
        const std::string each = entry->path().filename().string();
        if (each.starts_with(start) && each.find(hidden_mark) != std::string::npos)
            found.push_back(entry->path());
    }
    for (const std::filesystem::path& file : found) {
        const std::string each = file.filename().string();
        const std::size_t mark = each.rfind(hidden_mark) + std::strlen(hidden_mark);
        remove_if_abandoned(file.string(), each.compare(mark, kernel.size(), kernel) == 0);
    }
}

void check_writable(const std::string& path, bool overwrite) {
    const PendingFile attempt(path, overwrite);
    remove_abandoned(folder_of(path).string(), std::filesystem::path(path).filename().string());
}

void write_whole_file(const std::string& path, std::span<const std::uint8_t> bytes,
                      bool overwrite) {
    PendingFile file(path, overwrite);
    file.append(bytes);
    file.expect(bytes);
    file.publish();
}

bool write_if_absent(const std::string& path, std::span<const std::uint8_t> bytes) {
    PendingFile file(path, true);
    file.append(bytes);
    file.expect(bytes);
    return file.publish_if_absent();
}

std::vector<std::uint8_t> read_whole_file(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0 && errno == ENOENT)
        throw FileError(path, "does not exist", "check the name and the folder");
    if (file.number() < 0) failed(path, "cannot be read");
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) failed(path, "cannot be read");
    if (!S_ISREG(status.st_mode))
        throw FileError(path, S_ISDIR(status.st_mode) ? "is a folder" : "is not a regular file");

    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(status.st_size));
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t got = ::read(file.number(), bytes.data() + have, bytes.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) failed(path, "cannot be read to the end");
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

std::string read_whole_text(const std::string& path) {
    const std::vector<std::uint8_t> bytes = read_whole_file(path);
    return {bytes.begin(), bytes.end()};
}

}  // namespace netlead
