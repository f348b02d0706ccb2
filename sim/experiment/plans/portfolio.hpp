#pragma once
/// Which things to do together: a search over sets of options that share one budget.
///
/// All options alone first; then the best `beam` sets of each size are extended by every option they can
/// stand beside, until the best set of a size is no better than the best so far, or `most` options are in
/// it. With beam 1 this is the greedy algorithm, whose result is worth at least 1 - 1/e of the best
/// where gains diminish (monotone and submodular values: Nemhauser, Wolsey and Fisher 1978); values here
/// need not be so, which is why the beam is wider. Tests hold it against enumeration of all sets.
///
/// Sets are compared by the mean over futures that all of them share.
/// Cost: at most n + (most - 1) beam n evaluations of n options.

#include <cstddef>
#include <functional>
#include <vector>

namespace netlead {

/// Places of options, ascending.
using Portfolio = std::vector<std::size_t>;

struct PortfolioSearch {
    std::size_t options = 0;
    std::size_t most = 2, beam = 3;
    /// Whether two options may stand in one portfolio.
    std::function<bool(std::size_t, std::size_t)> together;
};

/// A portfolio and what it is worth.
struct ExaminedPortfolio {
    Portfolio portfolio;
    double value = 0;
};

/// All portfolios that were examined, best first (of equals the smaller first, then by place).
/// `value_of` is called with all portfolios of one size at once and answers in their order; if it
/// answers with fewer, the search ends with what it has.
std::vector<ExaminedPortfolio> search(
    const PortfolioSearch& asked,
    const std::function<std::vector<double>(const std::vector<Portfolio>&)>& value_of);

}  // namespace netlead
