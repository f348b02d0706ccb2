#pragma once
/// Addressed random draws: every draw is a pure function of where it is used, never of what was
/// drawn before. Hence two arms of a comparison share their luck by purpose (common random
/// numbers), thread count and order cannot matter, and looking (measuring, plotting) can never
/// change a run.
///
///     block = philox4x32-10(counter = (k, entity, tick, purpose), key = (seed, replicate))    (1)
///
///     symbol     meaning                                                  range
///     seed       the experiment's seed                                    [0, 2^32)
///     replicate  which repetition of the experiment                       [0, 2^32)
///     purpose    what the draw decides: a value of a named enum           [0, 2^24)
///     tick       when; 0 also serves for set-up                           [0, 2^32)
///     entity     who: a person, an organisation, a front                  [0, 2^32)
///     k          which draw of that entity, or the other end of a tie     [0, 2^32)
///
/// One block holds four 32-bit words; a decision takes a fixed word, so one block per person, tick
/// and purpose serves up to four decisions. Purposes 0..63 are the engine's (EngineStream below); a
/// model numbers its own from 64. The bits of a purpose from 24 up are left to the spill-over of
/// rejection samplers (normal.hpp, distributions.hpp).
/// Cost: 8 to 9 ns for a block on its own, 1.2 to 1.7 ns where many are drawn side by side
/// (benchmarks/README.md).
/// Source: Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace netlead {

/// The engine's purposes. One value per decision that the engine (not a model) takes by chance.
enum class EngineStream : std::uint32_t {
    network = 1,      ///< ties made by a generator
    structure = 2,    ///< sizes and membership of organisations
    resampling = 3,   ///< bootstrap intervals of reported statistics
    measurement = 4,  ///< sampled measures (path length); never read by a run
    backgrounds = 5,  ///< social traits of people
    design = 6,       ///< points of a design; never read by a run
};

/// Which world: the key of every draw.
struct RunKey {
    std::uint32_t seed = 0;
    std::uint32_t replicate = 0;
};

using RandomBlock = std::array<std::uint32_t, 4>;

/// Philox4x32-10, equation (1) without the naming. Words are held in 64 bits, of which the upper
/// ones do not matter until a product asks for the lower: so a vector lane is as wide as a product,
/// and nothing has to be packed between rounds.
constexpr RandomBlock philox(RandomBlock counter, std::uint32_t key0, std::uint32_t key1) {
    constexpr std::uint64_t lower = 0xFFFFFFFFu;
    std::uint64_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product0 = 0xD2511F53u * (c0 & lower);
        const std::uint64_t product1 = 0xCD9E8D57u * (c2 & lower);
        c0 = (product1 >> 32) ^ c1 ^ key0;
        c1 = product1;
        c2 = (product0 >> 32) ^ c3 ^ key1;
        c3 = product0;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    return {static_cast<std::uint32_t>(c0), static_cast<std::uint32_t>(c1),
            static_cast<std::uint32_t>(c2), static_cast<std::uint32_t>(c3)};
}

/// The address of a block within a world.
struct DrawAddress {
    std::uint32_t purpose = 0;
    std::uint32_t tick = 0;
    std::uint32_t entity = 0;
    std::uint32_t k = 0;
};

/// Equation (1).
constexpr RandomBlock draw(RunKey key, DrawAddress at) {
    return philox({at.k, at.entity, at.tick, at.purpose}, key.seed, key.replicate);
}

/// The same, with the purpose as a value of a named enum.
template <class Purpose>
constexpr RandomBlock draw(RunKey key, Purpose purpose, std::uint32_t tick, std::uint32_t entity,
                           std::uint32_t k = 0) {
    return draw(key, DrawAddress{static_cast<std::uint32_t>(purpose), tick, entity, k});
}

/// How many blocks are computed side by side, which takes about a third of the time of one after the
/// other (benchmarks/README.md). In a file of their own, since between other code the registers do
/// not suffice.
inline constexpr std::uint32_t draws_side_by_side = 32;

/// One value for each of them. It begins with a line of the cache: what lies across two lines takes
/// half as long again.
template <class Value>
struct alignas(64) SideBySide : std::array<Value, draws_side_by_side> {};
using RandomBlocks = SideBySide<RandomBlock>;

/// blocks[j] is the block of entity at.entity + j.
void draw_neighbours(RunKey key, DrawAddress at, RandomBlocks& blocks);
/// blocks[j] is the block of entity entities[j], draw number k[j].
void draw_listed(RunKey key, DrawAddress at, const SideBySide<std::uint32_t>& entities,
                 const SideBySide<std::uint32_t>& k, RandomBlocks& blocks);
/// words[j] is the first word of the block of entity entities[j], draw number k[j]. All three are
/// as long, a multiple of `draws_side_by_side`.
void draw_first_words(RunKey key, DrawAddress at, std::span<const std::uint32_t> entities,
                      std::span<const std::uint32_t> k, std::span<std::uint32_t> words);

/// f(i, block) for every entity i in [begin, end), with the block of `draw(key, purpose, tick, i)`.
template <class Purpose, class F>
void each_draw(RunKey key, Purpose purpose, std::uint32_t tick, std::uint32_t begin,
               std::uint32_t end, F&& f) {
    RandomBlocks blocks;
    for (std::uint32_t first = begin; first < end; first += draws_side_by_side) {
        draw_neighbours(key, {static_cast<std::uint32_t>(purpose), tick, first, 0}, blocks);
        const std::uint32_t last =
            end - first < draws_side_by_side ? end : first + draws_side_by_side;
        for (std::uint32_t i = first; i < last; ++i) f(i, blocks[i - first]);
    }
}

/// The same for the entities of a list, in its order: where few act, only they draw. Since every
/// draw has its own address, leaving one out changes no other.
template <class Purpose, class F>
void each_draw(RunKey key, Purpose purpose, std::uint32_t tick,
               std::span<const std::uint32_t> entities, F&& f) {
    RandomBlocks blocks;
    SideBySide<std::uint32_t> some{};
    constexpr SideBySide<std::uint32_t> first_draw{};
    for (std::size_t first = 0; first < entities.size(); first += draws_side_by_side) {
        const std::size_t left = entities.size() - first;
        const std::size_t count = left < draws_side_by_side ? left : draws_side_by_side;
        for (std::size_t j = 0; j < count; ++j) some[j] = entities[first + j];
        draw_listed(key, {static_cast<std::uint32_t>(purpose), tick, 0, 0}, some, first_draw,
                    blocks);
        for (std::size_t j = 0; j < count; ++j) f(some[j], blocks[j]);
    }
}

/// A word as a number strictly between 0 and 1, on the grid (w + 1/2) / 2^32. So `unit(w) < p`
/// never happens for p = 0 and always for p = 1.
constexpr double unit(std::uint32_t word) {
    return (word + 0.5) * 0x1p-32;
}

/// Two words as a number strictly between 0 and 1 with 53 bits, for where tails matter.
constexpr double unit53(std::uint32_t high, std::uint32_t low) {
    const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 12;
    return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

/// A word as an integer in [0, n), by multiplication. Each value's probability is off by less than
/// 2^-32, which no run can notice; for exactly uniform integers use Boost's
/// uniform_int_distribution on a DrawStream. `below(w, 0)` is 0.
constexpr std::uint32_t below(std::uint32_t word, std::uint32_t n) {
    return static_cast<std::uint32_t>((std::uint64_t{word} * n) >> 32);
}

/// The words at one address as a stream, k counting up: a uniform random bit generator for
/// Boost.Random distributions and for rejection samplers that need a number of draws not known
/// beforehand.
class DrawStream {
public:
    using result_type = std::uint32_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return 0xFFFFFFFFu; }

    DrawStream(RunKey key, DrawAddress at) : key_(key), at_(at) {}
    template <class Purpose>
    DrawStream(RunKey key, Purpose purpose, std::uint32_t tick, std::uint32_t entity)
        : DrawStream(key, DrawAddress{static_cast<std::uint32_t>(purpose), tick, entity, 0}) {}

    /// The same where the first block has been drawn already, beside others (each_draw).
    template <class Purpose>
    DrawStream(RunKey key, Purpose purpose, std::uint32_t tick, std::uint32_t entity,
               const RandomBlock& first)
        : DrawStream(key, DrawAddress{static_cast<std::uint32_t>(purpose), tick, entity, 1}) {
        block_ = first;
        used_ = 0;
    }

    result_type operator()() {
        if (used_ == 4) {
            block_ = draw(key_, at_);
            ++at_.k;
            used_ = 0;
        }
        return block_[used_++];
    }

private:
    RunKey key_;
    DrawAddress at_;
    RandomBlock block_{};
    unsigned used_ = 4;
};

}  // namespace netlead
