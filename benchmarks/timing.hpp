#pragma once
/// How times are taken: alternatives in turn (A B A B ...), so that a slow minute of the machine
/// hits all alike, and reported as the median with the least and the greatest.

#include <algorithm>
#include <chrono>
#include <vector>

namespace netlead::bench {

template <class F>
double seconds_of(F&& f) {
    const auto begin = std::chrono::steady_clock::now();
    f();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

struct Spread {
    double median = 0, least = 0, greatest = 0;
};

inline Spread spread_of(std::vector<double> samples) {
    std::sort(samples.begin(), samples.end());
    return {samples[samples.size() / 2], samples.front(), samples.back()};
}

/// a[r] / b[r] for every round r: what neighbours in time say about each other.
inline Spread ratios_of(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> ratios;
    for (std::size_t r = 0; r < a.size(); ++r) ratios.push_back(a[r] / b[r]);
    return spread_of(ratios);
}

}  // namespace netlead::bench
