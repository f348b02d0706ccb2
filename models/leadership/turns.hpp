#pragma once
/// Those of one block who take a turn, with the words drawn for it. A phase first decides for all,
/// without a branch, who takes which turn (nobody can guess it, so a branch would be mispredicted
/// half of the time), and then does what each turn asks for.

#include <array>
#include <cstdint>

#include "sim/core/ids.hpp"
#include "sim/core/random.hpp"
#include "sim/engine/blocks.hpp"

namespace netlead::leadership {

class Turns {
public:
    /// At most people_per_block may be asked about in all.
    void add_if(bool takes, PersonId i, const RandomBlock& words) {
        who_[count_] = i;
        words_[count_] = words;
        count_ += takes ? 1u : 0u;
    }

    /// f(i, words) for each, in the order in which they were added.
    template <class F>
    void each(F&& f) const {
        for (std::uint32_t k = 0; k < count_; ++k) f(who_[k], words_[k]);
    }

private:
    std::uint32_t count_ = 0;
    std::array<PersonId, people_per_block> who_;
    std::array<RandomBlock, people_per_block> words_;
};

}  // namespace netlead::leadership
