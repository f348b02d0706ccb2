#include "sim/network/block_ties.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/network/homophily.hpp"
#include "sim/network/skip_sampler.hpp"

namespace netlead {

namespace {

struct Others {
    double inner, bridge;
};

/// How many others a person has in the own group and in the other groups, on average.
Others others(std::uint32_t people, std::uint32_t groups) {
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
    const auto fewer = static_cast<std::uint32_t>(people / (degree + 1));
    const std::string larger_groups =
        std::string(name) == "inner_degree" && fewer >= 1 && fewer < groups
            ? ", or make larger groups (" + std::to_string(fewer) + " of them)"
            : std::string();
    return std::string(name) + " is " + to_text(degree) + ", but a person among " +
           std::to_string(people) + " people in " + std::to_string(groups) +
           " groups can have at most " + to_text(possible) + " such ties on average; write " +
           name + ": " + to_text(std::floor(possible)) + " or less" + larger_groups;
}

}  // namespace

void declare(ParamTable& table, BlockParams& params) {
    table.real(params.inner, {.name = "inner_degree",
                              .symbol = "k_in",
                              .initial = 8,
                              .low = 0,
                              .high = 10'000,
                              .unit = "ties",
                              .source = "assumption",
                              .meaning = "expected informal ties per person within the group"});
    table.real(params.bridge, {.name = "bridge_degree",
                               .symbol = "k_out",
                               .initial = 1,
                               .low = 0,
                               .high = 10'000,
                               .unit = "ties",
                               .source = "assumption",
                               .meaning = "expected ties per person to people of other groups; "
                                          "without effect if there is one group"});
    table.real(params.homophily,
               {.name = "homophily",
                .symbol = "h",
                .initial = 3,
                .low = 1,
                .high = 20,
                .unit = "1",
                .source = "McPherson2001",
                .meaning = "odds of a tie between people alike on a social trait, "
                           "to people unlike; per trait"});
}

std::string why_impossible(const BlockParams& params, std::uint32_t people, std::uint32_t groups) {
    const Others most = others(people, groups);
    const std::string inner = too_many("inner_degree", params.inner, most.inner, people, groups);
    if (!inner.empty() || groups == 1) return inner;
    return too_many("bridge_degree", params.bridge, most.bridge, people, groups);
}

namespace {

/// Pairs by alikeness, of the same group and of two.
struct Pairs {
    ByAlikeness inner{}, outer{};
};

Pairs pairs_by_alikeness(const Organisations& groups, std::span<const std::uint8_t> backgrounds) {
    Pairs pairs;
    for (OrganisationId g = 0; g < groups.count(); ++g) {
        const auto members = backgrounds.subspan(groups.begin(g), groups.end(g) - groups.begin(g));
        const ByAlikeness within = pairs_among(members);
        for (std::size_t m = 0; m < within.size(); ++m) pairs.inner[m] += within[m];
    }
    const ByAlikeness all = pairs_among(backgrounds);
    for (std::size_t m = 0; m < all.size(); ++m) pairs.outer[m] = all[m] - pairs.inner[m];
    return pairs;
}

constexpr std::uint32_t inner_role = 0, outer_role = 1, thinning_role = 2;

}  // namespace

std::vector<Tie> block_ties(const BlockParams& params, const Organisations& groups,
                            const Backgrounds& backgrounds, RunKey key) {
    const std::uint32_t people = groups.people();
    NETLEAD_EXPECT(why_impossible(params, people, groups.count()).empty());
    const Others most = others(people, groups.count());
    const double p_in = share(params.inner, most.inner);
    const double p_out = share(params.bridge, most.bridge);
    const std::span<const std::uint8_t> who = backgrounds.column();
    const Pairs pairs = pairs_by_alikeness(groups, who);
    const Thinning in(tie_chances(p_in, params.homophily, pairs.inner), who, key, thinning_role);
    const Thinning out(tie_chances(p_out, params.homophily, pairs.outer), who, key, thinning_role);

    std::vector<Tie> ties;
    ties.reserve(likely_most((p_in * most.inner + p_out * most.bridge) * people / 2));
    for (PersonId begin = 0; begin < people; begin += rows_per_chunk) {
        const std::uint32_t chunk = begin / rows_per_chunk;
        SkipSampler inner(in.greatest(), key, chunk_address(chunk, inner_role));
        SkipSampler outer(out.greatest(), key, chunk_address(chunk, outer_role));
        const PersonId end = std::min(people, begin + rows_per_chunk);
        for (PersonId i = begin; i < end; ++i) {
            const auto tie_if = [&](const Thinning& thinning) {
                return [&ties, &thinning, i](PersonId j) {
                    if (thinning.keeps(i, j)) ties.push_back({i, j});
                };
            };
            const PersonId border = groups.end(groups.of(i));
            inner.piece(i + 1, border, tie_if(in));
            outer.piece(border, people, tie_if(out));
        }
    }
    return ties;
}

}  // namespace netlead
