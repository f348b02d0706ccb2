/// Hub and spoke: groups of friends whom one weaver holds together, the second phase of network
/// weaving.
///
/// Rule, equations, draws, cost and source: sim/network/woven_ties.hpp with one hub, person 0 (who
/// is also the head of the first organisation).
///
///     parameter  symbol  meaning                               default  source
///     group      g       people of a group, complete within    4        assumption
///     spokes     q       ties of the hub into each group       1        assumption
///
/// Exact: group = 1 is the star.

#include "sim/network/generator.hpp"
#include "sim/network/woven_ties.hpp"

namespace netlead::generators {

namespace {

class HubAndSpoke final : public Generator {
public:
    void declare(ParamTable& table) override { declare_groups(table, weaving_); }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        return netlead::why_impossible(weaving_, people);
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        return woven_ties(weaving_, who.people(), key);
    }

private:
    Weaving weaving_;
};

}  // namespace

GeneratorKind hub_and_spoke() {
    return {"hub_and_spoke", "groups of friends whom one hub holds together",
            [] { return std::unique_ptr<Generator>(new HubAndSpoke); }};
}

}  // namespace netlead::generators
