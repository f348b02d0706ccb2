/// Complete: everybody is tied to everybody, the all-channel group.
///
/// No parameters, no draws. Ties: N (N - 1) / 2, so it is refused above most_people. Cost: N^2.
/// Exact: one person has no tie.
/// Source: the all-channel net of Leavitt 1951.

#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

constexpr std::uint32_t most_people = 4000;  // 8 million ties

class Complete final : public Generator {
public:
    void declare(ParamTable&) override {}
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        if (people <= most_people) return {};
        return "complete would tie " + std::to_string(people) + " people in " +
               std::to_string(std::uint64_t{people} * (people - 1) / 2) + " pairs; it takes at " +
               "most " + std::to_string(most_people) + " people";
    }
    std::vector<Tie> generate(const Placement& who, RunKey) const override {
        const std::uint32_t people = who.people();
        std::vector<Tie> ties;
        ties.reserve(std::size_t{people} * (people - 1) / 2);
        for (PersonId i = 0; i < people; ++i) {
            for (PersonId j = i + 1; j < people; ++j) ties.push_back({i, j});
        }
        return ties;
    }
};

}  // namespace

GeneratorKind complete() {
    return {"complete", "everybody is tied to everybody",
            [] { return std::unique_ptr<Generator>(new Complete); }};
}

}  // namespace netlead::generators
