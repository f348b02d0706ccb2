#include <cstdlib>
#include <string>

#include "sim/app/beside.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"

namespace netlead::app {

namespace {

const char* const built = "analysis/explorer/dist/index.html";

std::string find_page() {
    const std::string page = find_beside(built);
    if (!page.empty()) return page;
    throw FileError(built, "the page of the explorer has not been built",
                    "run ./quickstart explorer, or open the page from where it was built");
}

bool has_screen() {
    return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
}

}  // namespace

int execute(const Explore& command, const Manner& manner) {
    const std::string page = find_page();
    show(page + "\n");
    if (command.only_say) return all_well;
    if (has_screen() && run_beside({"xdg-open", "file://" + page}).well()) return all_well;
    if (!manner.quiet) say("open this file in a browser; it needs no network");
    return all_well;
}

}  // namespace netlead::app
