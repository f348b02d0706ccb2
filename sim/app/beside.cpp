#include "sim/app/beside.hpp"

#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>

extern char** environ;

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

int run_beside(const std::vector<std::string>& command) {
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
        return -1;
    int status = 0;
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
    return WEXITSTATUS(status);
}

}  // namespace netlead::app
