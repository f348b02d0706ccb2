/// Gaps between backgrounds: what those held back get, lead and are credited with, against others.
///
///     gap    = (mean of the others - mean of those held back) / mean of both together        (1)
///     parity = (share of those held back in what is counted) / (their share among people)    (2)
///     E-I    = (E - I) / (E + I), E half-ties to people unlike on the trait, I to those alike (3)
///
/// Held back: on any trait against none; `_first`, `_second` on that trait against all others;
/// `_both` on both against none, those held back on one left out. A gap of 0 and a parity of 1 are
/// equal; a positive gap and a parity below 1 are to the cost of those held back. (3) is -1 where
/// like meets like only, and 4 p (1 - p) - 1 at random mixing with share p.
/// NaN, never 0, where a group is empty, nothing has happened yet or there are no ties. Backgrounds
/// are those of today's holders of posts; what a post has led and been credited with before stays
/// with it.
/// Source: (3) Krackhardt and Stern 1988.

#include <array>
#include <limits>

#include "models/leadership/measures/measures.hpp"

namespace netlead::leadership {

namespace {

constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();

/// One number per background (bits, 0 to 3).
using ByBackground = std::array<double, 4>;

struct Sums {
    ByBackground people{}, active{}, engaged{}, initiatives{}, credit{}, ties{};
    Sums& operator+=(const Sums& other) {
        const auto add = [](ByBackground& to, const ByBackground& from) {
            for (std::size_t b = 0; b < to.size(); ++b) to[b] += from[b];
        };
        add(people, other.people);
        add(active, other.active);
        add(engaged, other.engaged);
        add(initiatives, other.initiatives);
        add(credit, other.credit);
        add(ties, other.ties);
        return *this;
    }
};

/// Which backgrounds are compared, one bit for each.
struct Groups {
    unsigned others, held_back;
};
constexpr Groups any{0b0001, 0b1110}, first{0b0101, 0b1010}, second{0b0011, 0b1100},
    both{0b0001, 0b1000};

double total(const ByBackground& sums, unsigned which) {
    double sum = 0;
    for (std::size_t b = 0; b < sums.size(); ++b) sum += (which >> b & 1u) != 0 ? sums[b] : 0.0;
    return sum;
}

/// Equation (1).
double gap(const ByBackground& what, const ByBackground& people, Groups groups) {
    const double n_others = total(people, groups.others), n_back = total(people, groups.held_back);
    const double of_others = total(what, groups.others), of_back = total(what, groups.held_back);
    if (n_others == 0 || n_back == 0 || of_others + of_back == 0) return not_defined;
    return (of_others / n_others - of_back / n_back) /
           ((of_others + of_back) / (n_others + n_back));
}

/// Equation (2).
double parity(const ByBackground& what, const ByBackground& people) {
    const double all = total(what, 0b1111), back = total(people, any.held_back);
    if (all == 0 || back == 0) return not_defined;
    return total(what, any.held_back) / all / (back / total(people, 0b1111));
}

Sums add_up(const Observed& observed) {
    const Population& people = observed.state.people;
    std::vector<Sums> scratch;
    return observed.blocks.sum<Sums>(people.people, scratch, [&](PersonId begin, PersonId end) {
        Sums part;
        for (PersonId i = begin; i < end; ++i) {
            const std::size_t b = people.background[i];
            part.people[b] += 1;
            part.active[b] += people.active[i];
            part.engaged[b] += people.front[i] != no_front;
            part.initiatives[b] += people.initiatives[i];
            part.credit[b] += people.credit[i];
            part.ties[b] += observed.state.ties.degree(i);
        }
        return part;
    });
}

/// Heads in office by background.
ByBackground heads(const Observed& observed) {
    const Population& people = observed.state.people;
    ByBackground count{};
    for (OrganisationId o = 0; o < observed.organisations.count(); ++o) {
        const PersonId head = observed.organisations.head(o);
        if (people.absent_until[head] <= observed.t + 1) count[people.background[head]] += 1;
    }
    return count;
}

struct HalfTies {
    std::uint64_t all = 0, unlike[2]{};
    HalfTies& operator+=(const HalfTies& other) {
        all += other.all;
        for (int trait = 0; trait < 2; ++trait) unlike[trait] += other.unlike[trait];
        return *this;
    }
};

HalfTies half_ties(const Observed& observed) {
    const std::span<const std::uint8_t> background = observed.state.people.background;
    std::vector<HalfTies> scratch;
    return observed.blocks.sum<HalfTies>(
        observed.state.people.people, scratch, [&](PersonId begin, PersonId end) {
            HalfTies part;
            for (PersonId i = begin; i < end; ++i) {
                for (const PersonId j : observed.state.ties.alters(i)) {
                    const unsigned unlike = background[i] ^ background[j];
                    ++part.all;
                    part.unlike[0] += unlike & 1u;
                    part.unlike[1] += unlike >> 1;
                }
            }
            return part;
        });
}

/// Equation (3).
double external_internal(std::uint64_t unlike, std::uint64_t all) {
    if (all == 0) return not_defined;
    const auto external = static_cast<double>(unlike), internal = static_cast<double>(all - unlike);
    return (external - internal) / (external + internal);
}

void observe(const Observed& observed, std::span<double> values) {
    const Sums sums = add_up(observed);
    std::size_t next = 0;
    for (const Groups& groups : {any, first, second, both}) {
        for (const ByBackground* what :
             {&sums.engaged, &sums.initiatives, &sums.credit, &sums.active}) {
            values[next++] = gap(*what, sums.people, groups);
        }
    }
    values[next++] = gap(sums.ties, sums.people, any);
    values[next++] = parity(sums.initiatives, sums.people);
    values[next++] = parity(heads(observed), sums.people);
    values[next] = values[next + 1] = not_defined;
    if (!observed.costly) return;
    const HalfTies ties = half_ties(observed);
    for (const std::uint64_t unlike : ties.unlike) {
        values[next++] = external_internal(unlike, ties.all);
    }
}

}  // namespace

namespace measures_list {
extern const MeasureGroup fairness;
const MeasureGroup fairness{
    {{"gap_engagement", "1", "gap between backgrounds in having work in hand"},
     {"gap_leadership", "1", "gap between backgrounds in initiatives led"},
     {"gap_credit", "1", "gap between backgrounds in credit for what was achieved"},
     {"gap_active", "1", "gap between backgrounds in taking part"},
     {"gap_engagement_first", "1", "gap by the first trait in having work in hand"},
     {"gap_leadership_first", "1", "gap by the first trait in initiatives led"},
     {"gap_credit_first", "1", "gap by the first trait in credit for what was achieved"},
     {"gap_active_first", "1", "gap by the first trait in taking part"},
     {"gap_engagement_second", "1", "gap by the second trait in having work in hand"},
     {"gap_leadership_second", "1", "gap by the second trait in initiatives led"},
     {"gap_credit_second", "1", "gap by the second trait in credit for what was achieved"},
     {"gap_active_second", "1", "gap by the second trait in taking part"},
     {"gap_engagement_both", "1",
      "gap in having work in hand, held back by both traits to neither"},
     {"gap_leadership_both", "1", "gap in initiatives led, held back by both traits to neither"},
     {"gap_credit_both", "1", "gap in credit, held back by both traits to neither"},
     {"gap_active_both", "1", "gap in taking part, held back by both traits to neither"},
     {"gap_ties", "1", "gap between backgrounds in ties per person"},
     {"leadership_parity", "1",
      "share of initiatives led by those held back, to their share among people: 1 equal"},
     {"head_parity", "1",
      "share of heads in office who are held back, to their share among people: 1 equal"},
     {"ei_first", "1", "ties to people unlike on the first trait minus alike, as a share of all"},
     {"ei_second", "1",
      "ties to people unlike on the second trait minus alike, as a share of all"}},
    observe};
}  // namespace measures_list

}  // namespace netlead::leadership
