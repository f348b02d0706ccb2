#include "sim/app/funding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "models/leadership/interventions.hpp"
#include "sim/app/command_line.hpp"
#include "sim/app/loading.hpp"
#include "sim/config/numbers.hpp"
#include "sim/config/reader.hpp"
#include "sim/experiment/compare.hpp"
#include "sim/experiment/design.hpp"
#include "sim/experiment/samples.hpp"

namespace netlead::app {

namespace {

constexpr std::uint32_t pricing_worlds = 2;
/// Worlds of pricing and screening are others than those of the final comparison.
constexpr std::uint32_t first_screening_world = 500000;

/// What nobody knows, for `people` people at the configuration's size.
std::string built_in_futures(std::uint32_t people) {
    return fmt::format(
        "factors:\n"
        "  trust: {{keys: [leadership.people.trust.mean, leadership.trust.baseline], low: 0.2, "
        "high: 0.6}}\n"
        "  threshold: {{key: leadership.people.threshold.mean, low: 0.1, high: 0.5}}\n"
        "  wickedness: {{key: leadership.problem.interdependence, low: 1, high: 8, whole: true}}\n"
        "  turbulence: {{key: leadership.problem.turbulence, low: 0, high: 0.08}}\n"
        "  people: {{key: network.people, low: {}, high: {}, scale: log, whole: true}}\n"
        "  free_riders: {{key: leadership.people.share_free_rider, low: 0.1, high: 0.3}}\n",
        std::max(2u, people / 2), 2 * people);
}

double last(const RunResult& run, std::span<const Measure> series, const char* name) {
    std::size_t k = 0;
    while (series[k].name != name) ++k;
    return run.series[run.series.size() - series.size() + k];
}

std::size_t place_of_headline(const Model& model) {
    std::size_t k = 0;
    while (model.outcomes()[k].name != model.headline()) ++k;
    return k;
}

ConfigNode number_node(double value) {
    return parse_yaml_value("netlead strategies", netlead::to_text(value));
}

}  // namespace

Funding::Funding(const ConfigDocument& document, FundingPlan plan, const std::atomic<bool>& stop)
    : plan_(std::move(plan)),
      stop_(stop),
      base_(without_sections(document, {"factors", "design", "replication", "outputs"})) {
    const Scenario scenario(base_, registered_models());
    if (scenario.model().stance().dimensions.empty())
        throw UsageError(
            "strategies are part of the model leadership; this configuration has another");
    arms_ = scenario.arms();
    weeks_ = scenario.ticks();
    people_ = scenario.network().people();
    seed_ = scenario.seed();
    choose_options();
    choose_futures(document);
}

void Funding::choose_options() {
    std::vector<std::string> known;
    for (const leadership::InterventionKind& kind : leadership::strategy_kinds())
        known.emplace_back(kind.name);
    for (const std::string& lever : plan_.levers) {
        if (std::find(known.begin(), known.end(), lever) != known.end()) continue;
        const std::string nearest = did_you_mean(lever, known);
        throw UsageError("there is no strategy '" + lever + "'" +
                         (nearest.empty() ? "" : "; did you mean '" + nearest + "'?") +
                         "\nThe strategies: netlead defaults, section leadership.strategies");
    }
    std::vector<std::uint32_t> grants;
    for (const std::uint32_t weeks : plan_.grants) grants.push_back(std::min(weeks, weeks_));
    std::sort(grants.begin(), grants.end());
    grants.erase(std::unique(grants.begin(), grants.end()), grants.end());
    for (const leadership::InterventionKind& kind : leadership::strategy_kinds()) {
        const bool wanted =
            plan_.levers.empty() ||
            std::find(plan_.levers.begin(), plan_.levers.end(), kind.name) != plan_.levers.end();
        if (!wanted) continue;
        for (const std::uint32_t weeks : grants) options_.push_back({kind.name, weeks, kind.most});
    }
}

void Funding::choose_futures(const ConfigDocument& document) {
    const bool own = has_factors(document);
    futures_ = read_factors(own ? document
                                : parse_yaml_text("(built-in futures)", built_in_futures(people_)));
    std::vector<Problem> problems;
    for (const Factor& factor : futures_) {
        if (factor.range && factor.name != "fund") continue;
        problems.push_back(
            document.problem(factor.mark, "factors." + factor.name, factor.name,
                             "the futures of strategies are ranges, and 'fund' is taken",
                             "write low and high, or leave the section out"));
    }
    if (!problems.empty()) throw ConfigError(problems);
}

std::vector<double> Funding::points(std::uint32_t futures) const {
    const std::size_t all = futures_.size();
    std::vector<double> points(futures * all);
    for (std::uint32_t f = 0; f < all; ++f) {
        const std::vector<std::uint32_t> order = designs::permutation(futures, seed_ + 1, f);
        for (std::uint32_t p = 0; p < futures; ++p) {
            points[p * all + f] = futures_[f].at(
                (order[p] + designs::uniform(seed_ + 1, designs::draws_of_points, p, f)) / futures);
        }
    }
    return points;
}

double Funding::week_value() const {
    const ConfigNode* node = &base_.root;
    for (const char* key : {"leadership", "budget", "week_value"}) {
        node = node->find(key);
        if (node == nullptr) return 0.1;  // as declared (interventions.cpp)
    }
    return parse_number(node->scalar).value_or(0.1);
}

double Funding::price_of(const Option& option) const {
    ConfigDocument document = base_;
    const std::string path = "leadership.strategies." + option.lever + ".";
    lay_over(document, path + "intensity", number_node(std::min(1.0, option.most)),
             "netlead strategies");
    lay_over(document, path + "start", number_node(0), "netlead strategies");
    lay_over(document, path + "end", number_node(option.weeks), "netlead strategies");
    lay_over(document, "leadership.budget.total", number_node(0), "netlead strategies");
    const Scenario scenario(document, registered_models());
    double cost = 0, runs = 0;
    for (std::uint32_t world = 0; world < pricing_worlds; ++world) {
        for (const RunResult& run :
             run_replicate(scenario, first_screening_world + world, Blocks{1})) {
            const auto series = scenario.model().series();
            cost += people_ * (last(run, series, "money_spent") +
                               week_value() * last(run, series, "strategy_weeks"));
            runs += 1;
        }
    }
    return cost / runs / std::min(1.0, option.most);
}

void Funding::stage(std::size_t count, const std::function<void(std::size_t)>& each) const {
    Progress so_far{0, count, 0};
    std::mutex reporting;
    progress(so_far);
    each_unit(static_cast<std::int64_t>(count), plan_.threads, [&](std::int64_t k) {
        if (stop_) return;
        each(static_cast<std::size_t>(k));
        const std::lock_guard lock(reporting);
        ++so_far.replicates_done;
        so_far.share = static_cast<double>(so_far.replicates_done) / static_cast<double>(count);
        progress(so_far);
    });
}

bool Funding::price() {
    stage(options_.size(), [&](std::size_t k) { options_[k].cost = price_of(options_[k]); });
    return !stop_;
}

Level Funding::level(const Portfolio& portfolio) const {
    Level level{"", {}};
    for (const std::size_t k : portfolio) {
        const Option& option = options_[k];
        const double part = plan_.budget / static_cast<double>(portfolio.size());
        const double intensity =
            option.cost > 0 ? std::min(option.most, part / option.cost) : option.most;
        const std::string path = "leadership.strategies." + option.lever + ".";
        level.name += (level.name.empty() ? "" : "_and_") + option.name();
        level.settings.emplace_back(path + "intensity", number_node(intensity));
        level.settings.emplace_back(path + "start", number_node(0));
        level.settings.emplace_back(path + "end", number_node(option.weeks));
    }
    if (portfolio.empty()) {
        level.name = "nothing";
    } else {
        level.settings.emplace_back("leadership.budget.total", number_node(plan_.budget));
    }
    return level;
}

std::vector<double> Funding::worth(const Portfolio& portfolio,
                                   const std::vector<double>& points) const {
    const Level settings = level(portfolio);
    std::vector<double> sums(arms_.size(), 0.0);
    const std::size_t futures = points.size() / futures_.size();
    for (std::size_t p = 0; p < futures; ++p) {
        ConfigDocument document = base_;
        for (std::size_t f = 0; f < futures_.size(); ++f)
            lay_over(document, futures_[f], points[p * futures_.size() + f]);
        for (const auto& [path, node] : settings.settings)
            lay_over(document, path, node, "netlead strategies");
        const Scenario scenario(document, registered_models());
        const std::size_t headline = place_of_headline(scenario.model());
        for (std::uint32_t world = 0; world < plan_.worlds; ++world) {
            if (stop_) return {};
            const std::vector<RunResult> runs =
                run_replicate(scenario, first_screening_world + world, Blocks{1});
            for (std::size_t a = 0; a < sums.size(); ++a) sums[a] += runs[a].outcomes[headline];
        }
    }
    for (double& sum : sums) sum /= static_cast<double>(futures) * plan_.worlds;
    return sums;
}

std::vector<std::vector<double>> Funding::screen(const std::vector<Portfolio>& portfolios,
                                                 std::uint32_t futures) {
    std::vector<Portfolio> fresh;
    for (const Portfolio& each : portfolios) {
        if (known_.count({futures, each}) == 0) fresh.push_back(each);
    }
    const std::vector<double> where = points(futures);
    std::vector<std::vector<double>> found(fresh.size());
    stage(fresh.size(), [&](std::size_t k) { found[k] = worth(fresh[k], where); });
    if (stop_) return {};
    for (std::size_t k = 0; k < fresh.size(); ++k) known_[{futures, fresh[k]}] = found[k];
    std::vector<std::vector<double>> values;
    for (const Portfolio& each : portfolios) values.push_back(known_.at({futures, each}));
    return values;
}

}  // namespace netlead::app
