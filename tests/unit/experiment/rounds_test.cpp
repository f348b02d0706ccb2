#include "sim/experiment/rounds.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

std::string adaptive(const std::string& how) {
    return "ticks: 4\nreplicates: 60\nseed: 7\nnetwork: {people: 40, organisations: 2}\n"
           "arms: {traditional: {}, network: {rules: network}}\n"
           "factors:\n  join: {key: toy.join, levels: [0.1, 0.2, 0.3, 0.4, 0.5]}\n"
           "design: full_grid\n"
           "replication: {kind: adaptive, adaptive: {" +
           how + "}}\n";
}

Plan planned(const std::string& text) {
    return Plan(parse_yaml_text("s.yaml", text), test::toy_kinds());
}

/// A unit whose runs came out with these differences between the arms.
RunUnit made_up(const Plan& sweep, const Rounds& rounds, std::uint32_t unit,
                const std::function<double(std::uint32_t point, std::uint32_t replicate)>& d) {
    RunUnit shard;
    shard.unit = unit;
    shard.numbers = rounds.runs_of(unit);
    shard.columns.arms = sweep.base().arms();
    shard.columns.outcome_measures.assign(sweep.base().model().outcomes().begin(),
                                          sweep.base().model().outcomes().end());
    shard.rows = RunRows(shard.columns, shard.numbers.size());
    const std::size_t width = shard.columns.outcome_measures.size();
    for (std::size_t k = 0; k < shard.numbers.size(); ++k) {
        const std::uint32_t number = shard.numbers[k];
        double* const row = shard.rows.outcomes.data() + k * 2 * width + sweep.deciding_outcome();
        row[0] = 10;
        row[width] = 10 + d(number % sweep.points(), number / sweep.points());
    }
    return shard;
}

/// Runs all rounds; returns the worlds of each point and checks that no run comes twice.
std::vector<std::uint32_t> worlds_given(
    const Plan& sweep, const std::function<double(std::uint32_t, std::uint32_t)>& d) {
    Rounds rounds(sweep);
    std::map<std::uint32_t, int> times;
    do {
        while (rounds.taken() < rounds.units()) {
            const RunUnit shard = made_up(sweep, rounds, rounds.taken(), d);
            for (const std::uint32_t number : shard.numbers) ++times[number];
            CHECK(std::is_sorted(shard.numbers.begin(), shard.numbers.end()));
            rounds.take(shard);
        }
    } while (rounds.extend());
    CHECK(times.size() == rounds.runs());
    for (const auto& [number, count] : times) CHECK(count == 1);
    return rounds.worlds();
}

/// +-1 in turn: spread about 1, mean 0 after every two worlds.
double spread_one(std::uint32_t, std::uint32_t replicate) {
    return replicate % 2 == 0 ? 1 : -1;
}

}  // namespace

TEST_CASE("points that are clear get no more worlds, others go on to the limit") {
    const Plan sweep = planned(adaptive("half_width: 0.5, first: 10, batch: 10"));
    // Point p varies p times as much. n values of spread about 1: see the table of sequential.hpp.
    const auto given = worlds_given(sweep, [](std::uint32_t point, std::uint32_t replicate) {
        return point * spread_one(point, replicate);
    });
    CHECK(given.front() == 10);
    CHECK(std::is_sorted(given.begin(), given.end()));
    for (std::uint32_t point = 0; point < 5; ++point) {
        Moments seen;
        for (std::uint32_t r = 0; r < given[point]; ++r) seen.add(point * spread_one(point, r));
        const bool clear = sequence_half_width(seen, 0.05) <= 0.5;
        CHECK((clear || given[point] == 60));
        if (given[point] == 10) continue;
        Moments before;
        for (std::uint32_t r = 0; r + 10 < given[point]; ++r) {
            before.add(point * spread_one(point, r));
        }
        CHECK(sequence_half_width(before, 0.05) > 0.5);
    }
    CHECK(given.back() == 60);
}

TEST_CASE("decided: a difference that is clearly not 0 is enough") {
    const auto d = [](std::uint32_t point, std::uint32_t replicate) {
        return 10 * point + 3 * spread_one(point, replicate);
    };
    const auto narrow = worlds_given(planned(adaptive("half_width: 0.01")), d);
    CHECK(narrow == std::vector<std::uint32_t>(5, 60));
    const auto decided = worlds_given(planned(adaptive("half_width: 0.01, decided: true")), d);
    CHECK(decided == std::vector<std::uint32_t>{60, 10, 10, 10, 10});
}

TEST_CASE("the budget is kept, and points stay balanced") {
    for (const int budget : {50, 51, 99, 100, 137}) {
        const Plan sweep = planned(
            adaptive("half_width: 0.01, first: 10, batch: 7, budget: " + std::to_string(budget)));
        const auto given = worlds_given(sweep, spread_one);
        CHECK(given == std::vector<std::uint32_t>(5, static_cast<std::uint32_t>(budget) / 5));
    }
    CHECK(planned(adaptive("half_width: 0.01, budget: 137")).most_runs() == 137);
}

TEST_CASE("runs that failed say nothing, and so the point goes on") {
    const auto given =
        worlds_given(planned(adaptive("half_width: 100")), [](std::uint32_t point, std::uint32_t) {
            return point == 2 ? std::numeric_limits<double>::quiet_NaN() : 1.0;
        });
    CHECK(given == std::vector<std::uint32_t>{10, 10, 60, 10, 10});
}

TEST_CASE("what is wrong with replication is said") {
    const auto why = [](const std::string& text) -> std::string {
        try {
            planned(text);
        } catch (const ConfigError& error) {
            return error.what();
        }
        return "nothing is wrong";
    };
    CHECK(why(adaptive("first: 61")).find("more worlds than 'replicates'") != std::string::npos);
    CHECK(why(adaptive("outcome: impacct")).find("no such measure") != std::string::npos);
    CHECK(why(adaptive("half_width: 0")).find("half_width") != std::string::npos);
    std::string one_arm = adaptive("half_width: 1");
    one_arm.replace(one_arm.find(", network: {rules: network}"), 27, "");
    CHECK(why(one_arm).find("one arm alone") != std::string::npos);
}
