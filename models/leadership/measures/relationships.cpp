/// The network: trust on ties, how many there are, how they cluster and bridge.

#include <limits>

#include "models/leadership/measures/measures.hpp"
#include "sim/core/sums.hpp"
#include "sim/network/measures.hpp"

namespace netlead::leadership {

namespace {

/// Above this many people, clustering is looked at around a sample of them.
constexpr std::uint32_t most_people_looked_at = 2000;

/// Share of all people that is in the largest component of those whose post is held.
double largest_present(const Observed& observed, double with_everyone, MeasureScratch& scratch) {
    const std::vector<std::uint32_t>& until = observed.state.people.absent_until;
    std::vector<std::uint8_t> absent(until.size());
    bool anyone = false;
    for (std::size_t i = 0; i < absent.size(); ++i) {
        absent[i] = until[i] > observed.t;
        anyone |= absent[i] != 0;
    }
    return anyone ? components(observed.state.ties, absent, scratch).largest_share : with_everyone;
}

/// Over all half-ties, in one pass over all places.
double sum_of_trust(const Blocks& blocks, const Ties& ties) {
    const PersonId *owner = ties.owner_data(), *alter = ties.alter_data();
    const float* trust = ties.value_data();
    const std::uint64_t people = ties.people(), places = ties.places();
    std::vector<double> scratch;
    return blocks.sum<double>(ties.people(), scratch, [&](PersonId begin, PersonId end) {
        const auto of = [=](HalfTie h) {
            return trust[h] * static_cast<float>(owner[h] != alter[h]);
        };
        return sum_in_lanes(places * begin / people, places * end / people, of);
    });
}

void observe(const Observed& observed, std::span<double> values) {
    const Ties& ties = observed.state.ties;
    const double trust = sum_of_trust(observed.blocks, ties);
    const auto half_ties = static_cast<double>(ties.half_ties());
    const auto bridges = static_cast<double>(ties.half_ties(TieKind::bridge));
    const double informal = half_ties - static_cast<double>(ties.half_ties(TieKind::formal));
    values[0] = half_ties > 0 ? trust / half_ties : 0;
    values[1] = half_ties / ties.people();
    values[2] = informal > 0 ? bridges / informal : 0;
    values[3] = values[4] = values[5] = values[6] = values[7] =
        std::numeric_limits<double>::quiet_NaN();
    if (!observed.costly) return;
    MeasureScratch structure;
    const Sampling sampling{most_people_looked_at, observed.key, observed.t};
    const Components parts = components(ties, structure);
    values[3] = clustering(ties, sampling, structure).mean_local;
    values[4] = modularity(ties, observed.organisations.membership(),
                           observed.organisations.count(), structure);
    values[5] = parts.count;
    values[6] = parts.largest_share;
    values[7] = largest_present(observed, parts.largest_share, structure);
}

}  // namespace

namespace measures_list {
extern const MeasureGroup relationships;
const MeasureGroup relationships{
    {{"mean_trust", "1", "mean trust over all half-ties"},
     {"ties_per_person", "ties", "mean number of ties"},
     {"bridge_share", "1", "share of informal ties that lead to another organisation"},
     {"clustering", "1", "share of pairs of a person's contacts that are tied themselves"},
     {"modularity", "1", "modularity of the organisations in the network of ties"},
     {"components", "components", "number of connected components"},
     {"largest_component", "1", "share of people in the largest component"},
     {"largest_present", "1",
      "people in the largest component of those whose post is held, as a share of all"}},
    observe};
}  // namespace measures_list

}  // namespace netlead::leadership
