#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/terminal.hpp"

namespace netlead::app {

int execute(const Text& text, const Manner&) {
    show(text.text);
    return all_well;
}

}  // namespace netlead::app
