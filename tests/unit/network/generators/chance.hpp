#pragma once
/// Helpers for tests of chance: tolerances from n, frequencies of ties over many seeds.

#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "sim/network/ties.hpp"
#include "tests/unit/network/plans.hpp"

namespace netlead {

constexpr std::int64_t operator""_i(unsigned long long value) {
    return static_cast<std::int64_t>(value);
}

/// A tolerance of five standard errors: each such check errs once in 1.7 million networks, and
/// with a fixed seed either always or never.
constexpr double errors_allowed = 5;

/// Five standard deviations of a binomial count.
inline double binomial_tolerance(double n, double p) {
    return errors_allowed * std::sqrt(n * p * (1 - p));
}

inline std::vector<Tie> complete_ties(PersonId begin, PersonId end) {
    std::vector<Tie> ties;
    for (PersonId i = begin; i < end; ++i) {
        for (PersonId j = i + 1; j < end; ++j) ties.push_back({i, j});
    }
    return ties;
}

inline std::vector<std::uint32_t> degrees_of(std::uint32_t people, const std::vector<Tie>& ties) {
    std::vector<std::uint32_t> degrees(people, 0);
    for (const Tie& tie : ties) {
        ++degrees[tie.i];
        ++degrees[tie.j];
    }
    return degrees;
}

/// How often each tie was made over seeds 0 .. seeds - 1.
inline std::map<std::pair<PersonId, PersonId>, std::uint32_t> frequencies(
    const MadeGenerator& generator, std::uint32_t people, std::uint32_t seeds) {
    std::map<std::pair<PersonId, PersonId>, std::uint32_t> count;
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        for (const Tie& tie : generator.ties(people, 1, seed)) ++count[{tie.i, tie.j}];
    }
    return count;
}

/// Chances of each pair, for laws that are known up to a factor.
class PairLaw {
public:
    explicit PairLaw(std::uint32_t people) : people_(people), weight_(people * people, 0) {}
    double& operator()(PersonId i, PersonId j) {
        return weight_[std::min(i, j) * people_ + std::max(i, j)];
    }
    double sum() const {
        double sum = 0;
        for (const double weight : weight_) sum += weight;
        return sum;
    }

private:
    std::uint32_t people_;
    std::vector<double> weight_;
};

}  // namespace netlead
