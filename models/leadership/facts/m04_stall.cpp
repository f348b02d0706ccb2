/// The size at which one head stalls. Everyone takes part and has organizing 1/2, so a worker asks
/// for work at r = 1/2 a week when idle, and works 4 weeks. Below the stall a worker of depth d (1
/// reports to the head) has a cycle of 1/r - 1 weeks idle, one week for each level between, and 4
/// at work; the share (1 - lambda)^(d - 1) of requests reaches the head:
///     load(N) = sum over workers of (1 - lambda)^(d - 1) / (1/r - 1 + wait(d) + 1/w)          (1)
///     wait(d) = sum over k = 1 .. d-1 of (1 - lambda)^k
/// The knee is predicted where load(N*) = C. It is measured where two lines cross: the flat share
/// at work well below N*, and the fixed number that the head lets work well above it.

#include <cmath>

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

constexpr double capacity = 30, span = 7, idle = 1 / 0.5 - 1, busy = 4;

struct Load {
    double head = 0;    ///< equation (1)
    double cycles = 0;  ///< requests a week, wherever they are granted
};

Load load_of(double people, double lambda) {
    Load load;
    double left = people - 1, level = span;
    for (int d = 1; left > 0; ++d, level *= span) {
        const double workers = std::min(left, level);
        double wait = 0;
        for (int k = 1; k < d; ++k) wait += std::pow(1 - lambda, k);
        const double cycles = workers / (idle + wait + busy);
        load.cycles += cycles;
        load.head += cycles * std::pow(1 - lambda, d - 1);
        left -= workers;
    }
    return load;
}

int predicted(double lambda) {
    int people = 2;
    while (load_of(people, lambda).head < capacity) ++people;
    return people;
}

/// Lambda and the sizes well below and well above the predicted knee.
struct Delegation {
    const char* name;
    double lambda;
    int knee() const { return predicted(lambda); }
    int small() const { return knee() * 6 / 10; }
    int large() const { return knee() * 2; }
};
constexpr Delegation delegations[] = {{"hero", 0.0}, {"letting_go", 0.3}};

std::string design(int people, const std::string& lambda) {
    return "ticks: 260\nnetwork: {people: " + std::to_string(people) +
           R"(, organisations: 1}
leadership:
  rules: traditional
  people:
    initially_active: 1
    competency: {shape: constant, mean: 0.5}
    control_letting: {shape: constant, mean: )" +
           lambda + R"(}
  join: {on: false}
  opportunity: {on: false}
  start: {capacity: 30}
  develop: {on: false}
  review: {on: false}
arms:
  traditional: {}
)";
}

std::vector<CaseConfig> designs() {
    std::vector<CaseConfig> all;
    for (const Delegation& each : delegations) {
        const std::string lambda = each.lambda == 0 ? "0" : "0.3";
        all.push_back({std::string(each.name) + "_small", design(each.small(), lambda)});
        all.push_back({std::string(each.name) + "_large", design(each.large(), lambda)});
    }
    for (const char* people : {"50", "200", "800"}) {
        all.push_back({std::string("of_") + people, std::string("ticks: 78\nnetwork: {people: ") +
                                                        people +
                                                        R"(, organisations: 1}
leadership: {review: {losses: false}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
)"});
    }
    return all;
}

/// The measured knee over the predicted one. With letting go the number at work beyond the knee
/// depends on depth: those below the knee's own depth pass on less.
Check knee(const Evidence& evidence, const Delegation& each, std::uint32_t label) {
    const Runs &small = evidence[std::string(each.name) + "_small"],
               &large = evidence[std::string(each.name) + "_large"];
    const std::vector<double> below = small.mean("traditional", "engaged_share", 105, 260);
    std::vector<double> above = large.mean("traditional", "engaged_share", 105, 260);
    const Load at_small = load_of(each.small(), each.lambda);
    const Load at_large = load_of(each.large(), each.lambda);
    const Load at_knee = load_of(each.knee(), each.lambda);
    // Cycles that one request at the head stands for, and cycles per person, shift a little with
    // the shape of the tree between the three sizes.
    const double per_request = (at_knee.cycles / at_knee.head) / (at_large.cycles / at_large.head);
    const double per_person = (at_knee.cycles / each.knee()) / (at_small.cycles / each.small());
    for (double& share : above) share *= each.large() * per_request / per_person / each.knee();
    return ratio_of_means("measured over predicted size at which work stalls, lambda = " +
                              std::string(each.lambda == 0 ? "0" : "0.3") +
                              " (N* = " + std::to_string(each.knee()) + ")",
                          above, below, small.seed(), label, {0.9, 1.1});
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const auto engagement = [&](const char* size, const char* arm) {
        return evidence[size].outcome(arm, "engagement_at_end");
    };
    std::vector<Check> findings;
    std::uint32_t label = 9400;
    for (const Delegation& each : delegations) {
        findings.push_back(knee(evidence, each, label++));
    }
    findings.push_back(ratio_of_means("engagement at defaults, traditional: N = 800 over N = 50",
                                      engagement("of_800", "traditional"),
                                      engagement("of_50", "traditional"), 1, label++,
                                      at_most(0.8)));
    findings.push_back(ratio_of_means("engagement at defaults, network: N = 800 over N = 50",
                                      engagement("of_800", "network"),
                                      engagement("of_50", "network"), 1, label++, {0.8, 1.25}));
    findings.push_back(mean_of("engagement at defaults, traditional, N = 200",
                               engagement("of_200", "traditional")));
    return findings;
}

}  // namespace

extern const Claim m04_stall;
const Claim m04_stall{
    .id = "M4",
    .statement =
        "Under one hero engagement falls with size; the knee is where the equations put "
        "it, within 10 %, and letting go moves it as predicted",
    .sources = {{"Jackson1957", "C"}, {"Simon1947", "M"}},
    .configs = designs(),
    .worlds = {8, 30},
    .evaluate = evaluate};

}  // namespace netlead::facts
