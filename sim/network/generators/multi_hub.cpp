/// Multi-hub: groups of friends, several weavers who hold them together and know each other, and
/// groups that two of them reach: the third phase of network weaving, a small world.
///
/// Rule, equations, draws, cost and source: sim/network/woven_ties.hpp.
///
///     parameter  symbol  meaning                                   default  source
///     hubs       H       weavers                                   6        assumption
///     group      g       people of a group, complete within        4        assumption
///     spokes     q       ties of a hub into each of its groups     1        assumption
///     overlap    o       chance that a group has a second hub      0.3      assumption
///
/// Exact: one hub is `hub_and_spoke`.

#include "sim/network/generator.hpp"
#include "sim/network/woven_ties.hpp"

namespace netlead::generators {

namespace {

class MultiHub final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.integer(weaving_.hubs, {.name = "hubs",
                                      .symbol = "H",
                                      .initial = 6,
                                      .low = 1,
                                      .high = 5000,
                                      .unit = "people",
                                      .source = "assumption",
                                      .meaning = "weavers, all tied to each other"});
        declare_groups(table, weaving_);
        table.real(weaving_.overlap, {.name = "overlap",
                                      .symbol = "o",
                                      .initial = 0.3,
                                      .low = 0,
                                      .high = 1,
                                      .unit = "1",
                                      .source = "assumption",
                                      .meaning = "chance that a second hub reaches a group"});
    }
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

GeneratorKind multi_hub() {
    return {"multi_hub", "groups of friends, several hubs who know each other, overlaps",
            [] { return std::unique_ptr<Generator>(new MultiHub); }};
}

}  // namespace netlead::generators
