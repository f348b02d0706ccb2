/// Chung-Lu: every person has an expected number of ties, and pairs are tied independently.
///
///     P(i tied to j) = min(1, w_i w_j / sum w)                                                (1)
///
/// Expected degrees w: sim/network/degree_law.hpp, from a power law or a list. Sampling:
/// sim/network/weighted_ties.hpp.
///
///     parameter              symbol  meaning                          default    source
///     degrees                        power_law or sequence            power_law  assumption
///     power_law.mean_degree  k       expected ties per person         8          assumption
///     power_law.exponent     g       exponent of the density          2.5        Clauset2009
///     power_law.greatest     b       most expected ties, 0 structural 0          Boguna2004
///     sequence.list          w       one number per person                       assumption
///
/// The expected degree of i is w_i (1 - w_i / sum w), since nobody is tied to himself; less where
/// the minimum in (1) bites, which it does not below the structural cut-off. Degrees scatter around
/// w_i as a Poisson number: unlike `configuration`, people with w < 1 may have no tie.
/// Differs from the paper: no ties to oneself.
/// Draws: tick = degree_role for w, 0 for ties, entity = person. Cost: people + ties, sorting.
/// Exact: all w = N - 1 tie a pair with chance (N - 1) / N; w = 0 gives no ties.
/// Source: Chung and Lu 2002; sampling: Miller and Hagberg 2011.

#include <numeric>

#include "sim/network/degree_law.hpp"
#include "sim/network/generator.hpp"
#include "sim/network/sorted_ties.hpp"
#include "sim/network/weighted_ties.hpp"

namespace netlead::generators {

namespace {

class ChungLu final : public Generator {
public:
    void declare(ParamTable& table) override { netlead::declare(table, degrees_); }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        return netlead::why_impossible(degrees_, people);
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::vector<double> weights = expected_degrees(degrees_, who.people(), key);
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        std::vector<Tie> ties;
        if (sum == 0) return ties;
        ties.reserve(likely_most(sum / 2));
        each_weighted_pair(heaviest_first(weights, 0, who.people()), 1 / sum, 0, key,
                           [&](PersonId i, PersonId j) {
                               ties.push_back({std::min(i, j), std::max(i, j)});
                           });
        return sorted_ties(who.people(), ties);
    }

private:
    DegreeLaw degrees_;
};

}  // namespace

GeneratorKind chung_lu() {
    return {"chung_lu", "expected degrees from a power law or a list, pairs independent",
            [] { return std::unique_ptr<Generator>(new ChungLu); }};
}

}  // namespace netlead::generators
