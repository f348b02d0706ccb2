/// Degree-corrected block model: groups that keep to themselves, in each of which some people have
/// many more ties than others.
///
///     P(i tied to j) = min(1, w_i w_j (l [b_i = b_j] / S_b + (1 - l) / S))                    (1)
///
///     parameter    symbol  meaning                                unit  range   default  source
///     blocks       B       number of groups                       1     [1, N]  4   assumption
///     planted      l       how far ties keep within the group     1     [0, 1]  0.8 assumption
///     mean_degree  k       mean of w                              ties          8   assumption
///     exponent     g       of the power law of w                  1             2.5 Clauset2009
///     greatest     b       most expected ties, 0 structural       ties          0   Boguna2004
///
/// b_i is the group of i (people with consecutive numbers, equal up to one person), S the sum of w,
/// S_b that of a group. The expected degree of i is w_i (less what it would have with itself and
/// where the minimum bites), whatever l is; a share (1 - l) (1 - S_b / S) of it leaves the group.
/// Differs from the paper: single ties with that chance instead of a Poisson number of them;
/// planted and random parts mixed as in its test of equations (27) and (28), not a free matrix.
/// Draws: w as in sim/network/degree_law.hpp; tick = 0 for ties to other groups, 1 for ties within,
/// entity = person. Cost: people + ties, sorting (sim/network/weighted_ties.hpp).
/// Exact: l = 1 makes no tie between groups; one group, or l = 0, has the chances of `chung_lu`.
/// Source: Karrer and Newman 2011.

#include <algorithm>
#include <numeric>

#include "sim/network/degree_law.hpp"
#include "sim/network/generator.hpp"
#include "sim/network/sorted_ties.hpp"
#include "sim/network/weighted_ties.hpp"

namespace netlead::generators {

namespace {

class DegreeCorrectedBlock final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.integer(blocks_, {.name = "blocks",
                                .symbol = "B",
                                .initial = 4,
                                .low = 1,
                                .high = 1'000'000,
                                .unit = "1",
                                .source = "assumption",
                                .meaning = "groups of equal size up to one person"});
        table.real(planted_, {.name = "planted",
                              .symbol = "l",
                              .initial = 0.8,
                              .low = 0,
                              .high = 1,
                              .unit = "1",
                              .source = "assumption",
                              .meaning = "1: ties within groups alone; 0: groups do not matter"});
        netlead::declare(table, degrees_);
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        if (blocks_ > people) return "degree_corrected_block needs at least one person per block";
        return netlead::why_impossible(degrees_, people);
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const Organisations groups(who.people(), static_cast<std::uint32_t>(blocks_), 1);
        const std::vector<double> weights = expected_degrees(degrees_, who.people(), key);
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        std::vector<Tie> ties;
        ties.reserve(likely_most(sum / 2));
        const auto tie = [&](PersonId i, PersonId j) {
            ties.push_back({std::min(i, j), std::max(i, j)});
        };
        for (std::uint32_t b = 0; b < groups.count(); ++b) {
            const std::vector<Weighted> members =
                heaviest_first(weights, groups.begin(b), groups.end(b));
            double of_group = 0;
            for (const Weighted& member : members) of_group += member.weight;
            each_weighted_pair(members, planted_ / of_group + (1 - planted_) / sum, 1, key, tie);
        }
        each_weighted_pair(heaviest_first(weights, 0, who.people()), (1 - planted_) / sum, 0, key,
                           [&](PersonId i, PersonId j) {
                               if (groups.of(i) != groups.of(j)) tie(i, j);
                           });
        return sorted_ties(who.people(), ties);
    }

private:
    std::int64_t blocks_ = 1;
    double planted_ = 0;
    PowerLawDegrees degrees_;
};

}  // namespace

GeneratorKind degree_corrected_block() {
    return {"degree_corrected_block", "blocks in each of which few people have many ties",
            [] { return std::unique_ptr<Generator>(new DegreeCorrectedBlock); }};
}

}  // namespace netlead::generators
