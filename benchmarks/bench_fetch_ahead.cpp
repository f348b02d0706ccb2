/// How far should a pass over half-ties fetch ahead, from what size on, do 4-byte values pay, and
/// does it matter where rows of views begin? The plain alignment kernel on Watts-Strogatz networks,
/// one thread; rows begin on cache lines (64 bytes) or 16 bytes past one, as from malloc.
/// `bench_fetch_ahead [--json]`

#include <cstdlib>
#include <memory>

#include "benchmarks/plain.hpp"
#include "benchmarks/report.hpp"
#include "benchmarks/timed_world.hpp"

namespace {

using namespace netlead;
using namespace netlead::bench;

constexpr int rounds = 9;

/// `count` zeros that begin `offset` bytes after a cache line does.
template <class Real>
class Column {
public:
    Column(std::size_t count, std::size_t offset)
        : space_(count + 64 / sizeof(Real) + offset / sizeof(Real)) {
        void* begin = space_.data();
        std::size_t room = space_.size() * sizeof(Real);
        begin_ = static_cast<Real*>(std::align(64, count * sizeof(Real), begin, room));
        begin_ += offset / sizeof(Real);
    }
    Real* data() { return begin_; }

private:
    std::vector<Real> space_;
    Real* begin_;
};

template <std::size_t D, class Real>
void measure(Report& report, const plain::Graph& graph, std::size_t offset) {
    const std::size_t count = D * graph.people();
    Column<Real> y(count, offset), a(count, offset), b(count, offset);
    for (std::size_t v = 0; v < count; ++v) {
        y.data()[v] = a.data()[v] = static_cast<Real>(v % 7);
    }
    const std::vector<float> open(graph.people(), 0.5f);
    const auto weeks = std::max<std::size_t>(1, 4'000'000 / graph.alter.size());
    std::array<std::vector<double>, 4> times;
    const auto time = [&](std::size_t which, auto week) {
        times[which].push_back(seconds_of([&] {
            for (std::size_t w = 0; w < weeks; ++w) {
                week(graph, open, y.data(), a.data(), b.data(), 1);
                week(graph, open, y.data(), b.data(), a.data(), 1);
            }
        }));
    };
    for (int round = 0; round < rounds; ++round) {
        time(0, plain::align<D, Real, 0>);
        time(1, plain::align<D, Real, 64>);
        time(2, plain::align<D, Real, 128>);
        time(3, plain::align<D, Real, 256>);
    }
    const double ns = 1e9 / (2.0 * static_cast<double>(weeks * graph.alter.size()));
    report.row(static_cast<std::uint32_t>(D), static_cast<std::uint32_t>(8 * sizeof(Real)),
               graph.people(), static_cast<double>(count * sizeof(Real)) / (1 << 20),
               static_cast<std::uint32_t>(offset), ns * spread_of(times[0]).median,
               ns * spread_of(times[1]).median, ns * spread_of(times[2]).median,
               ns * spread_of(times[3]).median, ns * spread_of(times[0]).least,
               ns * spread_of(times[2]).least);
}

}  // namespace

int main(int argc, char** argv) {
    Report report(argc, argv);
    report.table("ns per half-tie by fetch distance (median of 9; least of 0 and 128)",
                 {"D", "bits", "people", "views_MiB", "offset", "0", "64", "128", "256", "least_0",
                  "least_128"});
    for (const std::uint32_t people : {3'000u, 10'000u, 30'000u, 100'000u, 300'000u, 1'000'000u}) {
        const TimedWorld world(people,
                               {{"generator", std::string("watts_strogatz")},
                                {"watts_strogatz.neighbours", std::int64_t{10}},
                                {"formal_ties", false}},
                               {});
        const plain::Graph graph(world.ties());
        for (const std::size_t offset : {std::size_t{0}, std::size_t{16}}) {
            measure<1, double>(report, graph, offset);
            measure<1, float>(report, graph, offset);
            measure<8, double>(report, graph, offset);
            measure<8, float>(report, graph, offset);
        }
    }
}
