#include "sim/io/whole_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/io/pending_name.hpp"

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
        throw FileError(path.empty() ? "''" : path, "is not the name of a file", "add a file name");
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
    check_target(path_, overwrite_);
    check_folder(path_);
    tidy_hidden_files(folder_of(path_).string(), std::filesystem::path(path_).filename().string());
    constexpr int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    do {
        name_ = hidden_name_of(path_);
        file_ = ::open(name_.c_str(), flags, 0666);
    } while (file_ < 0 && (errno == EEXIST || errno == EINTR));
    if (file_ < 0) {
        name_.clear();
        failed_in_folder(path_, "cannot be written");
    }
    // Says that the hidden file has a living owner. Where nothing can be locked, age decides.
    ::flock(file_, LOCK_EX | LOCK_NB);
}

PendingFile::~PendingFile() {
    if (!name_.empty()) ::unlink(name_.c_str());
    if (file_ >= 0) ::close(file_);
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

void PendingFile::publish() {
    if (::fsync(file_) != 0) failed(path_, "cannot be forced to the disk");
    put_in_place();
    name_.clear();
    sync_folder();
    // A network file system may say only now that bytes did not arrive.
    if (::close(std::exchange(file_, -1)) != 0 && errno != EINTR)
        failed(path_, "was written, but closing it failed: it may not be whole");
}

void PendingFile::put_in_place() {
    try {
        if (!overwrite_) {
            if (!rename_to_new(name_, path_)) keep_elsewhere();
        } else if (::rename(name_.c_str(), path_.c_str()) != 0) {
            failed_in_folder(path_, "cannot be put in place");
        }
    } catch (const std::system_error& error) {
        errno = error.code().value();
        failed_in_folder(path_, "cannot be put in place");
    }
}

/// Somebody else has written a file of that name in the meantime: theirs stays, ours is kept beside
/// it.
void PendingFile::keep_elsewhere() {
    const std::filesystem::path path(path_);
    for (int k = 2; k < 1000; ++k) {
        const std::string other =
            (path.parent_path() /
             (path.stem().string() + "." + std::to_string(k) + path.extension().string()))
                .string();
        if (!rename_to_new(name_, other)) continue;
        name_.clear();
        throw FileError(path_, "was made by somebody else while this was at work",
                        "this result is kept in " + other);
    }
    throw FileError(path_, "was made by somebody else while this was at work",
                    "this result is lost; choose another name");
}

/// Some file systems cannot sync a folder; the file itself is safe, so that is no failure.
void PendingFile::sync_folder() const {
    const Descriptor folder(::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() < 0) return;
    if (::fsync(folder.number()) != 0 && errno == EIO)
        failed(path_, "was written, but its folder cannot be forced to the disk");
}

void check_writable(const std::string& path, bool overwrite) {
    const PendingFile attempt(path, overwrite);
}

void write_whole_file(const std::string& path, std::span<const std::uint8_t> bytes,
                      bool overwrite) {
    PendingFile file(path, overwrite);
    file.append(bytes);
    file.publish();
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
