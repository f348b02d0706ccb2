#include "sim/core/random.hpp"

namespace netlead {

void draw_neighbours(RunKey key, DrawAddress at, RandomBlocks& blocks) {
    for (std::uint32_t j = 0; j < draws_side_by_side; ++j) {
        blocks[j] = draw(key, {at.purpose, at.tick, at.entity + j, at.k});
    }
}

void draw_listed(RunKey key, DrawAddress at,
                 const std::array<std::uint32_t, draws_side_by_side>& entities,
                 const std::array<std::uint32_t, draws_side_by_side>& k, RandomBlocks& blocks) {
    for (std::uint32_t j = 0; j < draws_side_by_side; ++j) {
        blocks[j] = draw(key, {at.purpose, at.tick, entities[j], k[j]});
    }
}

}  // namespace netlead
