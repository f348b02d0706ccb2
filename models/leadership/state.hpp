#pragma once
/// Everything a run of the leadership model holds between weeks, and the scratch of one week.

#include <vector>

#include "models/leadership/mechanisms/develop.hpp"
#include "models/leadership/mechanisms/help.hpp"
#include "models/leadership/mechanisms/join.hpp"
#include "models/leadership/mechanisms/learn.hpp"
#include "models/leadership/mechanisms/review.hpp"
#include "models/leadership/mechanisms/start.hpp"
#include "models/leadership/mechanisms/weave.hpp"
#include "models/leadership/mechanisms/work.hpp"
#include "models/leadership/params.hpp"
#include "models/leadership/population.hpp"
#include "models/leadership/problem.hpp"
#include "sim/network/ties.hpp"

namespace netlead::leadership {

/// One week of every person, written and read within the week.
struct Week {
    std::vector<std::uint8_t> next_active, intended, introduced, at_work;
    Params params;  ///< in force this week
    Rules rules;
    std::vector<double> next_view, output;
    std::vector<float> pull;
    std::vector<Want> wants;
    std::vector<WorkTally> work_scratch;
    std::vector<double> waiting_scratch;
    std::vector<PersonId> lost;
    TieChanges changes;

    void resize(const Population& people);
};

/// Sums smoothed alike (weight eta for this week), per person: what impact is made of.
struct Smoothed {
    double active = 0, working = 0, energy = 0, output = 0;
    std::vector<double> by_front;  ///< S_d [D]
    void update(const WorkTally& tally, double people, double eta);
    double coordination(const Needs& needs, const ProblemParams& problem) const;
    /// Collective impact: coordination times the sum of S_d.
    double impact(const Needs& needs, const ProblemParams& problem) const;
};

/// Totals since the start, in person-weeks per person.
struct Spent {
    double weeks = 0, working = 0, dealing = 0, waiting = 0, impact = 0;
};

/// What interventions have cost so far.
struct Ledger {
    double money = 0;  ///< k$
    double weeks = 0;  ///< person-weeks of people of this world
};

struct State {
    Population people;
    Ties ties;
    Needs needs;
    Landscape landscape;
    Desks desks;
    Exchange exchange;
    Learning learning;
    Reviews reviews;
    std::vector<float> force;           ///< accountability, of last week
    std::vector<double> allocation;     ///< p [D], share of engaged people per front
    std::vector<PersonId> empty_posts;  ///< waiting for a successor
    std::vector<std::uint32_t> helps;   ///< given so far [people]
    Smoothed smoothed;
    Spent spent;
    Ledger ledger;
    WorkTally tally;  ///< of the latest week
    std::uint64_t heads_lost = 0;
};

}  // namespace netlead::leadership
