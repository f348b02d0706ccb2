#pragma once
/// What a funder can choose and what it is worth: the levers of the leadership model, each as a grant of
/// some weeks, alone and combined at equal cost, in futures that nobody knows.
///
///     option       one lever for one length of grant, from week 0
///     portfolio    options that share the budget B in equal parts
///     intensity    x = min(most, (B / size) / c), c the cost of the option at intensity 1, measured
///                  before in two worlds of the configuration under every arm
///     cap          leadership.budget.total = B: nothing acts any more once B is spent             (1)
/// Cost is money and people's time (interventions.hpp, equation (2)). An option that cannot spend its
/// part even at its greatest intensity spends less, and the table says how much was spent.
///
/// Screening: the mean of the headline over some futures (a Latin hypercube over the ranges) and `worlds`
/// worlds each, arm by arm. The best of the search are looked at again, half of them in twice as many
/// futures, until the finalists are left: runs go where the decision is close (sequential halving: Karnin,
/// Koren and Somekh 2013). The final comparison of the finalists is a sweep of design `crossed`
/// in other futures and other worlds, so that what was chosen for luck does not keep it.

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/experiment/compare.hpp"
#include "sim/experiment/factors.hpp"
#include "sim/experiment/portfolio.hpp"
#include "sim/experiment/scenario.hpp"

namespace netlead::app {

struct FundingPlan {
    double budget = 0;                  ///< B, k$
    std::vector<std::string> levers;    ///< names of strategies; empty for all
    std::vector<std::uint32_t> grants;  ///< weeks
    std::uint32_t worlds = 3;           ///< of each future of the screening
    int threads = 1;
};

/// One lever for one length of grant.
struct Option {
    std::string lever;
    std::uint32_t weeks = 0;
    double most = 1;  ///< greatest intensity
    double cost = 0;  ///< c, k$ at intensity 1
    std::string name() const { return lever + "_" + std::to_string(weeks) + "w"; }
};

class Funding {
public:
    /// `document` is a configuration with arms; its `factors`, ranges, are the futures; without them the
    /// built-in ones. Throws ConfigError and UsageError.
    Funding(const ConfigDocument& document, FundingPlan plan, const std::atomic<bool>& stop);

    const ConfigDocument& base() const { return base_; }
    const std::vector<Factor>& futures() const { return futures_; }
    const std::vector<Option>& options() const { return options_; }
    std::vector<std::string> arms() const { return arms_; }
    std::uint32_t weeks() const { return weeks_; }

    /// k$ that a person-week is worth, as configured.
    double week_value() const;
    /// Measures what every option costs; false if interrupted.
    bool price();
    /// The settings of a portfolio, a level of the factor `fund`.
    Level level(const Portfolio& portfolio) const;
    bool together(std::size_t a, std::size_t b) const {
        return options_[a].lever != options_[b].lever;
    }
    /// Means of the headline over that many futures, the same for all portfolios, [portfolio x arm];
    /// nothing if interrupted. Called again for the same it answers from memory.
    std::vector<std::vector<double>> screen(const std::vector<Portfolio>& portfolios,
                                            std::uint32_t futures);

    /// How far the stage is (pricing, or one call of `screen`); a share of 0 begins one. Called by one
    /// thread at a time.
    std::function<void(const Progress&)> progress = [](const Progress&) {};

private:
    /// `each(k)` for k below `count`, on the plan's threads, with word of how many are done.
    void stage(std::size_t count, const std::function<void(std::size_t)>& each) const;
    void choose_options();
    void choose_futures(const ConfigDocument& document);
    double price_of(const Option& option) const;
    /// [futures x factors]
    std::vector<double> points(std::uint32_t futures) const;
    std::vector<double> worth(const Portfolio& portfolio, const std::vector<double>& points) const;

    FundingPlan plan_;
    const std::atomic<bool>& stop_;
    ConfigDocument base_;
    std::vector<Factor> futures_;
    std::vector<Option> options_;
    std::vector<std::string> arms_;
    std::uint32_t weeks_ = 0, people_ = 0, seed_ = 0;
    std::map<std::pair<std::uint32_t, Portfolio>, std::vector<double>> known_;
};

}  // namespace netlead::app
