#pragma once
/// Homophily: people alike on a social trait are tied more often than unlike ones who meet as
/// often.
///
/// A pair alike on m of the two traits (backgrounds.hpp) is tied with chance p_m:
///     p_m / (1 - p_m) = h^m p_0 / (1 - p_0),          m = 0, 1, 2                            (1)
///     sum_m n_m p_m = p sum_m n_m                                                            (2)
/// so h is the odds ratio of a tie for each trait, the other one held, and the expected number of
/// ties is what it is without homophily.
///
///     symbol  argument  meaning                                            unit   range
///     h       odds      odds of a tie, alike to unlike, per trait          1      [1, 20]
///     p       chance    chance of a tie, mean over all pairs               1      [0, 1]
///     n_m     pairs     pairs alike on m traits                            pairs  >= 0
///
/// Exact: h = 1, or all pairs alike on as many traits, gives p to the bit; p = 0 and p = 1 stay.
/// Those of a rare background have fewer ties: (2) holds for the world, not for each group.
/// Cost: (2) is solved by bisection, some 60 to 120 steps.
/// Not modelled: liking that is not mutual; homophily in the making of ties that come later
/// (introductions pass on what there is).
/// Source: McPherson et al. 2001 (race and ethnicity divide most); the factor 3 is from memory.

#include <array>
#include <cstdint>
#include <span>

#include "sim/core/random.hpp"
#include "sim/network/backgrounds.hpp"

namespace netlead {

/// By the number of traits a pair is alike on.
using ByAlikeness = std::array<double, 3>;

/// On how many of the two traits people with these entries are alike.
constexpr std::uint32_t alike(std::uint8_t a, std::uint8_t b) {
    const auto unlike = static_cast<std::uint32_t>(a ^ b);
    return 2 - (unlike & 1) - (unlike >> 1);
}

/// Pairs among people by alikeness. Cost: the number of people.
ByAlikeness pairs_among(std::span<const std::uint8_t> backgrounds);

/// Equations (1) and (2).
ByAlikeness tie_chances(double chance, double odds, const ByAlikeness& pairs);

/// Keeps some of the pairs that were drawn at the greatest chance, p_2, so that each pair comes out
/// with its own: the share p_m / p_2. Luck belongs to the pair, not to the order of asking.
class Thinning {
public:
    /// Draws at EngineStream::network, tick `role`, entity i, k = j.
    Thinning(const ByAlikeness& chances, std::span<const std::uint8_t> backgrounds, RunKey key,
             std::uint32_t role);

    /// The chance at which to draw pairs.
    double greatest() const { return greatest_; }
    bool keeps(PersonId i, PersonId j) const {
        const double share = kept_[alike(backgrounds_[i], backgrounds_[j])];
        return share == 1 || unit(draw(key_, EngineStream::network, role_, i, j)[0]) < share;
    }

private:
    double greatest_;
    ByAlikeness kept_;
    std::span<const std::uint8_t> backgrounds_;
    RunKey key_;
    std::uint32_t role_;
};

}  // namespace netlead
