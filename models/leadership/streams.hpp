#pragma once
/// What the leadership model decides by chance: the purposes of its addressed draws
/// (sim/core/random.hpp). One value per decision, so that arms share their luck decision by
/// decision. Values are part of the contract: renumbering one changes every result.

#include <cstdint>

namespace netlead::leadership {

enum class Stream : std::uint32_t {
    // set-up of the world, drawn once
    reciprocity = 64,
    generosity = 65,
    control_letting = 66,
    threshold = 67,
    competencies = 68,
    cooperation = 69,  ///< words: type, potential, background, active at the start
    trust = 70,        ///< one stream per person, along its row of ties
    practice = 71,
    landscape = 72,
    estimate = 73,
    needs = 74,
    firmness = 75,
    endurance = 76,
    partners = 77,  ///< which bits a bit of a practice depends on
    // every tick
    sense = 80,    ///< words: front, noise
    message = 81,  ///< distortion on the way down
    join = 82,     ///< words: join, call, leave
    start = 83,    ///< words: want, front, transparency
    grant = 84,    ///< words: delegated, background
    help = 85,     ///< words: ask, partner, answer
    learn = 86,    ///< words: rule, luck, which bit, transparency
    copy = 87,     ///< errors of copying, bit by bit
    strangers = 88,
    follow = 89,         ///< words: follower takes over, superior adopts
    work = 90,           ///< words: slip, end
    weave = 91,          ///< words: introduce, kind, first, second
    pass = 92,           ///< a superior lets an introduction across organisations pass
    forget = 93,         ///< k is the other end of the tie
    lost = 94,           ///< a leader is lost
    review = 95,         ///< a failing head is replaced
    partner = 97,        ///< whom one asks from now on, where partners are fixed
    conform = 96,        ///< which contacts are looked at
    cut = 98,            ///< a tie that a blackout ends; k is the other end
    entry = 99,          ///< how well an entry point fits a person
    glance = 101,        ///< which of the best contacts is copied, where all are looked at
    settle = 102,        ///< words: whether a request in hand is settled, where that takes chance
    outside = 103,       ///< how many people from outside come to a desk
    intervention = 100,  ///< k: number of the intervention and the decision
};

}  // namespace netlead::leadership
