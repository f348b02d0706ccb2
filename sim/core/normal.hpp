#pragma once
/// Standard normal draws by a ziggurat of 256 layers: a pure function of the address, with the same
/// bits on every platform (tables and rejection use sim/core/math.hpp only).
///
/// The area under f(x) = exp(-x^2 / 2), x >= 0, is covered by 256 layers of equal area v. Layer 0
/// is the rectangle [0, r] x [0, f(r)] with the tail beyond r; layer i >= 1 is the rectangle
///
///     [0, x_i] x [y_i, y_(i+1)],  x_1 = r,  y_i = f(x_i),  y_(i+1) = y_i + v / x_i             (1)
///
/// A point drawn in a layer with x < x_(i+1) lies under f whatever its height: 98.8 % of all words
/// end there. The rest draws a height (wedge) or, in layer 0, an exponential pair (tail).
///
///     symbol  meaning                                        value
///     r       where the tail begins: solves y_256 = 1        3.6541528853610088
///     v       area of each layer: r f(r) + tail beyond r     0.0049286732339746553
///     word    8 bits choose the layer, 1 the sign, 23 x / x_i (midpoints of a grid)
///
/// Values of the fast path lie on a grid of 2^-23 of the layer's width, at most 4.4e-7 apart: no
/// exact ties for continuous use are to be expected, but they do happen. Greatest value about 13.7.
/// Cost: benchmarks/README.md. Source: Marsaglia and Tsang 2000, "The ziggurat method for
/// generating random variables"; the tail Marsaglia 1964.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace netlead {

namespace ziggurat {

inline constexpr std::size_t layers = 256;
inline constexpr double tail_start = 3.6541528853610088;
inline constexpr double layer_area = 0.0049286732339746553;

/// What the fast path reads: |x| = (magnitude + 1/2) step, accepted at once below `inside`.
struct Layer {
    double step, inside;
};

struct Tables {
    std::array<Layer, layers> layer;
    std::array<double, layers + 1> height;  ///< y_i of equation (1); y_0 = 0, y_256 = 1
};

constexpr Tables make_tables() {
    Tables tables{};
    std::array<double, layers + 1> edge{};  // x_i; edge[0] is as if layer 0 were a rectangle
    tables.height[1] = math::exp(-tail_start * tail_start / 2);
    edge[0] = layer_area / tables.height[1];
    edge[1] = tail_start;
    for (std::size_t i = 1; i + 1 < layers; ++i) {
        tables.height[i + 1] = tables.height[i] + layer_area / edge[i];
        edge[i + 1] = math::exp(math::log(-2 * math::log(tables.height[i + 1])) / 2);
    }
    tables.height[layers] = 1;
    for (std::size_t i = 0; i < layers; ++i) {
        const double inside = edge[i + 1] / edge[i] * 0x1p23 + 0.5;
        tables.layer[i] = {edge[i] * 0x1p-23,
                           static_cast<double>(static_cast<std::uint32_t>(inside))};
    }
    return tables;
}
inline constexpr Tables tables = make_tables();

constexpr const Layer& layer_of(std::uint32_t word) {
    return tables.layer[word & 0xFFu];
}
constexpr std::uint32_t magnitude_of(std::uint32_t word) {
    return word >> 9;
}
constexpr double with_sign_of(std::uint32_t word, double x) {
    return math::detail::from_bits(math::detail::bits_of(x) | std::uint64_t{word & 0x100u} << 55);
}
/// The value a word stands for if it is accepted.
constexpr double value_of(std::uint32_t word) {
    return with_sign_of(word, (magnitude_of(word) + 0.5) * layer_of(word).step);
}
constexpr bool at_once(std::uint32_t word) {
    return magnitude_of(word) < layer_of(word).inside;
}

/// Wedge and tail, with further words from the spill-over of the address or from the stream.
double beyond(std::uint32_t word, RunKey key, DrawAddress at, unsigned lane);
double beyond(std::uint32_t word, DrawStream& words);

}  // namespace ziggurat

/// A standard normal from word number `lane` (0..3) of the block at `at`. Further words, where
/// needed, come from purposes of their own, 2^31 + 2^29 lane + 2^24 attempt + purpose with attempts
/// from 1, so that no two normals share a word: hence `at.purpose` must lie below 2^24.
inline double normal_from(std::uint32_t word, RunKey key, DrawAddress at, unsigned lane) {
    if (ziggurat::at_once(word)) [[likely]]
        return ziggurat::value_of(word);
    return ziggurat::beyond(word, key, at, lane);
}

/// The four independent standard normals of one block.
inline std::array<double, 4> normals(RunKey key, DrawAddress at) {
    const RandomBlock words = draw(key, at);
    return {normal_from(words[0], key, at, 0), normal_from(words[1], key, at, 1),
            normal_from(words[2], key, at, 2), normal_from(words[3], key, at, 3)};
}

/// The same for entities at.entity, at.entity + 1, ...: `out[j]` equals `normals` of the j-th. At
/// half the cost, since the blocks of several entities are computed side by side.
void normals(RunKey key, DrawAddress at, std::span<std::array<double, 4>> out);

/// The next standard normal of a stream.
inline double normal(DrawStream& words) {
    const std::uint32_t word = words();
    if (ziggurat::at_once(word)) [[likely]]
        return ziggurat::value_of(word);
    return ziggurat::beyond(word, words);
}

}  // namespace netlead
