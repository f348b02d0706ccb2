/// Ring: person i is tied to i - 1 and i + 1 (mod N), the longest way round a connected network
/// with two ties each can offer: mean path length (N + 1) / 4 for odd N, N^2 / (4 (N - 1)) for even
/// N.
///
/// No parameters, no draws. Cost: people.
/// Exact: one person has no tie, two have one, three are complete.
/// Source: the regular lattice of Watts and Strogatz 1998 with k = 2.

#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

class Ring final : public Generator {
public:
    void declare(ParamTable&) override {}
    std::string why_impossible(std::uint32_t, std::uint32_t) const override { return {}; }
    std::vector<Tie> generate(const Placement& who, RunKey) const override {
        const std::uint32_t people = who.people();
        std::vector<Tie> ties;
        ties.reserve(people);
        for (PersonId i = 0; i + 1 < people; ++i) {
            ties.push_back({i, i + 1});
            if (i == 0 && people > 2) ties.push_back({0, people - 1});
        }
        return ties;
    }
};

}  // namespace

GeneratorKind ring() {
    return {"ring", "everybody is tied to the two neighbours on a circle",
            [] { return std::unique_ptr<Generator>(new Ring); }};
}

}  // namespace netlead::generators
