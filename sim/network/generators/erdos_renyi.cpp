/// Erdos-Renyi (Gilbert) random graph G(N, p): every pair is tied with the same chance, whoever
/// they are.
///
///     p = k / (N - 1)                                                                      (1)
///
///     parameter    symbol  meaning                       unit  range           default  source
///     mean_degree  k       expected ties per person      ties  [0, N - 1]      8        assumption
///
/// Degrees are binomial(N - 1, p), clustering is p.
/// Differs from the paper: given by the mean degree instead of p, so that worlds of different size
/// compare; organisations are not looked at.
/// Draws: rows of people are cut into chunks of rows_per_chunk; entity = chunk. Cost: people + ties
/// (sim/network/skip_sampler.hpp).
/// Exact: k = 0 gives no ties, k = N - 1 the complete graph.
/// Source: Gilbert 1959; Erdos and Renyi 1960; linear time: Batagelj and Brandes 2005.

#include <algorithm>

#include "sim/network/generator.hpp"
#include "sim/network/skip_sampler.hpp"

namespace netlead::generators {

namespace {

class ErdosRenyi final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.real(mean_degree_, {.name = "mean_degree",
                                  .symbol = "k",
                                  .initial = 8,
                                  .low = 0,
                                  .high = 10'000,
                                  .unit = "ties",
                                  .source = "assumption",
                                  .meaning = "expected informal ties per person"});
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        if (mean_degree_ <= people - 1.0) return {};
        return "erdos_renyi cannot give " + std::to_string(people) + " people a mean_degree of " +
               to_text(mean_degree_) + "; the most is " + std::to_string(people - 1);
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people();
        const double p = people == 1 ? 0 : mean_degree_ / (people - 1.0);
        std::vector<Tie> ties;
        ties.reserve(likely_most(mean_degree_ * people / 2));
        for (PersonId begin = 0; begin < people; begin += rows_per_chunk) {
            SkipSampler pairs(p, key, chunk_address(begin / rows_per_chunk, 0));
            const PersonId end = std::min(people, begin + rows_per_chunk);
            for (PersonId i = begin; i < end; ++i) {
                pairs.piece(i + 1, people, [&](PersonId j) { ties.push_back({i, j}); });
            }
        }
        return ties;
    }

private:
    double mean_degree_ = 0;
};

}  // namespace

GeneratorKind erdos_renyi() {
    return {"erdos_renyi", "every pair is tied with the same chance",
            [] { return std::unique_ptr<Generator>(new ErdosRenyi); }};
}

}  // namespace netlead::generators
