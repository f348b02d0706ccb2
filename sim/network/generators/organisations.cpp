/// Organisations as silos, the default: informal ties are dense within organisations and rare
/// between them.
///
/// Rule, equation, draws, cost and source: sim/network/block_ties.hpp with the organisations as
/// groups. Formal ties come on top (sim/network/organisations.hpp), and a pair that has both counts
/// once, as formal.
///
///     parameter      symbol  meaning                                  default  source
///     inner_degree   k_in    expected informal ties within            8        assumption
///     bridge_degree  k_out   expected ties to other organisations     1        assumption
///     homophily      h       odds of a tie, alike to unlike           3        McPherson2001
///
/// Formal ties know no homophily: they are the organisation's, not one's own choice.
/// Not modelled: organisations that are nearer to some than to others, brokers (everybody is as
/// likely to hold a bridge).
///
/// Its parameters stand under `silos`, since `network.organisations` is the number of
/// organisations.

#include "sim/network/block_ties.hpp"
#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

class Silos final : public Generator {
public:
    void declare(ParamTable& table) override { netlead::declare(table, params_); }
    std::string why_impossible(std::uint32_t people, std::uint32_t organisations) const override {
        return netlead::why_impossible(params_, people, organisations);
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        return block_ties(params_, who.organisations, who.backgrounds, key);
    }

private:
    BlockParams params_;
};

}  // namespace

GeneratorKind organisations() {
    return {"organisations", "silos: dense ties within organisations, few bridges between them",
            [] { return std::unique_ptr<Generator>(new Silos); }, "silos"};
}

}  // namespace netlead::generators
