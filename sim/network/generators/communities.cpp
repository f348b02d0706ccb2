/// Communities as in the benchmark of Lancichinetti, Fortunato and Radicchi (LFR): sizes and
/// degrees from power laws, and a share of ties to other communities that holds for every network.
///
/// Rule, equations, guarantee, difference from the paper, draws, cost and source:
/// sim/network/communities.hpp.
///
///     parameter      symbol  meaning                              default  source
///     mixing         m       share of ties to other communities   0.2      assumption
///     smallest       n_min   least people of a community          20       assumption
///     largest        n_max   most people of a community           100      assumption
///     size_exponent  t       of the power law of sizes            1.5      Lancichinetti2008
///     mean_degree    k       expected ties per person             8        assumption
///     exponent       g       of the power law of degrees          2.5      Clauset2009
///     greatest       b       most expected ties, 0 structural     0        Boguna2004

#include "sim/network/communities.hpp"

#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

class CommunityTies final : public Generator {
public:
    void declare(ParamTable& table) override { netlead::declare(table, communities_); }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        return netlead::why_impossible(communities_, people);
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        return community_ties(communities_, who.people(), key);
    }

private:
    Communities communities_;
};

}  // namespace

GeneratorKind communities() {
    return {"communities", "communities of unequal size with a given share of ties across (LFR)",
            [] { return std::unique_ptr<Generator>(new CommunityTies); }};
}

}  // namespace netlead::generators
