#include "sim/experiment/plans/portfolio.hpp"

#include <algorithm>
#include <set>

namespace netlead {

namespace {

bool better(const ExaminedPortfolio& a, const ExaminedPortfolio& b) {
    if (a.value != b.value) return a.value > b.value;
    if (a.portfolio.size() != b.portfolio.size()) return a.portfolio.size() < b.portfolio.size();
    return a.portfolio < b.portfolio;
}

/// `from`, each extended by every option it can stand beside; each set once.
std::vector<Portfolio> extended(const PortfolioSearch& asked,
                                const std::vector<ExaminedPortfolio>& from) {
    std::set<Portfolio> found;
    for (const ExaminedPortfolio& each : from) {
        for (std::size_t option = 0; option < asked.options; ++option) {
            const bool fits =
                std::all_of(each.portfolio.begin(), each.portfolio.end(), [&](std::size_t other) {
                    return other != option && asked.together(option, other);
                });
            if (!fits) continue;
            Portfolio more = each.portfolio;
            more.insert(std::lower_bound(more.begin(), more.end(), option), option);
            found.insert(std::move(more));
        }
    }
    return {found.begin(), found.end()};
}

}  // namespace

std::vector<ExaminedPortfolio> search(
    const PortfolioSearch& asked,
    const std::function<std::vector<double>(const std::vector<Portfolio>&)>& value_of) {
    std::vector<ExaminedPortfolio> all, level{{{}, 0}};
    for (std::size_t size = 1; size <= asked.most; ++size) {
        const std::vector<Portfolio> candidates = extended(asked, level);
        const std::vector<double> values = value_of(candidates);
        level.clear();
        for (std::size_t k = 0; k < values.size(); ++k) level.push_back({candidates[k], values[k]});
        std::sort(level.begin(), level.end(), better);
        const bool gained =
            !level.empty() && (all.empty() || level.front().value > all.front().value);
        all.insert(all.end(), level.begin(), level.end());
        std::sort(all.begin(), all.end(), better);
        if (!gained || values.size() < candidates.size()) break;
        level.resize(std::min(level.size(), asked.beam));
    }
    return all;
}

}  // namespace netlead
