/// A program that was compiled for one machine's processor (NETLEAD_NATIVE=ON) says so on a machine
/// that lacks something of it, instead of dying of an illegal instruction. Compiled for every 64-bit
/// processor, and run before anything else of the program.

#include <unistd.h>

#include <cstring>

#include "sim/app/exit_codes.hpp"

namespace {

void put(const char* text) {
    // There is nobody left to tell if stderr is closed.
    static_cast<void>(!write(STDERR_FILENO, text, std::strlen(text)));
}

/// 101 is the first priority that a program may use: before all that is set up without one.
__attribute__((constructor(101))) void check_processor() {
    __builtin_cpu_init();
    const char* lacking = nullptr;
#define FEATURE(name) \
    if (lacking == nullptr && !__builtin_cpu_supports(name)) lacking = name;
    NETLEAD_NATIVE_FEATURES
#undef FEATURE
    if (lacking == nullptr) return;
    put("error: this netlead was built for another processor (NETLEAD_NATIVE=ON); this machine's "
        "lacks ");
    put(lacking);
    put("\nsuggestion: build it with -DNETLEAD_NATIVE=OFF, the default: that program runs "
        "everywhere\n");
    _exit(netlead::app::misused);
}

}  // namespace
