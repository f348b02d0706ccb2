#pragma once
/// Backgrounds: two crossed social traits of people (say, class and origin), each held back (1) or
/// not (0), on which networks and opportunity structures may act.
///
/// With shares p, q of people held back on the first and on the second trait, and consolidation c
/// (the correlation of the two):
///     P(1, 1) = p q + c sqrt(p (1 - p) q (1 - q))                                            (1)
///     P(1, 0) = p - P(1, 1),   P(0, 1) = q - P(1, 1)                                         (2)
/// With probability sqrt(g) a person takes part in the one draw of the organisation instead of an
/// own one: all shares stay, and g is the correlation of a trait between two members.
///
///     symbol  parameter      meaning                                  unit  range
///     p       first_share    share held back on the first trait       1     [0, 1]
///     q       second_share   share held back on the second trait      1     [0, 1]
///     c       consolidation  correlation of the two traits            1     [0, 1]
///     g       segregation    correlation of a trait between members   1     [0, 1]
///                            of an organisation
///
/// c = 0: the traits cross; c = 1 with p = q: they coincide. Not every c is possible for unequal
/// shares (why_impossible). g = 0: organisations are mixed; g = 1: each has one background. Draws
/// EngineStream::backgrounds, tick 0 for people, 1 for organisations. Bytes: 1 per person.
/// Not modelled: more than two groups per trait, traits that change, posts in the tree that depend
/// on background from the beginning (succession: models/leadership).
/// Source: consolidated and crossed parameters Blau 1977; that consolidation decides whether
/// homophily widens gaps, Zhao and Garip 2021.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/core/random.hpp"
#include "sim/network/organisations.hpp"

namespace netlead {

struct BackgroundParams {
    double first_share = 0, second_share = 0, consolidation = 0, segregation = 0;
};
void declare(ParamTable& table, BackgroundParams& params);

/// Why no population has these shares with that correlation; empty if one does.
std::string why_impossible(const BackgroundParams& params);

class Backgrounds {
public:
    static constexpr std::uint8_t first = 1, second = 2;  ///< bits of a person's entry

    Backgrounds() = default;
    /// Nobody is held back.
    explicit Backgrounds(std::uint32_t people) : of_(people, 0) {}
    /// Equations (1) and (2); parameters are possible (contract).
    Backgrounds(const BackgroundParams& params, const Organisations& organisations, RunKey key);

    /// Bits `first` and `second`: on which traits i is held back.
    std::uint8_t of(PersonId i) const { return of_[i]; }
    /// On how many traits, 0 to 2.
    std::uint8_t held_back(PersonId i) const {
        return static_cast<std::uint8_t>((of_[i] & 1) + (of_[i] >> 1));
    }
    std::span<const std::uint8_t> column() const { return of_; }

private:
    std::vector<std::uint8_t> of_;
};

/// Who stands where before there are ties: all that a generator may know of people.
struct Placement {
    const Organisations& organisations;
    const Backgrounds& backgrounds;
    std::uint32_t people() const { return organisations.people(); }
};

}  // namespace netlead
