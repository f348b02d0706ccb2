#include "sim/network/measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

constexpr std::uint32_t unmarked = 0xFFFFFFFFu;

double ratio(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(part) / static_cast<double>(whole);
}

/// Calls f(i) for everybody who is looked at.
template <class F>
void each_looked_at(std::uint32_t people, const Sampling& sampling, F&& f) {
    if (people <= sampling.most_people) {
        for (PersonId i = 0; i < people; ++i) f(i);
        return;
    }
    for (std::uint32_t draw_number = 0; draw_number < sampling.most_people; ++draw_number) {
        const RandomBlock words =
            draw(sampling.key, EngineStream::measurement, sampling.tick, draw_number);
        f(below(words[0], people));
    }
}

std::uint64_t pairs(std::uint64_t n) {
    return n < 2 ? 0 : n * (n - 1) / 2;
}

/// scratch.mark[i]: ties among the alters of i, for everybody. A row of bits per person says who the
/// alters are, and ands of two rows count what two people have in common 64 people at a time:
/// quicker than walking the rows of all alters, as long as the bits are few.
void triangles_of_all(const Ties& ties, MeasureScratch& scratch) {
    constexpr std::size_t words_side_by_side = 4;
    const std::size_t width = (ties.people() / 64 / words_side_by_side + 1) * words_side_by_side;
    std::vector<std::uint64_t>& bits = scratch.bits;
    bits.assign(ties.people() * width, 0);
    for (PersonId i = 0; i < ties.people(); ++i) {
        for (const PersonId j : ties.alters(i)) bits[i * width + j / 64] |= 1ull << j % 64;
    }
    scratch.mark.assign(ties.people(), 0);
    for (PersonId i = 0; i < ties.people(); ++i) {
        const std::uint64_t* of_i = bits.data() + i * width;
        for (const PersonId j : ties.alters(i)) {
            if (j < i) continue;
            const std::uint64_t* of_j = bits.data() + j * width;
            std::uint64_t common = 0;
            for (std::size_t w = 0; w < width; ++w)
                common += static_cast<std::uint64_t>(__builtin_popcountll(of_i[w] & of_j[w]));
            scratch.mark[i] += static_cast<std::uint32_t>(common);
            scratch.mark[j] += static_cast<std::uint32_t>(common);
        }
    }
    for (std::uint32_t& twice : scratch.mark) twice /= 2;
}

/// Ties among the alters of i. `mark` holds i at those alters afterwards.
std::uint64_t triangles(const Ties& ties, PersonId i, std::vector<std::uint32_t>& mark) {
    for (const PersonId j : ties.alters(i)) mark[j] = i;
    std::uint64_t twice = 0;
    for (const PersonId j : ties.alters(i)) {
        for (const PersonId k : ties.alters(j)) twice += mark[k] == i ? 1u : 0u;
    }
    return twice / 2;
}

/// Everybody reachable from `source`, in order of distance: fills scratch.queue from its front and
/// returns how many. mark holds the distance of those reached. Without a branch on who is new, which
/// nobody can guess; so the queue has one place more than there are people.
std::size_t walk(const Ties& ties, PersonId source, MeasureScratch& scratch) {
    std::uint32_t* const mark = scratch.mark.data();
    PersonId* const queue = scratch.queue.data();
    std::size_t found = 0;
    queue[found++] = source;
    mark[source] = 0;
    for (std::size_t next = 0; next < found && found < ties.people(); ++next) {
        const std::uint32_t steps = mark[queue[next]] + 1;
        for (const PersonId j : ties.alters(queue[next])) {
            const bool is_new = mark[j] == unmarked;
            queue[found] = j;
            mark[j] = is_new ? steps : mark[j];
            found += is_new ? 1 : 0;
        }
    }
    return found;
}

std::uint64_t internal_half_ties(const Ties& ties, std::span<const OrganisationId> group_of) {
    NETLEAD_EXPECT(group_of.size() == ties.people());
    std::uint64_t internal = 0;
    for (PersonId i = 0; i < ties.people(); ++i) {
        for (const PersonId j : ties.alters(i)) internal += group_of[i] == group_of[j] ? 1u : 0u;
    }
    return internal;
}

/// count[d]: people with d ties.
void count_degrees(const Ties& ties, std::vector<std::uint64_t>& count) {
    std::uint32_t greatest = 0;
    for (PersonId i = 0; i < ties.people(); ++i) greatest = std::max(greatest, ties.degree(i));
    count.assign(std::size_t{greatest} + 1, 0);
    for (PersonId i = 0; i < ties.people(); ++i) ++count[ties.degree(i)];
}

/// Everybody in scratch.queue, those with most ties first, equals by number.
void most_ties_first(const Ties& ties, MeasureScratch& scratch) {
    std::vector<std::uint64_t>& next = scratch.by_group;
    count_degrees(ties, next);
    std::uint64_t before = 0;
    for (std::size_t d = next.size(); d-- > 0;) {
        const std::uint64_t of_degree = next[d];
        next[d] = before;
        before += of_degree;
    }
    scratch.queue.resize(ties.people());
    for (PersonId i = 0; i < ties.people(); ++i) scratch.queue[next[ties.degree(i)]++] = i;
}

}  // namespace

DegreeSummary degree_summary(const Ties& ties) {
    NETLEAD_EXPECT(ties.people() >= 1);
    DegreeSummary summary;
    summary.mean = ratio(ties.half_ties(), ties.people());
    summary.least = summary.greatest = ties.degree(0);
    double squares = 0;
    for (PersonId i = 0; i < ties.people(); ++i) {
        const std::uint32_t degree = ties.degree(i);
        summary.least = std::min(summary.least, degree);
        summary.greatest = std::max(summary.greatest, degree);
        squares += (degree - summary.mean) * (degree - summary.mean);
    }
    summary.variance = squares / ties.people();
    return summary;
}

DegreeSpread degree_spread(const Ties& ties, MeasureScratch& scratch) {
    NETLEAD_EXPECT(ties.people() >= 1);
    std::vector<std::uint64_t>& count = scratch.by_group;
    count_degrees(ties, count);
    const std::uint64_t people = ties.people();
    const auto quantile = [&](std::uint64_t percent) {
        std::uint64_t at_most = 0;
        std::uint32_t d = 0;
        while ((at_most += count[d]) * 100 < people * percent) ++d;
        return d;
    };
    DegreeSpread spread;
    spread.median = quantile(50);
    spread.ninety = quantile(90);
    spread.ninety_nine = quantile(99);
    spread.isolated_share = ratio(count[0], people);

    double ranked = 0;  // sum of 2 rank d, equals sharing their mean rank
    std::uint64_t below = 0;
    for (std::size_t d = 0; d < count.size(); ++d) {
        const std::uint64_t ranks = 2 * below + count[d] + 1;  // lowest and highest added
        ranked += static_cast<double>(count[d] * d) * static_cast<double>(ranks);
        below += count[d];
    }
    const auto n = static_cast<double>(people);
    const auto sum = static_cast<double>(ties.half_ties());
    spread.gini = sum == 0 ? ratio(0, 0) : ranked / (n * sum) - (n + 1) / n;

    std::uint64_t left = (people + 9) / 10, held = 0;
    for (std::size_t d = count.size(); d-- > 0 && left > 0;) {
        const std::uint64_t taken = std::min(left, count[d]);
        held += taken * d;
        left -= taken;
    }
    spread.top_share = ratio(held, ties.half_ties());
    return spread;
}

Clustering clustering(const Ties& ties, const Sampling& sampling, MeasureScratch& scratch) {
    constexpr std::uint32_t most_people_in_bits = 4096;  // 2 MB
    const bool in_bits = ties.people() <= std::min(most_people_in_bits, sampling.most_people);
    if (in_bits) {
        triangles_of_all(ties, scratch);
    } else {
        scratch.mark.assign(ties.people(), unmarked);
    }
    std::uint64_t closed = 0, triples = 0, counted = 0;
    double local = 0;
    each_looked_at(ties.people(), sampling, [&](PersonId i) {
        if (ties.degree(i) < 2) return;
        const std::uint64_t around = in_bits ? scratch.mark[i] : triangles(ties, i, scratch.mark);
        closed += around;
        triples += pairs(ties.degree(i));
        local += ratio(around, pairs(ties.degree(i)));
        ++counted;
    });
    if (counted == 0) return {ratio(0, 0), ratio(0, 0)};
    return {ratio(closed, triples), local / static_cast<double>(counted)};
}

Components components(const Ties& ties, MeasureScratch& scratch) {
    return components(ties, {}, scratch);
}

Components components(const Ties& ties, std::span<const std::uint8_t> left_out,
                      MeasureScratch& scratch) {
    scratch.mark.assign(ties.people(), unmarked);
    scratch.queue.resize(std::size_t{ties.people()} + 1);
    for (PersonId i = 0; i < left_out.size(); ++i) {
        if (left_out[i] != 0) scratch.mark[i] = 0;
    }
    Components parts;
    std::size_t largest = 0;
    for (PersonId i = 0; i < ties.people(); ++i) {
        if (scratch.mark[i] != unmarked) continue;
        ++parts.count;
        largest = std::max(largest, walk(ties, i, scratch));
    }
    parts.largest_share = ratio(largest, ties.people());
    return parts;
}

PathLength path_length(const Ties& ties, const Sampling& sampling, MeasureScratch& scratch) {
    scratch.mark.assign(ties.people(), unmarked);
    scratch.queue.resize(std::size_t{ties.people()} + 1);
    std::uint64_t steps = 0, reached = 0, asked = 0;
    each_looked_at(ties.people(), sampling, [&](PersonId source) {
        const std::size_t found = walk(ties, source, scratch);
        for (std::size_t q = 0; q < found; ++q) {
            steps += scratch.mark[scratch.queue[q]];
            scratch.mark[scratch.queue[q]] = unmarked;
        }
        reached += found - 1;
        asked += ties.people() - 1;
    });
    return {ratio(steps, reached), ratio(reached, asked)};
}

double modularity(const Ties& ties, std::span<const OrganisationId> group_of, std::uint32_t groups,
                  MeasureScratch& scratch) {
    scratch.by_group.assign(groups, 0);
    for (PersonId i = 0; i < ties.people(); ++i) scratch.by_group[group_of[i]] += ties.degree(i);
    double expected = 0;
    for (const std::uint64_t degrees : scratch.by_group) {
        const double share = ratio(degrees, ties.half_ties());
        expected += share * share;
    }
    return ratio(internal_half_ties(ties, group_of), ties.half_ties()) - expected;
}

double bridge_share(const Ties& ties) {
    return ratio(ties.half_ties(TieKind::bridge), ties.half_ties());
}

double external_internal_index(const Ties& ties, std::span<const OrganisationId> group_of) {
    return 1 - 2 * ratio(internal_half_ties(ties, group_of), ties.half_ties());
}

double degree_assortativity(const Ties& ties) {
    if (ties.half_ties() == 0) return ratio(0, 0);
    double mean = 0;  // over half-ties: a person counts once per tie
    for (PersonId i = 0; i < ties.people(); ++i) {
        mean += static_cast<double>(ties.degree(i)) * ties.degree(i);
    }
    mean /= static_cast<double>(ties.half_ties());
    double variance = 0, covariance = 0;
    for (PersonId i = 0; i < ties.people(); ++i) {
        const double above = ties.degree(i) - mean;
        std::uint64_t of_alters = 0;
        for (const PersonId j : ties.alters(i)) of_alters += ties.degree(j);
        variance += ties.degree(i) * above * above;
        covariance += above * (static_cast<double>(of_alters) - ties.degree(i) * mean);
    }
    return variance == 0 ? ratio(0, 0) : covariance / variance;
}

double degree_centralisation(const Ties& ties) {
    const std::uint64_t n = ties.people();
    if (n < 3) return ratio(0, 0);
    std::uint64_t greatest = 0;
    for (PersonId i = 0; i < n; ++i) greatest = std::max<std::uint64_t>(greatest, ties.degree(i));
    return ratio(greatest * n - ties.half_ties(), (n - 1) * (n - 2));
}

CorePeriphery core_periphery_fit(const Ties& ties, MeasureScratch& scratch) {
    const auto n = static_cast<double>(ties.people());
    const double all = n * (n - 1) / 2, tied = static_cast<double>(ties.half_ties()) / 2;
    CorePeriphery best{ratio(0, 0), 0};
    if (tied == 0 || tied == all) return best;
    most_ties_first(ties, scratch);
    scratch.mark.assign(ties.people(), unmarked);
    std::uint64_t touching = 0;
    for (std::uint32_t k = 1; k < ties.people(); ++k) {
        const PersonId i = scratch.queue[k - 1];
        scratch.mark[i] = 0;
        for (const PersonId j : ties.alters(i)) touching += scratch.mark[j] == unmarked ? 1u : 0u;
        const double core = k, pattern = core * (core - 1) / 2 + core * (n - core);
        if (pattern == all) break;  // k = N - 1: no pair is left outside
        const double r = (all * static_cast<double>(touching) - tied * pattern) /
                         std::sqrt(tied * (all - tied) * pattern * (all - pattern));
        if (!(r <= best.fit)) best = {r, k};
    }
    return best;
}

}  // namespace netlead
