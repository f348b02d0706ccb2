#include "sim/app/beside.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace netlead::app {

namespace fs = std::filesystem;

std::string find_beside(const std::string& file) {
    std::vector<fs::path> places{file};
    std::error_code unknown;
    const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
    for (fs::path folder = program.parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        places.push_back(folder / file);
        places.push_back(folder / "share/netlead" / file);
    }
    for (const fs::path& place : places) {
        std::error_code ignored;
        if (fs::is_regular_file(place, ignored)) return fs::absolute(place).string();
    }
    return {};
}

namespace {

constexpr int not_started = 127;

void limit(int resource, std::uint64_t most) {
    if (most == 0) return;
    rlimit bound{};
    ::getrlimit(static_cast<__rlimit_resource>(resource), &bound);
    bound.rlim_cur = std::min<rlim_t>(bound.rlim_max, most);
    ::setrlimit(static_cast<__rlimit_resource>(resource), &bound);
}

}  // namespace

Ending run_beside(const std::vector<std::string>& command, const Limits& limits) {
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child < 0) return {};
    if (child == 0) {
        limit(RLIMIT_AS, limits.bytes);
        limit(RLIMIT_CPU, limits.seconds);
        ::execvp(arguments[0], arguments.data());
        ::_exit(not_started);
    }
    int status = 0;
    pid_t ended = 0;
    do {
        ended = ::waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    if (ended != child) return {};
    if (WIFSIGNALED(status)) return {true, 0, WTERMSIG(status)};
    return {WEXITSTATUS(status) != not_started, WEXITSTATUS(status), 0};
}

}  // namespace netlead::app
