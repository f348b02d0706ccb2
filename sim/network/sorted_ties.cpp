#include "sim/network/sorted_ties.hpp"

#include <algorithm>

namespace netlead {

namespace {
/// How many ties ahead their row's cursor, and its place, are called into the cache.
constexpr std::size_t rows_ahead = 32, places_ahead = 16;
}  // namespace

std::vector<Tie> sorted_ties(std::uint32_t people, const std::vector<Tie>& ties) {
    std::vector<std::size_t> next(std::size_t{people} + 1, 0);
    for (const Tie& tie : ties) ++next[tie.i + 1];
    for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];

    std::vector<Tie> sorted(ties.size());
    for (std::size_t t = 0; t < ties.size(); ++t) {
        if (t + rows_ahead < ties.size()) {
            __builtin_prefetch(&next[ties[t + rows_ahead].i], 1);
            __builtin_prefetch(sorted.data() + next[ties[t + places_ahead].i], 1);
        }
        sorted[next[ties[t].i]++] = ties[t];
    }

    const auto by_alter = [](const Tie& a, const Tie& b) { return a.j < b.j; };
    std::size_t begin = 0;
    for (PersonId i = 0; i < people; ++i) {  // next[i] is now where row i ends
        const auto first = sorted.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = sorted.begin() + static_cast<std::ptrdiff_t>(next[i]);
        if (!std::is_sorted(first, last, by_alter)) std::sort(first, last, by_alter);
        begin = next[i];
    }
    return sorted;
}

}  // namespace netlead
