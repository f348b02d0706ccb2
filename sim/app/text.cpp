#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"

namespace netlead::app {

int execute(const Text& text, const Manner&) {
    fmt::print("{}", text.text);
    return all_well;
}

}  // namespace netlead::app
