/// Tree: one hierarchy over all people, whatever their organisations; the formal tree of a single
/// organisation made into informal ties.
///
///     j > 0 is tied to floor((j - 1) / b)                                                     (1)
///
///     parameter  symbol  meaning                      unit    range      default  source
///     branching  b       people below each person     people  [1, 1000]  7        Gallup2025
///
/// No draws. Cost: people.
/// Exact: N - 1 ties, no triangles; b = 1 is a line; b >= N - 1 is the star.
/// Source: complete b-ary trees, level by level, as in sim/network/organisations.hpp.

#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

class Tree final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.integer(branching_, {.name = "branching",
                                   .symbol = "b",
                                   .initial = 7,
                                   .low = 1,
                                   .high = 1000,
                                   .unit = "people",
                                   .source = "Gallup2025",
                                   .meaning = "people below each person"});
    }
    std::string why_impossible(std::uint32_t, std::uint32_t) const override { return {}; }
    std::vector<Tie> generate(const Placement& who, RunKey) const override {
        const std::uint32_t people = who.people();
        const auto branching = static_cast<std::uint32_t>(branching_);
        std::vector<Tie> ties;
        ties.reserve(people);
        for (PersonId j = 1; j < people; ++j) ties.push_back({(j - 1) / branching, j});
        return ties;
    }

private:
    std::int64_t branching_ = 1;
};

}  // namespace

GeneratorKind tree() {
    return {"tree", "one hierarchy over all people",
            [] { return std::unique_ptr<Generator>(new Tree); }};
}

}  // namespace netlead::generators
