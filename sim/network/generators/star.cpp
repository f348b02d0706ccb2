/// Star: everybody is tied to person 0 and to nobody else, the most centralised network (Freeman's
/// degree centralisation is 1).
///
/// No parameters, no draws. Person 0 is also the head of the first organisation. Cost: people.
/// Exact: one person has no tie, two have one.
/// Source: the wheel of Bavelas 1950; Freeman 1978.

#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

class Star final : public Generator {
public:
    void declare(ParamTable&) override {}
    std::string why_impossible(std::uint32_t, std::uint32_t) const override { return {}; }
    std::vector<Tie> generate(const Placement& who, RunKey) const override {
        const std::uint32_t people = who.people();
        std::vector<Tie> ties;
        ties.reserve(people);
        for (PersonId j = 1; j < people; ++j) ties.push_back({0, j});
        return ties;
    }
};

}  // namespace

GeneratorKind star() {
    return {"star", "everybody is tied to person 0 alone",
            [] { return std::unique_ptr<Generator>(new Star); }};
}

}  // namespace netlead::generators
