#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"

extern char** environ;

namespace netlead::app {

namespace {

namespace fs = std::filesystem;

const char* const built = "analysis/explorer/dist/index.html";

/// The page beside this program: in the checkout it was built in, or in the present folder.
std::string find_page() {
    std::vector<fs::path> places{built};
    std::error_code unknown;
    const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
    for (fs::path folder = program.parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        places.push_back(folder / built);
    }
    for (const fs::path& place : places) {
        std::error_code ignored;
        if (fs::is_regular_file(place, ignored)) return fs::absolute(place).string();
    }
    throw FileError(built, "the page of the explorer has not been built",
                    "run ./quickstart explorer, or open the page from where it was built");
}

bool has_screen() {
    return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
}

/// Hands the page to whatever opens pages here; false if nothing does.
bool open_in_browser(const std::string& page) {
    std::string opener = "xdg-open", address = "file://" + page;
    char* arguments[] = {opener.data(), address.data(), nullptr};
    pid_t child = 0;
    if (posix_spawnp(&child, opener.c_str(), nullptr, nullptr, arguments, environ) != 0) {
        return false;
    }
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

int execute(const Explore& command, const Manner& manner) {
    const std::string page = find_page();
    show(page + "\n");
    if (command.only_say) return all_well;
    if (has_screen() && open_in_browser(page)) return all_well;
    if (!manner.quiet) say("open this file in a browser; it needs no network");
    return all_well;
}

}  // namespace netlead::app
