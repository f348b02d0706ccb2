#include "sim/io/pending_name.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <system_error>

namespace netlead {

namespace {

namespace fs = std::filesystem;

constexpr std::time_t seconds_until_old = 60;

[[noreturn]] void failed(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

std::string random_digits() {
    std::array<std::uint8_t, 8> bytes{};
    if (::getentropy(bytes.data(), bytes.size()) != 0) failed("drawing a name");
    std::string digits;
    for (const std::uint8_t byte : bytes) {
        digits += "0123456789abcdef"[byte >> 4];
        digits += "0123456789abcdef"[byte & 15];
    }
    return digits;
}

/// Nobody has written to it for a while, and whoever made it is gone.
bool is_left_behind(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return false;
    struct stat status {};
    const bool old = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
                     std::time(nullptr) - status.st_mtime > seconds_until_old;
    const bool nobodys = old && ::flock(file, LOCK_EX | LOCK_NB) == 0;
    ::close(file);
    return nobodys;
}

}  // namespace

std::string hidden_name_of(const std::string& path) {
    const fs::path whole(path);
    const fs::path folder = whole.parent_path().empty() ? fs::path(".") : whole.parent_path();
    return (folder / ("." + whole.filename().string() + ".tmp." + random_digits())).string();
}

void tidy_hidden_files(const std::string& folder, const std::string& name) {
    std::error_code unreadable;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, unreadable)) {
        const std::string found = entry.path().filename().string();
        const bool hidden = found.front() == '.' && found.find(".tmp.") != std::string::npos;
        const bool of_name = name.empty() || found.rfind("." + name + ".tmp.", 0) == 0;
        if (!hidden || !of_name || !is_left_behind(entry.path())) continue;
        std::error_code stays;
        fs::remove(entry.path(), stays);
    }
}

bool rename_to_new(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno == EEXIST) return false;
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) failed("renaming");
    if (::link(from.c_str(), to.c_str()) == 0) {
        ::unlink(from.c_str());
        return true;
    }
    if (errno == EEXIST) return false;
    if (errno != EPERM && errno != ENOSYS && errno != ENOTSUP) failed("linking");
    struct stat status {};
    if (::lstat(to.c_str(), &status) == 0) return false;
    if (::rename(from.c_str(), to.c_str()) != 0) failed("renaming");
    return true;
}

}  // namespace netlead
