#include "sim/inference/sweep_reading.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace netlead;

namespace {

/// Three points, two arms, four worlds; the second arm is d ahead, d by point, give or take a little
/// that adds up to nothing over worlds.
RunTable swept(const std::vector<double>& d) {
    RunTable table;
    table.title = "s";
    table.model = "toy";
    table.headline = "h";
    table.design = "random_points";
    table.arms = {"one", "two"};
    table.points = static_cast<std::uint32_t>(d.size());
    table.replicates = {0, 1, 2, 3};
    table.horizon = 9;
    table.outcome_measures = {{"h", "1", "-"}};
    table.varied = {{"x", "x", d, {}, {}}};
    static_cast<RunRows&>(table) = RunRows(table, table.runs());
    for (std::size_t p = 0; p < d.size(); ++p) {
        for (std::size_t r = 0; r < 4; ++r) {
            const std::size_t run = p * 4 + r;
            table.outcomes[run * 2] = 10 + static_cast<double>(r);
            table.outcomes[run * 2 + 1] =
                table.outcomes[run * 2] + d[p] + 0.1 * (r % 2 == 0 ? 1 : -1);
            table.content_hashes[run * 2] = table.content_hashes[run * 2 + 1] = 1;
        }
    }
    return table;
}

}  // namespace

TEST_CASE("points are counted by who is clearly ahead, and the average is over whole points") {
    RunTable table = swept({1, -1, 0, 4});
    const SweepReading reading = read_sweep(table);
    CHECK(reading.points == 4);
    CHECK(reading.points_read == 4);
    REQUIRE(reading.others.size() == 1);
    CHECK(reading.others[0].ahead == 2);
    CHECK(reading.others[0].behind == 1);
    CHECK(reading.others[0].unclear == 1);
    REQUIRE(reading.average.others.size() == 1);
    CHECK(reading.average.others[0].difference.value == doctest::Approx(1).epsilon(1e-12));
    CHECK(reading.average.replicates == 4);
    CHECK(reading.average.ticks == 9);

    // A point that misses a world is left out of the average, and still counted by its own worlds.
    const std::size_t run = 3 * 4 + 2;
    table.outcomes[run * 2] = table.outcomes[run * 2 + 1] = std::nan("");
    table.content_hashes[run * 2] = table.content_hashes[run * 2 + 1] = 0;
    table.failures[run] = "its values do not go together";
    const SweepReading less = read_sweep(table);
    CHECK(less.points_read == 3);
    CHECK(less.runs_failed == 1);
    CHECK(less.runs_missing == 0);
    CHECK(less.others[0].ahead == 2);
    CHECK(less.average.others[0].difference.value == doctest::Approx(0).epsilon(1e-12));
}
