/// Joining by thresholds where everyone sees everyone: populations that differ a little in the
/// spread of their thresholds (mean 0.25; standard deviation from 0.120 to 0.164, in steps of at
/// most 0.006), all else equal. One in fifty takes part at first.

#include <array>

#include "models/leadership/facts.hpp"

namespace netlead::facts {

namespace {

/// Concentrations c of the beta distribution; its standard deviation is sqrt(0.1875 / (c + 1)).
constexpr std::array concentrations{"12", "11",  "10", "9.5", "9", "8.5",
                                    "8",  "7.5", "7",  "6.5", "6"};

std::string arm(std::size_t k) {
    return "spread_" + std::to_string(k);
}

std::string design() {
    std::string text = R"(ticks: 80
network: {people: 400, organisations: 1, formal_ties: false, generator: complete}
leadership:
  rules: network
  people: {initially_active: 0.02, trust: {shape: constant}}
  sense: {on: false}
  align: {on: false}
  join: {leaving: 0}
  help: {on: false}
  trust: {on: false}
  learn: {on: false}
  ties: {weave: false, forget: false}
  develop: {on: false}
  review: {on: false, losses: false}
arms:
)";
    for (std::size_t k = 0; k < concentrations.size(); ++k) {
        text +=
            "  " + arm(k) + ": {people: {threshold: {concentration: " + concentrations[k] + "}}}\n";
    }
    return text;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    const Runs& runs = evidence["spreads"];
    const Runs& media = evidence["media"];
    std::vector<std::vector<double>> shares;
    for (std::size_t k = 0; k < concentrations.size(); ++k) {
        shares.push_back(runs.week(arm(k), "active_share", runs.weeks()));
    }
    std::vector<double> jump(runs.worlds(), 0.0), between(runs.worlds(), 0.0);
    for (std::size_t r = 0; r < runs.worlds(); ++r) {
        for (std::size_t k = 0; k < shares.size(); ++k) {
            if (k > 0) jump[r] = std::max(jump[r], shares[k][r] - shares[k - 1][r]);
            between[r] +=
                (shares[k][r] > 0.25 && shares[k][r] < 0.75) / static_cast<double>(shares.size());
        }
    }
    return {mean_of("greatest jump of participation between neighbouring populations", jump,
                    at_least(0.5)),
            mean_of("share of populations that end between 25 and 75 %", between, at_most(0.1)),
            ratio_of_means("people taking part in the half year after media are cut, over without",
                           media.mean("cut", "active_share", 53, 78),
                           media.mean("network", "active_share", 53, 78), runs.seed(), 1500,
                           at_least(0.95))};
}

}  // namespace

extern const Claim sf15_tipping;
const Claim sf15_tipping{
    .id = "SF15",
    .statement =
        "Participation tips: near-identical populations end at opposite outcomes; cutting media "
        "does not stop it (at least 95 % still take part)",
    .sources = {{"Granovetter1978", "V2"}, {"Hassanpour2011", "V"}},
    .configs = {{"spreads", design()}, {"media", R"(ticks: 78
leadership: {rules: network}
arms:
  network: {}
  cut: {shocks: {media_cut: {intensity: 1, start: 52, end: 65}}}
)"}},
    .worlds = {10, 40},
    .evaluate = evaluate,
    .limits =
        "that the periphery moves protest levels, and that action disperses over a city: "
        "there is no place in this model; losses of leaders, which were on at a first look "
        "(greatest "
        "jump 0.549), are off: successors take part and tip populations by themselves"};

}  // namespace netlead::facts
