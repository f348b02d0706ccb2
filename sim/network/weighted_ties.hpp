#pragma once
/// Ties whose chance is a product of weights, without looking at every pair.
///
///     P(i tied to j) = min(1, c w_i w_j)                                                      (1)
///
///     symbol  meaning                             range
///     w       weight of a person                  >= 0
///     c       scale                               >= 0
///
/// With people in descending order of weight, the chance falls along a row: the next candidate is
/// drawn at the chance of the last one (a gap, sim/network/skip_sampler.hpp) and kept with the
/// ratio of its own chance to that. Expected cost: people + ties, after sorting.
/// Draws: one stream per row, entity = the person of the row, tick = `role`.
/// Source: Miller and Hagberg 2011.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/random.hpp"
#include "sim/network/skip_sampler.hpp"

namespace netlead {

struct Weighted {
    double weight;
    PersonId person;
};

/// Everybody from begin to end - 1, heaviest first, equals by number.
std::vector<Weighted> heaviest_first(const std::vector<double>& weights, PersonId begin,
                                     PersonId end);

/// Calls tie(i, j) for every chosen pair of (1), each once. `people` is sorted as above.
template <class F>
void each_weighted_pair(std::span<const Weighted> people, double scale, std::uint32_t role,
                        RunKey key, F&& tie) {
    for (std::size_t row = 0; row + 1 < people.size(); ++row) {
        const double row_scale = scale * people[row].weight;
        double p = std::min(1.0, row_scale * people[row + 1].weight);
        if (p == 0) return;  // so it is in all rows to come
        DrawStream draws(key, EngineStream::network, role, people[row].person);
        std::size_t candidate = row + 1;
        while (p > 0) {
            if (p < 1) {
                const std::uint32_t high = draws();
                const double gap = std::floor(-math::log(unit53(high, draws())) * mean_gap(p));
                if (gap >= static_cast<double>(people.size() - candidate)) break;
                candidate += static_cast<std::size_t>(gap);
            }
            if (candidate >= people.size()) break;
            const double q = std::min(1.0, row_scale * people[candidate].weight);
            if (q == p || unit(draws()) * p < q) {
                tie(people[row].person, people[candidate].person);
            }
            p = q;
            ++candidate;
        }
    }
}

}  // namespace netlead
