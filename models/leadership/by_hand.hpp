#pragma once
/// By hand: what somebody does to a world while looking at it (in the explorer), written down so
/// that any program runs it again to the same bits.
///
///     deeds     "52 lose 0, 60 cut 3 5, 61 introduce 1 2, 70 gather"
///     deed      week action person...
///
///     action     people  effect at the beginning of that week (counted from 0)
///     lose       i       i leaves for good; the post is filled after a gap (review.hpp)
///     cut        i j     their informal tie ends, if they have one; formal ties never end
///     introduce  i j     they become tied with the trust of strangers, unless they are tied
///                        already or one of them has `most_ties`
///     rally      i       i and all contacts of i take part from now on
///     gather             one gathering as `strategies.convening` describes it, paid like one
///
/// The same deeds befall every arm; where ties have come to differ, cutting a tie that is not there
/// changes nothing. Deeds of one week happen in the order in which they are written, after
/// strategies and shocks. Not more than 10000 deeds. Draws nothing of its own (a gathering draws
/// what convening draws). Cost: O(deeds) a week, and that of a gathering.
/// Not modelled: changing a person's traits by hand, adding people.
/// Source: direct manipulation as in other explorable explanations; the effects are those of
/// lose_leaders, convening and weave.hpp.

#include <string>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/params.hpp"

namespace netlead::leadership {

struct ByHandParams {
    std::string deeds;
};
void declare(ParamTable& table, ByHandParams& params);

struct Deed {
    enum class Action { lose, cut, introduce, rally, gather };
    Tick week;
    Action action;
    PersonId first, second;  ///< `nobody` where the action names fewer people
    friend bool operator==(const Deed&, const Deed&) = default;
};

/// Reads deeds; what is wrong with the text, as a sentence, goes to `why` and nothing is returned.
/// People are below `people`.
std::vector<Deed> read_deeds(const std::string& text, std::uint32_t people, std::string& why);

}  // namespace netlead::leadership
