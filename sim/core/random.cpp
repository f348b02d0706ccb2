#include "sim/core/random.hpp"

#include <cstring>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace netlead {

namespace {

/// A vector register of lanes of 64 bits.
#if defined(__AVX512F__)
constexpr std::size_t register_bytes = 64;
#elif defined(__AVX2__)
constexpr std::size_t register_bytes = 32;
#else
constexpr std::size_t register_bytes = 16;
#endif
using Lanes = std::uint64_t __attribute__((vector_size(register_bytes)));

/// Products of the lower halves of lanes. Named for each kind of register, since the compiler would
/// multiply whole lanes of 64 bits, which takes twice as long or more (benchmarks/README.md).
inline Lanes product_of_lower(Lanes a, Lanes b) {
#if defined(__AVX512F__)
    constexpr __mmask8 all = 0xFF;
    return reinterpret_cast<Lanes>(
        _mm512_maskz_mul_epu32(all, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
#elif defined(__AVX2__)
    return reinterpret_cast<Lanes>(
        _mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
#elif defined(__SSE2__)
    return reinterpret_cast<Lanes>(
        _mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
    return (a & 0xFFFFFFFFu) * (b & 0xFFFFFFFFu);
#endif
}

/// Equation (1) for 32 addresses at once; the lower halves of the lanes are the words.
class Drawn {
public:
    Drawn(RunKey key, DrawAddress at, const std::uint32_t* entities, const std::uint32_t* k) {
        Lanes c0[registers], c1[registers], c2[registers], c3[registers];
        for (std::size_t r = 0; r < registers; ++r) {
            c0[r] = widened(k + lanes * r);
            c1[r] = widened(entities + lanes * r);
            c2[r] = Lanes{} + at.tick;
            c3[r] = Lanes{} + at.purpose;
        }
        const Lanes factor0 = Lanes{} + 0xD2511F53u, factor1 = Lanes{} + 0xCD9E8D57u;
        for (int round = 0; round < 10; ++round) {
            for (std::size_t r = 0; r < registers; ++r) {
                const Lanes product0 = product_of_lower(factor0, c0[r]);
                const Lanes product1 = product_of_lower(factor1, c2[r]);
                c0[r] = (product1 >> 32) ^ c1[r] ^ std::uint64_t{key.seed};
                c2[r] = (product0 >> 32) ^ c3[r] ^ std::uint64_t{key.replicate};
                c1[r] = product1;
                c3[r] = product0;
            }
            key.seed += 0x9E3779B9u;
            key.replicate += 0xBB67AE85u;
        }
        std::memcpy(words_[0].data(), c0, sizeof c0);
        std::memcpy(words_[1].data(), c1, sizeof c1);
        std::memcpy(words_[2].data(), c2, sizeof c2);
        std::memcpy(words_[3].data(), c3, sizeof c3);
    }

    std::uint32_t word(std::size_t which, std::size_t j) const {
        return static_cast<std::uint32_t>(words_[which][j]);
    }

private:
    static constexpr std::size_t lanes = register_bytes / sizeof(std::uint64_t);
    static constexpr std::size_t registers = draws_side_by_side / lanes;

    static Lanes widened(const std::uint32_t* words) {
        std::uint32_t half __attribute__((vector_size(register_bytes / 2)));
        std::memcpy(&half, words, sizeof half);
        return __builtin_convertvector(half, Lanes);
    }

    std::array<SideBySide<std::uint64_t>, 4> words_;
};

}  // namespace

void draw_neighbours(RunKey key, DrawAddress at, RandomBlocks& blocks) {
    SideBySide<std::uint32_t> entities, k;
    for (std::uint32_t j = 0; j < draws_side_by_side; ++j) {
        entities[j] = at.entity + j;
        k[j] = at.k;
    }
    draw_listed(key, at, entities, k, blocks);
}

void draw_listed(RunKey key, DrawAddress at, const SideBySide<std::uint32_t>& entities,
                 const SideBySide<std::uint32_t>& k, RandomBlocks& blocks) {
    const Drawn drawn(key, at, entities.data(), k.data());
    for (std::size_t j = 0; j < draws_side_by_side; ++j) {
        blocks[j] = {drawn.word(0, j), drawn.word(1, j), drawn.word(2, j), drawn.word(3, j)};
    }
}

void draw_first_words(RunKey key, DrawAddress at, std::span<const std::uint32_t> entities,
                      std::span<const std::uint32_t> k, std::span<std::uint32_t> words) {
    for (std::size_t first = 0; first < words.size(); first += draws_side_by_side) {
        const Drawn drawn(key, at, entities.data() + first, k.data() + first);
        for (std::size_t j = 0; j < draws_side_by_side; ++j) words[first + j] = drawn.word(0, j);
    }
}

}  // namespace netlead
