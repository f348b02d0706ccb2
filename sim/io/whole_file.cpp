#include "sim/io/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "sim/core/errors.hpp"

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

std::string hidden_name_of(const std::string& path) {
    std::array<char, 256> machine{};
    ::gethostname(machine.data(), machine.size() - 1);
    const std::string name = "." + std::filesystem::path(path).filename().string() + ".tmp." +
                             machine.data() + "." + std::to_string(::getpid());
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
    : path_(std::move(path)), name_(hidden_name_of(path_)) {
    check_target(path_, overwrite);
    check_folder(path_);
    file_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file_ < 0) failed_in_folder(path_, "cannot be written");
}

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

void PendingFile::publish() {
    if (::fsync(file_) != 0) failed(path_, "cannot be forced to the disk");
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
