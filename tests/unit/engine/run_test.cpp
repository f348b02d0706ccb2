#include "sim/engine/run.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

namespace {

struct Sample {
    Organisations organisations{40, 2, 7};
    Backgrounds backgrounds{40};
    Ties ties{40, std::vector<Tie>{{0, 1}, {1, 2}}};
    World world() const { return {organisations, backgrounds, ties, RunKey{3, 0}, Blocks{1}}; }
};

test::ToyModel model() {
    test::ToyModel toy;
    ParamTable table;
    toy.declare(table);
    return toy;
}

}  // namespace

TEST_CASE("a run has a row per tick, after the tick, and the outcomes") {
    const Sample sample;
    test::ToyModel toy = model();
    const RunResult result = run(toy, sample.world(), 5);
    CHECK(result.finished);
    REQUIRE(result.series.size() == 5 * 3);
    CHECK(result.outcomes.size() == 2);
    for (std::size_t t = 0; t < 5; ++t) {
        // 0.2 closes in on 1 by a twentieth each tick; both sides round at most 5 times.
        const double quality = 1 - 0.8 * std::pow(0.95, static_cast<double>(t + 1));
        CHECK(std::abs(result.series[3 * t + 2] - quality) < 1e-15);
    }
    CHECK(result.people.empty());
    CHECK(run(toy, sample.world(), 5, true).people.size() == 2);
}

TEST_CASE("a model may run again: nothing of the run before remains") {
    const Sample sample;
    test::ToyModel toy = model();
    const RunResult first = run(toy, sample.world(), 5);
    run(toy, sample.world(), 3);
    CHECK(run(toy, sample.world(), 5).content_hash == first.content_hash);
}

TEST_CASE("the content hash tells other luck and another length") {
    const Sample sample;
    test::ToyModel toy = model();
    const std::uint64_t hash = run(toy, sample.world(), 5).content_hash;
    World other = sample.world();
    other.key.seed = 4;
    CHECK(run(toy, other, 5).content_hash != hash);
    CHECK(run(toy, sample.world(), 6).content_hash != hash);
}

TEST_CASE("a run that is given up is no result") {
    const Sample sample;
    test::ToyModel toy = model();
    int asked = 0;
    const RunResult result = run(toy, sample.world(), 5, true, [&] { return ++asked == 5; });
    CHECK(asked == 5);
    CHECK_FALSE(result.finished);
    CHECK(result.series.empty());
    CHECK(result.content_hash == 0);
}
