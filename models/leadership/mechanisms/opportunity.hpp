#pragma once
/// Opportunity structure: whoever is held back by a social trait is granted, asked, helped, promoted
/// and seen as leadership material less often than others who do the same.
///
/// For someone held back on k of the two traits of sim/network/backgrounds.hpp, k = 0, 1, 2:
///     standing = (1 - bias)^k                                                                (1)
///     granted   chance of a desk to grant the request, times standing            (desks.hpp)
///     asked     weight among the contacts one may ask for help, times standing   (help.hpp)
///     helped    chance to be helped when asking, times standing                  (help.hpp)
///     seen      chance to be seen as leadership material, times standing         (population.hpp)
///     promoted  P(background of a successor) ~ share of it among people x standing           (2)
///
/// Systems thinking sees structures: under network authority the one who decides (grants, asks, is
/// asked) has bias (1 - kappa_sys) in the first three. Who is seen and who is promoted does not
/// depend on the rules, so that all arms hold the same people.
///
///     symbol     argument                  meaning                               unit  range
///     bias       granted, asked, ...       weight that one trait costs           1     [0, 1]
///     kappa_sys  insight                   systems thinking of who decides       1     [0, 1]
///
/// Two traits multiply (no intersection has a law of its own). Exact: bias 0 treats all alike;
/// granted = 1 grants nobody held back anything under traditional authority; promoted = 1 promotes
/// nobody held back, unless everybody is. Draws Stream::cooperation, word 2, for (2).
/// Not modelled: a kinder hearing among those of the same background; unequal money; stereotypes
/// that weaken by contact; the posts that people hold in the first week, which know no bias.
/// Source: traits that cross or consolidate, Zhao and Garip 2021; a gap that is there widened by
/// contagion under homophily, DiMaggio and Garip 2011; the five sizes are assumptions. For scale: a
/// quarter less revenue of Black-led groups, Echoing Green and Bridgespan 2020.

#include <array>
#include <cstdint>

#include "models/leadership/rules.hpp"
#include "sim/core/params.hpp"

namespace netlead::leadership {

struct OpportunityParams {
    bool on = true;
    double granted = 0, asked = 0, helped = 0, promoted = 0, seen = 0;

    /// Every bias as it acts: none if `on` is false.
    OpportunityParams in_force() const { return on ? *this : OpportunityParams{}; }
    /// Less of every bias: times `left`.
    void lessen(double left);
};
void declare(ParamTable& table, OpportunityParams& params);

/// Traits that hold back someone with this background (Backgrounds::of), 0 to 2.
constexpr std::uint8_t held_back(std::uint8_t background) {
    return static_cast<std::uint8_t>((background & 1) + (background >> 1));
}

/// Equation (1), by background.
constexpr std::array<double, 4> standings(double bias) {
    return {1, 1 - bias, 1 - bias, (1 - bias) * (1 - bias)};
}
constexpr double standing(std::uint8_t background, double bias) {
    return standings(bias)[background];
}

/// Bias of someone with that systems thinking, under these rules.
inline double seen_through(const Rules& rules, double bias, float insight) {
    return rules.authority == Rule::traditional ? bias : bias * (1 - static_cast<double>(insight));
}

/// People by background.
using Candidates = std::array<double, 4>;

/// Equation (2): the background of a successor, by luck in (0, 1). If nobody has any standing, all
/// have.
std::uint8_t promoted_background(const Candidates& candidates, double bias, double luck);

}  // namespace netlead::leadership
