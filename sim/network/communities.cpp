#include "sim/network/communities.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/network/stub_matching.hpp"

namespace netlead {

namespace {

enum Role : std::uint32_t { sizes = 0, inward = 1, outward = 2 };

/// Calls f(begin, end) for each run of equal numbers.
template <class F>
void each_community(const std::vector<std::uint32_t>& community, F&& f) {
    for (std::size_t begin = 0, end = 0; begin < community.size(); begin = end) {
        while (end < community.size() && community[end] == community[begin]) ++end;
        f(begin, end);
    }
}

std::uint32_t count_of(const std::vector<std::uint32_t>& community) {
    return community.back() + 1;
}

/// Whole parts of m (D_i - L_i / (1 - m)), shared out person by person: equation (4), and without
/// losses the o_i of (3).
std::vector<std::uint32_t> outward_stubs(const std::vector<std::uint32_t>& degrees,
                                         const std::vector<std::uint32_t>& lost, double mixing) {
    const double per_lost = mixing < 1 ? 1 / (1 - mixing) : 0;  // m = 1: nothing inward to lose
    std::vector<std::uint32_t> stubs(degrees.size());
    std::uint64_t sum = 0, sum_lost = 0, before = 0;
    for (std::size_t i = 0; i < degrees.size(); ++i) {
        sum += degrees[i];
        sum_lost += lost[i];
        const double due =
            mixing * (static_cast<double>(sum) - per_lost * static_cast<double>(sum_lost));
        const auto now = std::max(before, static_cast<std::uint64_t>(std::max(0.0, due)));
        stubs[i] = static_cast<std::uint32_t>(now - before);
        before = now;
    }
    return stubs;
}

}  // namespace

void declare(ParamTable& table, Communities& communities) {
    table.real(communities.mixing, {.name = "mixing",
                                    .symbol = "m",
                                    .initial = 0.2,
                                    .low = 0,
                                    .high = 1,
                                    .unit = "1",
                                    .source = "assumption",
                                    .meaning = "share of everybody's ties that lead to other "
                                               "communities"});
    table.integer(communities.smallest, {.name = "smallest",
                                         .symbol = "n_min",
                                         .initial = 20,
                                         .low = 2,
                                         .high = 1'000'000,
                                         .unit = "people",
                                         .source = "assumption",
                                         .meaning = "least people of a community"});
    table.integer(communities.largest, {.name = "largest",
                                        .symbol = "n_max",
                                        .initial = 100,
                                        .low = 2,
                                        .high = 1'000'000,
                                        .unit = "people",
                                        .source = "assumption",
                                        .meaning = "most people of a community, as far as there "
                                                   "are so many"});
    table.real(communities.size_exponent, {.name = "size_exponent",
                                           .symbol = "t",
                                           .initial = 1.5,
                                           .low = 1.01,
                                           .high = 10,
                                           .unit = "1",
                                           .source = "Lancichinetti2008",
                                           .meaning = "of the power law of community sizes"});
    declare(table, communities.degrees);
}

std::string why_impossible(const Communities& communities, std::uint32_t people) {
    if (communities.smallest > communities.largest) {
        return "smallest (" + std::to_string(communities.smallest) + ") is above largest (" +
               std::to_string(communities.largest) + ")";
    }
    if (communities.smallest > people) {
        return "a community of at least " + std::to_string(communities.smallest) +
               " people does not fit into " + std::to_string(people) + " people";
    }
    return why_impossible(communities.degrees, people);
}

std::vector<std::uint32_t> community_of(const Communities& communities, std::uint32_t people,
                                        RunKey key) {
    const auto smallest = static_cast<std::uint32_t>(communities.smallest);
    const PowerLaw law(communities.size_exponent, static_cast<double>(smallest),
                       static_cast<double>(communities.largest) + 1);
    std::vector<std::uint32_t> community;
    community.reserve(people);
    DrawStream draws(key, EngineStream::network, sizes, 0);
    for (std::uint32_t c = 0; community.size() < people; ++c) {
        const auto left = people - static_cast<std::uint32_t>(community.size());
        const auto drawn = static_cast<std::uint32_t>(
            std::min(law.quantile(unit(draws())), static_cast<double>(communities.largest)));
        const std::uint32_t size = left < drawn || left - drawn < smallest ? left : drawn;
        community.insert(community.end(), size, c);
    }
    return community;
}

std::vector<std::uint32_t> community_degrees(const Communities& communities,
                                             const std::vector<std::uint32_t>& community,
                                             RunKey key) {
    const auto people = static_cast<std::uint32_t>(community.size());
    std::vector<std::uint32_t> degrees =
        whole_degrees(expected_degrees(communities.degrees, people, key), key);
    const double inner = count_of(community) == 1 ? 1 : 1 - communities.mixing;
    each_community(community, [&](std::size_t begin, std::size_t end) {
        const double most = std::min(people - 1.0, (static_cast<double>(end - begin) - 1) / inner);
        for (std::size_t i = begin; i < end; ++i) {
            degrees[i] = std::min(degrees[i], static_cast<std::uint32_t>(most));
        }
    });
    return degrees;
}

std::vector<Tie> community_ties(const Communities& communities, std::uint32_t people, RunKey key) {
    NETLEAD_EXPECT(why_impossible(communities, people).empty());
    const std::vector<std::uint32_t> community = community_of(communities, people, key);
    const std::vector<std::uint32_t> degrees = community_degrees(communities, community, key);
    const double mixing = count_of(community) == 1 ? 0 : communities.mixing;
    std::vector<std::uint32_t> lost(people, 0);
    std::vector<std::uint32_t> inner = degrees;
    {
        const std::vector<std::uint32_t> planned = outward_stubs(degrees, lost, mixing);
        for (std::size_t i = 0; i < inner.size(); ++i) inner[i] -= planned[i];
    }
    std::vector<Tie> within;
    each_community(community, [&](std::size_t begin, std::size_t end) {
        const auto first = static_cast<PersonId>(begin);
        const DrawStream draws(key, EngineStream::network, inward, community[begin]);
        for (const Tie& tie :
             match_stubs(std::span(inner).subspan(begin, end - begin), {}, draws)) {
            within.push_back({first + tie.i, first + tie.j});
        }
    });
    lost = inner;
    for (const Tie& tie : within) {
        --lost[tie.i];
        --lost[tie.j];
    }
    const std::vector<std::uint32_t> outer = outward_stubs(degrees, lost, mixing);
    const std::vector<Tie> across =
        match_stubs(outer, community, {key, EngineStream::network, outward, 0});
    std::vector<Tie> ties(within.size() + across.size());
    std::merge(within.begin(), within.end(), across.begin(), across.end(), ties.begin(),
               [](const Tie& a, const Tie& b) { return a.i != b.i ? a.i < b.i : a.j < b.j; });
    return ties;
}

}  // namespace netlead
