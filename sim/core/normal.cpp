#include "sim/core/normal.hpp"

#include <algorithm>

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

void normals(RunKey key, DrawAddress at, std::span<std::array<double, 4>> out) {
    constexpr std::size_t side_by_side = 32;
    std::array<RandomBlock, side_by_side> words;
    for (std::size_t begin = 0; begin < out.size(); begin += side_by_side) {
        const std::size_t count = std::min(side_by_side, out.size() - begin);
        const auto first = at.entity + static_cast<std::uint32_t>(begin);
        for (std::uint32_t j = 0; j < side_by_side; ++j) {
            words[j] = draw(key, {at.purpose, at.tick, first + j, at.k});
        }
        for (std::uint32_t j = 0; j < count; ++j) {
            const DrawAddress here{at.purpose, at.tick, first + j, at.k};
            for (unsigned lane = 0; lane < 4; ++lane) {
                out[begin + j][lane] = normal_from(words[j][lane], key, here, lane);
            }
        }
    }
}

}  // namespace netlead
