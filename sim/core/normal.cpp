#include "sim/core/normal.hpp"

#include <algorithm>
#include <cstring>

#include "sim/core/contracts.hpp"

namespace netlead {
namespace ziggurat {
namespace {

/// The words behind one normal's address, on purposes that no other draw uses.
class Spill {
public:
    Spill(RunKey key, DrawAddress at, unsigned lane) : key_(key), at_(at) {
        NETLEAD_EXPECT(at.purpose < 1u << 24 && lane < 4);
        at_.purpose |= 1u << 31 | lane << 29;
    }
    std::uint32_t operator()() {
        if (used_ == 4) {
            // 31 blocks are never used up: each rejects with a chance below 1/2, and on a first
            // rejection the next word is accepted at once in 99 of 100 cases.
            NETLEAD_ENSURE(attempt_ < 31);
            DrawAddress next = at_;
            next.purpose |= ++attempt_ << 24;
            block_ = draw(key_, next);
            used_ = 0;
        }
        return block_[used_++];
    }

private:
    RunKey key_;
    DrawAddress at_;
    RandomBlock block_{};
    unsigned used_ = 4;
    std::uint32_t attempt_ = 0;
};

/// One value above tail_start, with density proportional to f.
template <class Words>
double tail(Words& words) {
    for (;;) {
        const std::uint32_t a = words(), b = words(), c = words(), d = words();
        const double excess = -math::log(unit53(a, b)) / tail_start;
        if (-2 * math::log(unit53(c, d)) > excess * excess) return tail_start + excess;
    }
}

template <class Words>
double beyond_with(std::uint32_t word, Words& words) {
    while (!at_once(word)) {
        const std::uint32_t layer = word & 0xFFu;
        if (layer == 0) return with_sign_of(word, tail(words));
        const double x = value_of(word);
        const double low = tables.height[layer], high = tables.height[layer + 1];
        if (low + (high - low) * unit(words()) < math::exp(-x * x / 2)) return x;
        word = words();
    }
    return value_of(word);
}

}  // namespace

double beyond(std::uint32_t word, RunKey key, DrawAddress at, unsigned lane) {
    Spill words(key, at, lane);
    return beyond_with(word, words);
}

double beyond(std::uint32_t word, DrawStream& words) {
    return beyond_with(word, words);
}

}  // namespace ziggurat

namespace {

using Four = std::array<double, 4>;

/// What the words of each block stand for if they are accepted, and in `again` whether one of them
/// is not. Without a branch, so that it is compiled to vector instructions.
void accept(const RandomBlocks& blocks, SideBySide<Four>& values,
            SideBySide<std::uint32_t>& again) {
    const std::uint32_t* words = blocks[0].data();
    double* value = values[0].data();
    std::array<ziggurat::Layer, 4 * draws_side_by_side> layer;
    std::array<std::uint8_t, 4 * draws_side_by_side> rejected;
    for (std::size_t w = 0; w < layer.size(); ++w) layer[w] = ziggurat::layer_of(words[w]);
    for (std::size_t w = 0; w < layer.size(); ++w) {
        const double magnitude = ziggurat::magnitude_of(words[w]);
        value[w] = ziggurat::with_sign_of(words[w], (magnitude + 0.5) * layer[w].step);
        rejected[w] = !(magnitude < layer[w].inside);
    }
    std::memcpy(again.data(), rejected.data(), sizeof again);
}

}  // namespace

void normals(RunKey key, DrawAddress at, std::span<Four> out) {
    RandomBlocks blocks;
    SideBySide<Four> values;
    SideBySide<std::uint32_t> again;
    for (std::size_t begin = 0; begin < out.size(); begin += draws_side_by_side) {
        DrawAddress here = at;
        here.entity += static_cast<std::uint32_t>(begin);
        draw_neighbours(key, here, blocks);
        accept(blocks, values, again);
        const std::size_t count = std::min<std::size_t>(draws_side_by_side, out.size() - begin);
        for (std::size_t j = 0; j < count; ++j, ++here.entity) {
            if (again[j] == 0) continue;
            for (unsigned lane = 0; lane < 4; ++lane) {
                values[j][lane] = normal_from(blocks[j][lane], key, here, lane);
            }
        }
        std::copy_n(values.begin(), count, out.begin() + static_cast<std::ptrdiff_t>(begin));
    }
}

}  // namespace netlead
