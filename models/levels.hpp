#pragma once
/// Levels of x86-64 processors, as the psABI names them: v1 is every 64-bit processor, v3 has AVX2, v4
/// AVX-512. A program may hold the models once for each; which one runs changes no bit of a result.

#include <span>
#include <string>
#include <vector>

#include "sim/engine/model.hpp"

namespace netlead {

struct ProcessorLevel {
    std::string name;  ///< "v1", "v3", "v4"
    std::span<const ModelKind> (*models)();
    bool runs_here;  ///< this machine's processor has what the level needs
};

/// The levels that this program holds, the least first; only v1 on other processors than x86-64.
std::vector<ProcessorLevel> levels();

/// The level whose models run: the highest of `levels` that this machine has, or `asked`. Throws
/// ConfigError if `asked` is none of them, or one that this machine has not.
ProcessorLevel choose_level(const std::vector<ProcessorLevel>& levels, const std::string& asked);

/// The level of this run: the environment's NETLEAD_LEVEL, if it is set. Chosen once; throws as above.
const ProcessorLevel& level_here();

}  // namespace netlead
