#include "sim/experiment/samples.hpp"

#include <boost/random/sobol.hpp>
#include <numeric>
#include <utility>

#include "sim/core/random.hpp"

namespace netlead::designs {

void declare_points(ParamTable& table, std::int64_t& points, std::int64_t initial,
                    const char* meaning) {
    table.integer(points, {.name = "points",
                           .initial = static_cast<double>(initial),
                           .low = 1,
                           .high = 1e6,
                           .unit = "points",
                           .source = "assumption",
                           .meaning = meaning});
}

void declare_steps(ParamTable& table, std::int64_t& steps) {
    table.integer(steps, {.name = "steps",
                          .initial = 5,
                          .low = 2,
                          .high = 1000,
                          .unit = "1",
                          .source = "assumption",
                          .meaning = "values of each range, evenly spaced, both ends included"});
}

double value_of_step(const Factor& factor, std::size_t k, std::size_t count) {
    if (!factor.range) return static_cast<double>(k);
    return factor.at(static_cast<double>(k) / static_cast<double>(count - 1));
}

DesignPoints at(std::span<const Factor> factors, const std::vector<double>& unit_cube) {
    DesignPoints values(unit_cube.size());
    for (std::size_t k = 0; k < values.size(); ++k) {
        values[k] = factors[k % factors.size()].at(unit_cube[k]);
    }
    return values;
}

double uniform(std::uint32_t seed, std::uint32_t purpose, std::uint32_t point,
               std::uint32_t factor) {
    return unit(draw({seed, 0}, EngineStream::design, purpose, point, factor)[0]);
}

std::vector<double> sobol_points(std::size_t points, std::size_t dimensions) {
    boost::random::sobol_engine<std::uint32_t, 32> engine(dimensions);
    std::vector<double> coordinates(points * dimensions);
    for (double& u : coordinates) u = static_cast<double>(engine()) * 0x1p-32;
    return coordinates;
}

std::vector<std::uint32_t> permutation(std::uint32_t n, std::uint32_t seed, std::uint32_t factor) {
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    for (std::uint32_t last = n; last > 1; --last) {
        const double u = uniform(seed, draws_of_order, last, factor);
        std::swap(order[last - 1], order[static_cast<std::uint32_t>(u * last)]);
    }
    return order;
}

}  // namespace netlead::designs
