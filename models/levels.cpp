#include "models/levels.hpp"

#include <cstdlib>

#include "models/models.hpp"
#include "sim/core/errors.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#endif
#ifndef NETLEAD_LEVELS  // LEVEL(v3) ..., as sim/cmake/Levels.cmake has compiled them
#define NETLEAD_LEVELS
#endif

namespace netlead {

std::span<const ModelKind> models_of_any_processor();

namespace {

#if defined(__x86_64__)
/// What no compiler's __builtin_cpu_supports knows in all versions.
bool counts_and_swaps() {
    unsigned a = 0, b = 0, c = 0, d = 0, extended = 0;
    constexpr unsigned lzcnt = 1u << 5, movbe = 1u << 22, f16c = 1u << 29;
    if (__get_cpuid(0x80000001u, &a, &b, &extended, &d) == 0) return false;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0) return false;
    return (extended & lzcnt) != 0 && (c & movbe) != 0 && (c & f16c) != 0;
}

/// The system saves the wide registers too: __builtin_cpu_supports asks for that.
[[maybe_unused]] bool runs_v3() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt") && counts_and_swaps();
}

[[maybe_unused]] bool runs_v4() {
    return runs_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#endif

}  // namespace

// The models of each level, and what has to be set up before they are used: nothing of a level may
// run on a processor that lacks it, so the linker's own list of what comes before `main` is not used.
#define LEVEL(name)                                                                  \
    std::span<const ModelKind> models_of_level_##name();                             \
    extern "C" void (*const __start_netlead_begin_##name[])() __attribute__((weak)); \
    extern "C" void (*const __stop_netlead_begin_##name[])() __attribute__((weak));  \
    namespace {                                                                      \
    std::span<const ModelKind> begun_##name() {                                      \
        static const bool begun = [] {                                               \
            for (auto* set_up = __start_netlead_begin_##name;                        \
                 set_up != __stop_netlead_begin_##name; ++set_up) {                  \
                (*set_up)();                                                         \
            }                                                                        \
            return true;                                                             \
        }();                                                                         \
        static_cast<void>(begun);                                                    \
        return models_of_level_##name();                                             \
    }                                                                                \
    }
NETLEAD_LEVELS
#undef LEVEL

std::vector<ProcessorLevel> levels() {
    std::vector<ProcessorLevel> all{{"v1", models_of_any_processor, true}};
#define LEVEL(name) all.push_back({#name, begun_##name, runs_##name()});
    NETLEAD_LEVELS
#undef LEVEL
    return all;
}

ProcessorLevel choose_level(const std::vector<ProcessorLevel>& levels, const std::string& asked) {
    const ProcessorLevel* best = nullptr;
    std::string names;
    for (const ProcessorLevel& level : levels) {
        if (asked.empty() ? level.runs_here : level.name == asked) best = &level;
        names += (names.empty() ? "" : ", ") + level.name;
    }
    if (best == nullptr || !best->runs_here) {
        throw ConfigError(
            {Problem{.file = "NETLEAD_LEVEL=" + asked,
                     .key = "NETLEAD_LEVEL",
                     .value = asked,
                     .why = best == nullptr ? "is no level of this program, which has " + names
                                            : "is more than this machine's processor can do",
                     .suggestion = "unset NETLEAD_LEVEL, and the program chooses"}});
    }
    return *best;
}

const ProcessorLevel& level_here() {
    static const ProcessorLevel here = [] {
        const char* asked = std::getenv("NETLEAD_LEVEL");
        return choose_level(levels(), asked == nullptr ? "" : asked);
    }();
    return here;
}

std::span<const ModelKind> model_kinds() {
    return level_here().models();
}

}  // namespace netlead
