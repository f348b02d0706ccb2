/// What people know: quality and diversity of practices, and how far views are from the needs.

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/leadership/measures/measures.hpp"
#include "sim/core/statistics.hpp"
#include "sim/core/sums.hpp"

namespace netlead::leadership {

namespace {

/// How many people follow each practice that somebody follows.
std::vector<double> followers(std::vector<std::uint32_t> practices) {
    std::sort(practices.begin(), practices.end());
    std::vector<double> counts;
    for (std::size_t i = 0; i < practices.size(); ++i) {
        if (i == 0 || practices[i] != practices[i - 1]) counts.push_back(0);
        counts.back() += 1;
    }
    return counts;
}

/// Root mean square distance between views and log-needs, both centred (only differences steer
/// effort).
double view_error(const Population& people, std::span<const double> needs) {
    double mean_need = 0, squares = 0;
    for (const double z : needs) mean_need += z;
    mean_need /= static_cast<double>(needs.size());
    for (PersonId i = 0; i < people.people; ++i) {
        const double* x = people.view_of(i);
        double mean_view = 0;
        for (std::uint32_t d = 0; d < people.fronts; ++d) mean_view += x[d];
        mean_view /= people.fronts;
        for (std::uint32_t d = 0; d < people.fronts; ++d) {
            const double off = (x[d] - mean_view) - (needs[d] - mean_need);
            squares += off * off;
        }
    }
    return std::sqrt(squares / (static_cast<double>(people.people) * people.fronts));
}

/// Root mean square distance of views from the mean view.
double view_spread(const Population& people) {
    double squares = 0;
    for (std::uint32_t d = 0; d < people.fronts; ++d) {
        double mean = 0;
        for (PersonId i = 0; i < people.people; ++i) mean += people.view_of(i)[d];
        mean /= people.people;
        for (PersonId i = 0; i < people.people; ++i) {
            const double off = people.view_of(i)[d] - mean;
            squares += off * off;
        }
    }
    return std::sqrt(squares / (static_cast<double>(people.people) * people.fronts));
}

struct Quality {
    double sum = 0, best = 0;
    Quality& operator+=(const Quality& other) {
        sum += other.sum;
        best = std::max(best, other.best);
        return *this;
    }
};

void observe(const Observed& observed, std::span<double> values) {
    const State& state = observed.state;
    std::vector<Quality> scratch;
    const Quality quality = observed.blocks.sum<Quality>(
        state.people.people, scratch, [&](PersonId begin, PersonId end) {
            const auto of = [&](std::size_t i) {
                return state.landscape.quality(state.people.practice[i]);
            };
            Quality part{sum_in_lanes(begin, end, of), 0};
            for (PersonId i = begin; i < end; ++i) part.best = std::max(part.best, of(i));
            return part;
        });
    values[0] = quality.sum / state.people.people;
    values[1] = quality.best;
    values[2] = values[3] = values[4] = values[5] = std::numeric_limits<double>::quiet_NaN();
    if (!observed.costly) return;
    const std::vector<double> counts = followers(state.people.practice);
    values[2] = effective_number(counts);
    values[3] = static_cast<double>(counts.size());
    values[4] = view_error(state.people, state.needs.logs());
    values[5] = view_spread(state.people);
}

}  // namespace

namespace measures_list {
extern const MeasureGroup practices;
const MeasureGroup practices{
    {{"mean_practice_quality", "1", "mean quality of all people's practices"},
     {"best_practice_quality", "1", "quality of the best practice anyone has"},
     {"practice_diversity", "practices", "effective number of different practices"},
     {"practices", "practices", "number of different practices"},
     {"view_error", "1", "root mean square error of views on the needs, in log-needs"},
     {"view_spread", "1", "root mean square distance of views from their mean, in log-needs"}},
    observe};
}  // namespace measures_list

}  // namespace netlead::leadership
