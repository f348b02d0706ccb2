/// Gaps between backgrounds: the advantaged mean minus the disadvantaged mean, as a share of the
/// overall mean. 0 is equal; NaN where a group is empty or nothing has happened yet.

#include <limits>

#include "models/leadership/measures/measures.hpp"

namespace netlead::leadership {

namespace {

struct Sums {
    double people[2]{}, engaged[2]{}, initiatives[2]{}, credit[2]{};
    Sums& operator+=(const Sums& other) {
        for (int b = 0; b < 2; ++b) {
            people[b] += other.people[b];
            engaged[b] += other.engaged[b];
            initiatives[b] += other.initiatives[b];
            credit[b] += other.credit[b];
        }
        return *this;
    }
};

double gap(const double (&sum)[2], const double (&people)[2]) {
    const double total = sum[0] + sum[1];
    if (people[0] == 0 || people[1] == 0 || total == 0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return (sum[0] / people[0] - sum[1] / people[1]) / (total / (people[0] + people[1]));
}

void observe(const Observed& observed, std::span<double> values) {
    const Population& people = observed.state.people;
    std::vector<Sums> scratch;
    const Sums sums =
        observed.blocks.sum<Sums>(people.people, scratch, [&](PersonId begin, PersonId end) {
            Sums part;
            for (PersonId i = begin; i < end; ++i) {
                const std::size_t b = people.disadvantaged[i] != 0;
                part.people[b] += 1;
                part.engaged[b] += people.front[i] != no_front;
                part.initiatives[b] += people.initiatives[i];
                part.credit[b] += people.credit[i];
            }
            return part;
        });
    values[0] = gap(sums.engaged, sums.people);
    values[1] = gap(sums.initiatives, sums.people);
    values[2] = gap(sums.credit, sums.people);
}

}  // namespace

namespace measures_list {
extern const MeasureGroup fairness;
const MeasureGroup fairness{
    {{"gap_engagement", "1", "gap between backgrounds in having work in hand"},
     {"gap_leadership", "1", "gap between backgrounds in initiatives led"},
     {"gap_credit", "1", "gap between backgrounds in credit for what was achieved"}},
    observe};
}  // namespace measures_list

}  // namespace netlead::leadership
