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

#include <cmath>
#include <cstddef>
#include <limits>

#include "sim/core/ids.hpp"
#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace netlead {

/// Places to reserve for a number of chosen with that expectation: six standard deviations more
/// than expected, so that growing is all but never needed.
inline std::size_t likely_most(double expected) {
    return static_cast<std::size_t>(expected + 6 * std::sqrt(expected) + 16);
}

class SkipSampler {
public:
    SkipSampler(double p, DrawStream stream) : stream_(stream), mean_gap_(scale(p)), gap_(next()) {}

    /// Calls chosen(x) for every chosen x of the piece begin .. end - 1, ascending.
    template <class Chosen>
    void piece(PersonId begin, PersonId end, Chosen&& chosen) {
        double x = begin + gap_;
        for (; x < end; x += 1 + next()) chosen(static_cast<PersonId>(x));
        gap_ = x - end;
    }

private:
    /// -1 / log(1 - p): about 1 / p.
    static double scale(double p) {
        const double q = 1 - p;
        if (p == 0) return std::numeric_limits<double>::infinity();
        if (q == 0) return 0;
        return q == 1 ? 1 / p : (q - 1) / (p * math::log(q));
    }
    double next() {
        const std::uint32_t high = stream_();
        return std::floor(-math::log(unit53(high, stream_())) * mean_gap_);
    }

    DrawStream stream_;
    double mean_gap_;
    double gap_;
};

}  // namespace netlead
