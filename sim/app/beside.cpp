#include "sim/app/beside.hpp"

#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>
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
    }
    for (const fs::path& place : places) {
        std::error_code ignored;
        if (fs::is_regular_file(place, ignored)) return fs::absolute(place).string();
    }
    return {};
}

int run_beside(const std::vector<std::string>& command, const std::string& folder) {
    std::vector<std::string> words = command, settings;
    for (char** entry = environ; *entry != nullptr; ++entry) settings.emplace_back(*entry);
    if (!folder.empty()) {
        const char* const before = std::getenv("PYTHONPATH");
        settings.push_back("PYTHONPATH=" + folder +
                           (before == nullptr ? "" : std::string(":") + before));
    }
    const auto pointers = [](std::vector<std::string>& texts) {
        std::vector<char*> all;
        for (std::string& text : texts) all.push_back(text.data());
        all.push_back(nullptr);
        return all;
    };
    std::vector<char*> arguments = pointers(words);
    if (!folder.empty()) {  // the last setting of a name is not the one that counts everywhere
        for (std::size_t k = 0; k + 1 < settings.size(); ++k) {
            if (settings[k].rfind("PYTHONPATH=", 0) == 0) settings[k] = settings.back();
        }
    }
    std::vector<char*> environment = pointers(settings);
    pid_t child = 0;
    if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(),
                     environment.data()) != 0) {
        return -1;
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
    return WEXITSTATUS(status);
}

}  // namespace netlead::app
