#include "sim/network/block_ties.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/network/skip_sampler.hpp"

namespace netlead {

namespace {

/// How many others a person has in the own group and in the other groups, on average.
BlockDegrees others(std::uint32_t people, std::uint32_t groups) {
    const double larger = people % groups, smaller = groups - people % groups;
    const double size = people / groups;
    const double inner = (larger * (size + 1) * size + smaller * size * (size - 1)) / people;
    return {inner, people - 1 - inner};
}

double share(double degree, double possible) {
    return possible == 0 ? 0 : degree / possible;
}

std::string too_many(const char* name, double degree, double possible, std::uint32_t people,
                     std::uint32_t groups) {
    if (degree <= possible) return {};
    return std::string(name) + " is " + to_text(degree) + ", but a person among " +
           std::to_string(people) + " people in " + std::to_string(groups) +
           " groups can have at most " + to_text(possible) + " such ties on average";
}

}  // namespace

void declare(ParamTable& table, BlockDegrees& degrees) {
    table.real(degrees.inner, {.name = "inner_degree",
                               .symbol = "k_in",
                               .initial = 8,
                               .low = 0,
                               .high = 10'000,
                               .unit = "ties",
                               .source = "assumption",
                               .meaning = "expected informal ties per person within the group"});
    table.real(degrees.bridge, {.name = "bridge_degree",
                                .symbol = "k_out",
                                .initial = 1,
                                .low = 0,
                                .high = 10'000,
                                .unit = "ties",
                                .source = "assumption",
                                .meaning = "expected ties per person to people of other groups; "
                                           "without effect if there is one group"});
}

std::string why_impossible(const BlockDegrees& degrees, std::uint32_t people,
                           std::uint32_t groups) {
    const BlockDegrees most = others(people, groups);
    const std::string inner = too_many("inner_degree", degrees.inner, most.inner, people, groups);
    if (!inner.empty() || groups == 1) return inner;
    return too_many("bridge_degree", degrees.bridge, most.bridge, people, groups);
}

std::vector<Tie> block_ties(const BlockDegrees& degrees, const Organisations& groups, RunKey key) {
    const std::uint32_t people = groups.people();
    NETLEAD_EXPECT(why_impossible(degrees, people, groups.count()).empty());
    const BlockDegrees most = others(people, groups.count());
    const double p_in = share(degrees.inner, most.inner);
    const double p_out = share(degrees.bridge, most.bridge);

    std::vector<Tie> ties;
    ties.reserve(likely_most((p_in * most.inner + p_out * most.bridge) * people / 2));
    for (PersonId begin = 0; begin < people; begin += rows_per_chunk) {
        const std::uint32_t chunk = begin / rows_per_chunk;
        SkipSampler inner(p_in, key, chunk_address(chunk, 0));
        SkipSampler outer(p_out, key, chunk_address(chunk, 1));
        const PersonId end = std::min(people, begin + rows_per_chunk);
        for (PersonId i = begin; i < end; ++i) {
            const auto tie = [&](PersonId j) { ties.push_back({i, j}); };
            const PersonId border = groups.end(groups.of(i));
            inner.piece(i + 1, border, tie);
            outer.piece(border, people, tie);
        }
    }
    return ties;
}

}  // namespace netlead
