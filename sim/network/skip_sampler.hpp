#pragma once
/// Chooses each member of a long sequence with the same probability p, in time linear in the number
/// chosen: instead of asking every member, it draws how many are passed over before the next one.
///
///     gap = floor(log(u) / log(1 - p)),   P(gap = g) = p (1 - p)^g (1)
///
///     symbol  meaning                                          range
///     u       a draw with 53 bits, two words                   (0, 1)
///     p       chance of each member to be chosen               [0, 1]
///
/// The sequence may come in pieces (the rest of one row of an adjacency matrix, then the next): a
/// gap reaches over their borders. p = 0 chooses nobody, p = 1 everybody. log(1 - p) is taken as
/// p log(q) / (1 - q) with q the rounded 1 - p, which holds its digits for tiny p (Kahan).
/// Source: Fan, Muller and Rezucha 1962; for graphs Batagelj and Brandes 2005.

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "sim/core/ids.hpp"
#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace netlead {

/// People whose rows share one stream of draws. Part of a network's bits.
inline constexpr std::uint32_t rows_per_chunk = 256;

/// Where a generator draws for one chunk of rows; `role` tells apart what the draws decide.
inline DrawAddress chunk_address(std::uint32_t chunk, std::uint32_t role) {
    return {static_cast<std::uint32_t>(EngineStream::network), role, chunk, 0};
}

/// Places to reserve for a number of chosen with that expectation: six standard deviations more
/// than expected, so that growing is all but never needed.
inline std::size_t likely_most(double expected) {
    return static_cast<std::size_t>(expected + 6 * std::sqrt(expected) + 16);
}

/// -1 / log(1 - p): about 1 / p.
inline double mean_gap(double p) {
    const double q = 1 - p;
    if (p == 0) return std::numeric_limits<double>::infinity();
    if (q == 0) return 0;
    return q == 1 ? 1 / p : (q - 1) / (p * math::log(q));
}

class SkipSampler {
public:
    /// Draws from the blocks at that address, `at.k` counting up.
    SkipSampler(double p, RunKey key, DrawAddress at)
        : key_(key), at_(at), mean_gap_(mean_gap(p)), passed_over_(next()) {}

    /// Calls chosen(x) for every chosen x of the piece begin .. end - 1, ascending.
    template <class Chosen>
    void piece(PersonId begin, PersonId end, Chosen&& chosen) {
        double x = begin + passed_over_;
        for (; x < end; x += 1 + next()) chosen(static_cast<PersonId>(x));
        passed_over_ = x - end;
    }

private:
    double next() {
        if (used_ == batch) refill();
        return gaps_[used_++];
    }
    /// Many gaps at once, so that the draws run in vector registers.
    void refill() {
        for (std::uint32_t block = 0; block < batch / 2; ++block) {
            const RandomBlock words =
                draw(key_, {at_.purpose, at_.tick, at_.entity, at_.k + block});
            gaps_[2 * block] = unit53(words[0], words[1]);
            gaps_[2 * block + 1] = unit53(words[2], words[3]);
        }
        for (double& gap : gaps_) gap = std::floor(-math::log(gap) * mean_gap_);
        at_.k += batch / 2;
        used_ = 0;
    }

    static constexpr std::uint32_t batch = 32;
    RunKey key_;
    DrawAddress at_;
    std::array<double, batch> gaps_;
    std::uint32_t used_ = batch;
    double mean_gap_;
    double passed_over_;  ///< of the piece to come, before its first chosen
};

}  // namespace netlead
