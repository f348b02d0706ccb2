/// Arms whose rules are equal, written in different ways: every bit of their runs is the same.

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence.only();
    const auto equal = [&](const char* a, const char* b) {
        std::vector<double> same;
        for (std::size_t r = 0; r < runs.worlds(); ++r) {
            same.push_back(runs.hash(a, r) == runs.hash(b, r));
        }
        return same;
    };
    return {
        exact("share of worlds in which all bits are equal, network rules",
              equal("network", "spelled_network"), {1, 1}),
        exact("the same, traditional rules", equal("traditional", "spelled_traditional"), {1, 1}),
        exact("the same, network against traditional rules (must differ)",
              equal("network", "traditional"), {0, 0})};
}

}  // namespace

extern const Claim m01_equal_rules;
const Claim m01_equal_rules{.id = "M1",
                            .level = ClaimLevel::limit,
                            .statement = "Arms with equal rules are equal to the bit",
                            .sources = {},
                            .configs = {{"spelled", R"(ticks: 52
network: {people: 120, organisations: 4}
arms:
  network: {rules: network}
  spelled_network:
    rules:
      {preset: traditional, influence: network, authority: network, attribution: network, potential: network, accountability: network}
  traditional: {rules: traditional}
  spelled_traditional:
    rules:
      {preset: network, influence: traditional, authority: traditional, attribution: traditional, potential: traditional, accountability: traditional}
)"}},
                            .worlds = {5, 20},
                            .evaluate = evaluate};

}  // namespace netlead::facts
