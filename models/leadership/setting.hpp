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

/// What a request weighs that comes from someone held back on that many social traits: (1 - bias)
/// for each of them.
inline double standing(std::uint8_t held_back, double bias) {
    const double weight = 1 - bias;
    return held_back == 0 ? 1.0 : held_back == 1 ? weight : weight * weight;
}

}  // namespace netlead::leadership
