// What does a random draw cost, and what an exp, log or pow? Alternatives: a generator with state
// that is seeded per person or carried on, and libm. Every benchmark handles `batch` items per
// iteration; the counter `per_item` is the time of one item.

#include <benchmark/benchmark.h>

#include <array>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "sim/core/distributions.hpp"
#include "sim/core/math.hpp"
#include "sim/core/normal.hpp"
#include "sim/core/random.hpp"

namespace {

using namespace netlead;

constexpr std::uint32_t batch = 4096;
constexpr RunKey key{1, 2};

/// Runs `one(i)` for a batch of entities at a time, keeps the results and reports time per item.
template <class Result, class One>
void over_batch(benchmark::State& state, One one, double items_per_call = 1) {
    std::vector<Result> results(batch);
    for (auto _ : state) {
        for (std::uint32_t i = 0; i < batch; ++i) results[i] = one(i);
        benchmark::DoNotOptimize(results.data());
        benchmark::ClobberMemory();
    }
    using benchmark::Counter;
    state.counters["per_item"] =
        Counter(batch * items_per_call, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

RandomBlock block_at(std::uint32_t entity) {
    return draw(key, DrawAddress{64, 3, entity, 0});
}

/// A block on its own, as code between draws forces: hidden from the vectoriser.
[[gnu::noinline]] RandomBlock lone_block_at(std::uint32_t entity) {
    return block_at(entity);
}

void philox_one_word(benchmark::State& state) {
    over_batch<std::uint32_t>(state, [](std::uint32_t i) { return block_at(i)[0]; });
}
void philox_four_words(benchmark::State& state) {
    over_batch<RandomBlock>(state, block_at, 4);
}
void philox_lone_one_word(benchmark::State& state) {
    over_batch<std::uint32_t>(state, [](std::uint32_t i) { return lone_block_at(i)[0]; });
}
void philox_lone_four_words(benchmark::State& state) {
    over_batch<RandomBlock>(state, lone_block_at, 4);
}
void philox_stream_word(benchmark::State& state) {
    DrawStream words(key, DrawAddress{64, 3, 0, 0});
    over_batch<std::uint32_t>(state, [&](std::uint32_t) { return words(); });
}
/// Blocks of neighbours and of a list, as the phases of a week draw them; all four words used.
template <class... Whom>
void over_each_draw(benchmark::State& state, const Whom&... whom) {
    std::vector<RandomBlock> results(batch);
    for (auto _ : state) {
        each_draw(key, EngineStream::structure, 3, whom...,
                  [&](std::uint32_t i, const RandomBlock& words) { results[i] = words; });
        benchmark::DoNotOptimize(results.data());
        benchmark::ClobberMemory();
    }
    using benchmark::Counter;
    state.counters["per_item"] =
        Counter(batch, Counter::kIsIterationInvariantRate | Counter::kInvert);
}
void philox_of_neighbours(benchmark::State& state) {
    over_each_draw(state, std::uint32_t{0}, std::uint32_t{batch});
}
void philox_of_a_list(benchmark::State& state) {
    std::vector<std::uint32_t> everyone(batch);
    std::iota(everyone.begin(), everyone.end(), 0u);
    over_each_draw(state, std::span<const std::uint32_t>(everyone));
}
void mt19937_seeded_freshly(benchmark::State& state) {
    over_batch<std::uint32_t>(state, [](std::uint32_t i) { return boost::random::mt19937(i)(); });
}
void mt19937_continued(benchmark::State& state) {
    boost::random::mt19937 engine(1);
    over_batch<std::uint32_t>(state, [&](std::uint32_t) { return engine(); });
}

void normals_of_a_block(benchmark::State& state) {
    over_batch<std::array<double, 4>>(
        state,
        [](std::uint32_t i) {
            return normals(key, DrawAddress{64, 3, i, 0});
        },
        4);
}
void normals_side_by_side(benchmark::State& state) {
    std::vector<std::array<double, 4>> results(batch);
    for (auto _ : state) {
        normals(key, DrawAddress{64, 3, 0, 0}, results);
        benchmark::DoNotOptimize(results.data());
        benchmark::ClobberMemory();
    }
    using benchmark::Counter;
    state.counters["per_item"] =
        Counter(batch * 4.0, Counter::kIsIterationInvariantRate | Counter::kInvert);
}
void normal_boost_mt19937_continued(benchmark::State& state) {
    boost::random::mt19937 engine(1);
    boost::random::normal_distribution<double> distribution;
    over_batch<double>(state, [&](std::uint32_t) { return distribution(engine); });
}
void beta_of_a_trait(benchmark::State& state) {
    const Distribution trait;
    over_batch<double>(state, [&](std::uint32_t i) { return sample(trait, key, {64, 0, i, 0}); });
}

std::vector<double> arguments(double low, double high) {
    std::vector<double> values;
    for (std::uint32_t i = 0; i < batch; ++i) {
        values.push_back(low + (high - low) * unit(block_at(i)[0]));
    }
    return values;
}
template <class Function>
void over_arguments(benchmark::State& state, double low, double high, Function function) {
    const auto x = arguments(low, high);
    over_batch<double>(state, [&](std::uint32_t i) { return function(x[i]); });
}

[[gnu::noinline]] double lone_exp(double x) {
    return math::exp(x);
}
[[gnu::noinline]] double lone_log(double x) {
    return math::log(x);
}
void exp_in_a_loop(benchmark::State& state) {
    over_arguments(state, -10, 10, [](double x) { return math::exp(x); });
}
void exp_lone(benchmark::State& state) {
    over_arguments(state, -10, 10, lone_exp);
}
void exp_libm(benchmark::State& state) {
    over_arguments(state, -10, 10, [](double x) { return std::exp(x); });
}
void log_in_a_loop(benchmark::State& state) {
    over_arguments(state, 0.01, 10, [](double x) { return math::log(x); });
}
void log_lone(benchmark::State& state) {
    over_arguments(state, 0.01, 10, lone_log);
}
void log_libm(benchmark::State& state) {
    over_arguments(state, 0.01, 10, [](double x) { return std::log(x); });
}
void pow_own(benchmark::State& state) {
    over_arguments(state, 0.01, 10, [](double x) { return math::pow(x, 1.7); });
}
void pow_libm(benchmark::State& state) {
    over_arguments(state, 0.01, 10, [](double x) { return std::pow(x, 1.7); });
}
/// Softmax over 8 values, as a person weighs fronts.
void softmax_of_eight(benchmark::State& state) {
    const auto x = arguments(-3, 3);
    over_batch<std::array<double, 8>>(state, [&](std::uint32_t i) {
        std::array<double, 8> weights;
        double sum = 0;
        for (std::size_t d = 0; d < 8; ++d) weights[d] = math::exp(x[(i + d) % batch]);
        for (const double weight : weights) sum += weight;
        for (double& weight : weights) weight /= sum;
        return weights;
    });
}

}  // namespace

BENCHMARK(philox_one_word);
BENCHMARK(philox_four_words);
BENCHMARK(philox_lone_one_word);
BENCHMARK(philox_lone_four_words);
BENCHMARK(philox_stream_word);
BENCHMARK(philox_of_neighbours);
BENCHMARK(philox_of_a_list);
BENCHMARK(mt19937_seeded_freshly);
BENCHMARK(mt19937_continued);
BENCHMARK(normals_of_a_block);
BENCHMARK(normals_side_by_side);
BENCHMARK(normal_boost_mt19937_continued);
BENCHMARK(beta_of_a_trait);
BENCHMARK(exp_in_a_loop);
BENCHMARK(exp_lone);
BENCHMARK(exp_libm);
BENCHMARK(log_in_a_loop);
BENCHMARK(log_lone);
BENCHMARK(log_libm);
BENCHMARK(pow_own);
BENCHMARK(pow_libm);
BENCHMARK(softmax_of_eight);
BENCHMARK_MAIN();
