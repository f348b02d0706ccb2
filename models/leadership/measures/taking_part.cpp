/// Who takes part, who works, who waits, and in what shape people are.

#include "models/leadership/measures/measures.hpp"
#include "sim/core/sums.hpp"

namespace netlead::leadership {

namespace {

struct Sums {
    double active = 0, engaged = 0, waiting = 0, energy = 0, safety = 0, competency = 0;
    Sums& operator+=(const Sums& other) {
        active += other.active;
        engaged += other.engaged;
        waiting += other.waiting;
        energy += other.energy;
        safety += other.safety;
        competency += other.competency;
        return *this;
    }
};

void observe(const Observed& observed, std::span<double> values) {
    const Population& people = observed.state.people;
    const Desks& desks = observed.state.desks;
    std::vector<Sums> scratch;
    const Sums sums =
        observed.blocks.sum<Sums>(people.people, scratch, [&](PersonId begin, PersonId end) {
            Sums part;
            std::uint32_t active = 0, engaged = 0, waiting = 0;
            for (PersonId i = begin; i < end; ++i) {
                active += people.active[i];
                engaged += people.front[i] != no_front;
                waiting += people.active[i] != 0 && desks.in_line(i);
            }
            part.active = active;
            part.engaged = engaged;
            part.waiting = waiting;
            const auto sum = [&](const std::vector<float>& column) {
                return sum_in_lanes(begin, end, [&](std::size_t i) { return column[i]; });
            };
            part.energy = sum(people.energy);
            part.safety = sum(people.safety);
            for (const auto& column : people.competency) part.competency += sum(column);
            return part;
        });
    const double n = people.people;
    values[0] = sums.active / n;
    values[1] = sums.engaged / n;
    values[2] = sums.active > 0 ? sums.waiting / sums.active : 0;
    values[3] = sums.energy / n;
    values[4] = sums.safety / n;
    values[5] = sums.competency / (n * static_cast<int>(competencies_count));
}

}  // namespace

namespace measures_list {
extern const MeasureGroup taking_part;
const MeasureGroup taking_part{
    {{"active_share", "1", "share of people who take part this week"},
     {"engaged_share", "1", "share of people who have work in hand at the end of the week"},
     {"waiting_share", "1", "share of those taking part whose request waits at a desk"},
     {"mean_energy", "1", "mean energy of all people"},
     {"mean_safety", "1", "mean willingness to risk a failure"},
     {"mean_competency", "1", "mean of the five competencies over all people"}},
    observe};
}  // namespace measures_list

}  // namespace netlead::leadership
