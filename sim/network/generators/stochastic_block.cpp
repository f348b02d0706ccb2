/// Stochastic block model: groups that need not be the organisations, for instance quarters of a
/// town that cut across them.
///
/// Rule, equation, draws, cost and source: sim/network/block_ties.hpp with `blocks` groups of
/// people with consecutive numbers, equal up to one person.
///
///     parameter      symbol  meaning                                  default  source
///     blocks         B       number of groups                         4        assumption
///     inner_degree   k_in    expected ties within the block           8        assumption
///     bridge_degree  k_out   expected ties to other blocks            1        assumption
///     homophily      h       odds of a tie, alike to unlike           3        McPherson2001
///
/// Exact: one block with h = 1 is Erdos-Renyi with mean degree inner_degree; as many blocks as organisations
/// is `organisations`.
/// Not modelled: blocks of unequal size, a chance of its own for every pair of blocks.

#include "sim/network/block_ties.hpp"
#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

class StochasticBlock final : public Generator {
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
        netlead::declare(table, params_);
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        if (blocks_ > people) return "stochastic_block needs at least one person per block";
        return netlead::why_impossible(params_, people, blocks());
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people();
        return block_ties(params_, Organisations(people, blocks(), 1), who.backgrounds, key);
    }

private:
    std::uint32_t blocks() const { return static_cast<std::uint32_t>(blocks_); }

    std::int64_t blocks_ = 1;
    BlockParams params_;
};

}  // namespace

GeneratorKind stochastic_block() {
    return {"stochastic_block", "dense ties within blocks that need not be the organisations",
            [] { return std::unique_ptr<Generator>(new StochasticBlock); }};
}

}  // namespace netlead::generators
