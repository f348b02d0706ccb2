#pragma once
/// Numbers given one by one, for everybody in the order of their numbers: `0.1 39x0.9` or
/// `3, 3, 8x300`. In `8x300` the first number stands 300 times; commas, semicolons and blanks part
/// the words; digits, one point and a sign, no exponent.

#include <cstdint>
#include <string>
#include <vector>

namespace netlead {

struct Listed {
    std::vector<double> values;
    std::string why;  ///< what is wrong with the list, as a sentence; empty if nothing is
};

/// Exactly `count` numbers in [low, high]. `what` says of what ("degrees"). O(count).
Listed read_listed(const std::string& list, const std::string& what, std::uint32_t count,
                   double low, double high);

}  // namespace netlead
