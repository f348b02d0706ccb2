#include "sim/network/woven_ties.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/network/organisations.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead {

namespace {

std::uint32_t groups_of(const Weaving& weaving, std::uint32_t people) {
    return std::max(1u, people / static_cast<std::uint32_t>(weaving.group));
}

/// Puts `count` of the members in front, every choice as likely.
void choose(std::vector<PersonId>& members, std::size_t count, DrawStream& draws) {
    for (std::size_t m = 0; m < count; ++m) {
        const auto rest = static_cast<std::uint32_t>(members.size() - m);
        std::swap(members[m], members[m + below(draws(), rest)]);
    }
}

}  // namespace

void declare_groups(ParamTable& table, Weaving& weaving) {
    table.integer(weaving.group, {.name = "group",
                                  .symbol = "g",
                                  .initial = 4,
                                  .low = 1,
                                  .high = 100,
                                  .unit = "people",
                                  .source = "assumption",
                                  .meaning = "people of a group in which everybody is tied"});
    table.integer(weaving.spokes, {.name = "spokes",
                                   .symbol = "q",
                                   .initial = 1,
                                   .low = 1,
                                   .high = 100,
                                   .unit = "ties",
                                   .source = "assumption",
                                   .meaning = "ties of a hub into each of its groups"});
}

std::string why_impossible(const Weaving& weaving, std::uint32_t people) {
    const std::uint32_t groups = groups_of(weaving, people);
    if (weaving.hubs <= groups) return {};
    return "there are more hubs (" + std::to_string(weaving.hubs) + ") than groups (" +
           std::to_string(groups) + "), of one of which each is a member";
}

std::vector<Tie> woven_ties(const Weaving& weaving, std::uint32_t people, RunKey key) {
    NETLEAD_EXPECT(why_impossible(weaving, people).empty());
    const auto hubs = static_cast<std::uint32_t>(weaving.hubs);
    const Organisations groups(people, groups_of(weaving, people), 1);
    const auto hub = [&](std::uint32_t h) {
        const std::uint64_t group = std::uint64_t{h} * groups.count() / hubs;
        return groups.begin(static_cast<std::uint32_t>(group));
    };
    std::vector<Tie> ties;
    std::vector<PersonId> members;
    std::uint32_t own = 0;
    for (std::uint32_t g = 0; g < groups.count(); ++g) {
        while (own + 1 < hubs && hub(own + 1) <= groups.begin(g)) ++own;
        for (PersonId i = groups.begin(g); i < groups.end(g); ++i) {
            for (PersonId j = i + 1; j < groups.end(g); ++j) ties.push_back({i, j});
        }
        DrawStream draws(key, EngineStream::network, 0, g);
        const bool second = hubs > 1 && unit(draws()) < weaving.overlap;
        const std::uint32_t other = (own + 1 + below(draws(), hubs - 1)) % hubs;
        const auto spoke = [&](PersonId weaver) {
            if (weaver >= groups.begin(g) && weaver < groups.end(g)) return;
            members.resize(groups.end(g) - groups.begin(g));
            std::iota(members.begin(), members.end(), groups.begin(g));
            // A hub's ties to hubs are made below.
            if (groups.begin(g) == hub(own)) members.erase(members.begin());
            const auto wanted = static_cast<std::size_t>(weaving.spokes);
            const std::size_t count = std::min(wanted, members.size());
            choose(members, count, draws);
            for (std::size_t m = 0; m < count; ++m) {
                ties.push_back({std::min(weaver, members[m]), std::max(weaver, members[m])});
            }
        };
        spoke(hub(own));
        if (second) spoke(hub(other));
    }
    for (std::uint32_t h = 0; h < hubs; ++h) {
        for (std::uint32_t k = h + 1; k < hubs; ++k) ties.push_back({hub(h), hub(k)});
    }
    return sorted_ties(people, ties);
}

}  // namespace netlead
