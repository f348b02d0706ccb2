#include "sim/experiment/plans/portfolio.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "sim/core/random.hpp"

using namespace netlead;

namespace {

constexpr std::size_t options = 8, most = 3;

double chance(std::uint32_t instance, std::uint32_t a, std::uint32_t b) {
    return unit(draw(RunKey{7, instance}, DrawAddress{64, 0, a, b})[0]);
}

/// Coverage: what the options reach together, each of 24 things counted once. Monotone, submodular.
double coverage(std::uint32_t instance, const Portfolio& portfolio) {
    double reached = 0;
    for (std::uint32_t thing = 0; thing < 24; ++thing) {
        const bool any = std::any_of(portfolio.begin(), portfolio.end(), [&](std::size_t option) {
            return chance(instance, static_cast<std::uint32_t>(option), thing) < 0.25;
        });
        reached += any ? 1 + chance(instance, 100, thing) : 0;
    }
    return reached;
}

/// A value of each option, and gains or losses of each pair.
double synergy(std::uint32_t instance, const Portfolio& portfolio) {
    double sum = 0;
    for (std::size_t a = 0; a < portfolio.size(); ++a) {
        sum += chance(instance, static_cast<std::uint32_t>(portfolio[a]), 50);
        for (std::size_t b = a + 1; b < portfolio.size(); ++b)
            sum += chance(instance, static_cast<std::uint32_t>(portfolio[a]),
                          60 + static_cast<std::uint32_t>(portfolio[b])) -
                   0.5;
    }
    return sum;
}

using Value = double (*)(std::uint32_t, const Portfolio&);

double best_of_all(std::uint32_t instance, Value value) {
    double best = -1e9;
    for (unsigned set = 1; set < 1u << options; ++set) {
        if (static_cast<std::size_t>(__builtin_popcount(set)) > most) continue;
        Portfolio portfolio;
        for (std::size_t k = 0; k < options; ++k)
            if ((set >> k & 1) != 0) portfolio.push_back(k);
        best = std::max(best, value(instance, portfolio));
    }
    return best;
}

double found(std::uint32_t instance, Value value, std::size_t beam) {
    const PortfolioSearch asked{options, most, beam, [](std::size_t, std::size_t) { return true; }};
    return search(asked,
                  [&](const std::vector<Portfolio>& all) {
                      std::vector<double> values;
                      for (const Portfolio& each : all) values.push_back(value(instance, each));
                      return values;
                  })
        .front()
        .value;
}

}  // namespace

TEST_CASE("portfolios: greedy keeps its bound, and a beam finds what enumeration finds") {
    int greedy = 0, beam = 0, beam_of_pairs = 0;
    constexpr int instances = 100;
    for (std::uint32_t instance = 0; instance < instances; ++instance) {
        const double best = best_of_all(instance, coverage);
        const double by_greed = found(instance, coverage, 1);
        CHECK(by_greed >= (1 - std::exp(-1.0)) * best);
        greedy += by_greed == best;
        beam += found(instance, coverage, 3) == best;
        // With every set kept it is the enumeration, unless a size brings nothing.
        beam_of_pairs += found(instance, synergy, 3) >= best_of_all(instance, synergy) - 1e-12;
    }
    MESSAGE("optimum found of 100: greedy ", greedy, ", beam 3 ", beam, ", with synergies ",
            beam_of_pairs);
    CHECK(beam >= greedy);
    CHECK(beam >= 95);
    CHECK(beam_of_pairs >= 80);
}

TEST_CASE(
    "portfolios: what may not stand together does not, and an interrupted search keeps what it "
    "has") {
    int asked_for = 0;
    const PortfolioSearch asked{4, 3, 4,
                                [](std::size_t a, std::size_t b) { return a / 2 != b / 2; }};
    const auto all = search(asked, [&](const std::vector<Portfolio>& sets) {
        asked_for += static_cast<int>(sets.size());
        std::vector<double> values;
        for (const Portfolio& each : sets) values.push_back(static_cast<double>(each.size()));
        return values;
    });
    CHECK(asked_for == 8);  // four alone, four pairs, no three that may stand together
    CHECK(all.front().portfolio == Portfolio{0, 2});
    CHECK(all.size() == 8);
    const auto stopped = search(asked, [](const std::vector<Portfolio>& sets) {
        return std::vector<double>(sets.size() - 1, 1.0);
    });
    CHECK(stopped.size() == 3);
}
