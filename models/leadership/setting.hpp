#pragma once
/// What every mechanism may know besides the people: where and when it acts, and under which rules.

#include "models/leadership/rules.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/random.hpp"
#include "sim/engine/blocks.hpp"
#include "sim/network/organisations.hpp"
#include "sim/network/ties.hpp"

namespace netlead::leadership {

struct Setting {
    const Organisations& organisations;
    const Rules& rules;
    RunKey key;
    Tick t;
    const Blocks& blocks;
};

/// Share of decisions that `superior` leaves to others under these rules.
inline double letting_go(const Rules& rules, float control_letting) {
    return control_letting > rules.letting_go ? control_letting : rules.letting_go;
}

}  // namespace netlead::leadership
