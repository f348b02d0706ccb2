#pragma once
/// What a funder can choose and what it is worth: the levers of a model (Model::levers), each as a grant
/// of some weeks, alone and combined at equal cost, in futures that nobody knows.
///
///     option       one lever for one length of grant, from week 0
///     portfolio    options that share the budget B in equal parts
///     intensity    x = min(most, (B / size) / c), c the cost of the option at intensity 1, measured
///                  before in two worlds of the configuration under every arm
///     cap          Levers::budget = B: nothing acts any more once B is spent                (1)
/// Cost is money and people's time. An option that cannot spend its part even at its greatest
/// intensity spends less, and the table says how much was spent.
///
/// Screening: the mean of the headline over some futures (a Latin hypercube over the ranges) and `worlds`
/// worlds each, arm by arm. The best of the search are looked at again, half of them in twice as many
/// futures, until the finalists are left: runs go where the decision is close (sequential halving: Karnin,
/// Koren and Somekh 2013). The final comparison of the finalists is a plan of design `crossed`
/// in other futures and other worlds, so that what was chosen by chance does not keep it.

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/experiment/factors.hpp"
#include "sim/experiment/plans/portfolio.hpp"
#include "sim/experiment/runner.hpp"
#include "sim/experiment/scenario.hpp"

namespace netlead {

struct FundingPlan {
    double budget = 0;                  ///< B, k$
    std::vector<std::string> levers;    ///< names; empty for all
    std::vector<std::uint32_t> grants;  ///< weeks
    std::uint32_t worlds = 3;           ///< of each future of the screening
    int threads = 1;
    std::size_t most = 2, beam = 3;  ///< levers in a portfolio at most; width of the search
    std::size_t finalists = 2;       ///< best portfolios under each arm that are compared
    std::uint32_t screening = 10;    ///< futures of the search
    std::uint32_t futures = 30;      ///< of the final comparison
    std::uint32_t final_worlds = 5;  ///< in each of them
};

/// One lever for one length of grant.
struct Option {
    Lever lever;
    std::uint32_t weeks = 0;
    double cost = 0;  ///< c, k$ at intensity 1
    std::string name() const { return lever.name + "_" + std::to_string(weeks) + "w"; }
};

class Funding {
public:
    /// `document` is a configuration with arms; its `factors`, ranges, are the futures; without them
    /// the model's own (Levers::unknown, and the number of people from half to twice). `kinds`
    /// outlives it. Throws ConfigError, also for a model without levers and an unknown one.
    Funding(const ConfigDocument& document, std::span<const ModelKind> kinds, FundingPlan plan,
            const std::atomic<bool>& stop);

    const std::vector<Option>& options() const { return options_; }
    /// k$ that a person-week is worth, as configured.
    double week_value() const;
    const Levers& levers() const { return levers_; }

    /// Measures what every option costs; false if interrupted.
    bool price();
    /// After `price`: the best of a search under each arm, the same levers for every other length of
    /// grant, and nothing. Nothing at all if interrupted.
    std::vector<Portfolio> finalists();
    /// The final comparison: every finalist in every future; a configuration of factors and design.
    ConfigDocument comparison(const std::vector<Portfolio>& portfolios) const;

    /// How far the stage is (pricing, or one step of the search). Called by one thread at a time.
    std::function<void(const Progress&)> progress = [](const Progress&) {};

private:
    void choose_options(const ConfigDocument& document);
    void choose_futures(const ConfigDocument& document);
    /// The settings of a portfolio, a level of the factor `fund`.
    Level level(const Portfolio& portfolio) const;
    /// An option at that intensity, without a cap.
    Level level(const Option& option, double intensity) const;
    void add_settings(Level& level, const Option& option, double intensity) const;
    std::string path(const std::string& row) const { return model_ + "." + row; }
    bool together(std::size_t a, std::size_t b) const {
        return options_[a].lever.name != options_[b].lever.name;
    }
    RunTable run(Plan::Given given, const Outputs& keep) const;
    /// Means of the headline over that many futures, the same for all portfolios, [portfolio x arm];
    /// nothing if interrupted. Called again for the same it answers from memory.
    std::vector<std::vector<double>> screen(const std::vector<Portfolio>& portfolios,
                                            std::uint32_t futures);
    /// The best of those a search found under one arm: half of them is looked at again in twice as
    /// many futures, until so many are left.
    std::vector<Portfolio> halved(std::vector<ExaminedPortfolio> found, std::size_t arm);
    /// [futures x factors]
    std::vector<double> points(std::uint32_t futures) const;

    FundingPlan plan_;
    std::span<const ModelKind> kinds_;
    const std::atomic<bool>& stop_;
    ConfigDocument base_;
    Scenario scenario_;
    std::string model_;
    Levers levers_;
    std::vector<Factor> futures_;
    std::vector<Option> options_;
    std::map<std::pair<std::uint32_t, Portfolio>, std::vector<double>> known_;
};

}  // namespace netlead
