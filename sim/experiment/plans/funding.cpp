#include "sim/experiment/plans/funding.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "sim/config/reader.hpp"
#include "sim/core/contracts.hpp"
#include "sim/experiment/samples.hpp"

namespace netlead {

namespace {

const char* const origin = "netlead strategies";
constexpr std::uint32_t pricing_worlds = 2;
/// Worlds of pricing and screening are others than those of the final comparison.
constexpr std::uint32_t first_screening_world = 500000;

ConfigNode number_node(double value) {
    return parse_yaml_value(origin, to_text(value));
}

std::size_t index_of(const std::vector<Measure>& measures, const std::string& name) {
    const auto found = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& each) { return each.name == name; });
    NETLEAD_EXPECT(found != measures.end());
    return static_cast<std::size_t>(found - measures.begin());
}

Factor future(const std::string& name, std::vector<std::string> keys, double low, double high,
              bool whole, bool log) {
    Factor factor;
    factor.name = name;
    factor.range =
        Range{.keys = std::move(keys), .low = low, .high = high, .log = log, .whole = whole};
    return factor;
}

}  // namespace

Funding::Funding(const ConfigDocument& document, std::span<const ModelKind> kinds, FundingPlan plan,
                 const std::atomic<bool>& stop)
    : plan_(std::move(plan)),
      kinds_(kinds),
      stop_(stop),
      base_(without_sections(document, {"factors", "design", "replication", "outputs"})),
      scenario_(base_, kinds),
      model_(scenario_.model_kind().name),
      levers_(scenario_.model().levers()) {
    choose_options(document);
    choose_futures(document);
}

void Funding::choose_options(const ConfigDocument& document) {
    const auto refuse = [&](const std::string& value, const std::string& why,
                            const std::string& suggestion) {
        throw ConfigError({document.problem(Mark{0, 0, "--levers"}, "", value, why, suggestion)});
    };
    if (levers_.all.empty()) {
        refuse("", "the model '" + model_ + "' has nothing that can be funded",
               "choose a model with strategies");
    }
    std::vector<std::string> known;
    for (const Lever& lever : levers_.all) known.push_back(lever.name);
    for (const std::string& name : plan_.levers) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const std::string nearest = did_you_mean(name, known);
        refuse(
            name, "there is no strategy '" + name + "'",
            nearest.empty() ? "see: netlead list strategies" : "did you mean '" + nearest + "'?");
    }
    std::vector<std::uint32_t> grants;
    for (const std::uint32_t weeks : plan_.grants)
        grants.push_back(std::min<std::uint32_t>(weeks, scenario_.ticks()));
    std::sort(grants.begin(), grants.end());
    grants.erase(std::unique(grants.begin(), grants.end()), grants.end());
    for (const Lever& lever : levers_.all) {
        const bool wanted =
            plan_.levers.empty() ||
            std::find(plan_.levers.begin(), plan_.levers.end(), lever.name) != plan_.levers.end();
        if (!wanted) continue;
        for (const std::uint32_t weeks : grants) options_.push_back({lever, weeks});
    }
}

void Funding::choose_futures(const ConfigDocument& document) {
    if (!has_factors(document)) {
        for (const Uncertainty& each : levers_.unknown) {
            std::vector<std::string> keys;
            for (const std::string& row : each.paths) keys.push_back(path(row));
            futures_.push_back(future(each.name, keys, each.low, each.high, each.whole, false));
        }
        const double people = scenario_.network().people();
        futures_.push_back(future("people", {"network.people"},
                                  std::max(2.0, std::floor(people / 2)), 2 * people, true, true));
        return;
    }
    futures_ = read_factors(document);
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

double Funding::week_value() const {
    const BoundModel arm = scenario_.bind_arm(0);
    const Param* const row = arm.table.find(levers_.week_value);
    NETLEAD_EXPECT(row != nullptr);
    return std::get<double>(row->get());
}

std::vector<double> Funding::points(std::uint32_t futures) const {
    const std::size_t all = futures_.size();
    const std::uint32_t seed = scenario_.seed() + 1;
    std::vector<double> points(futures * all);
    for (std::uint32_t f = 0; f < all; ++f) {
        const std::vector<std::uint32_t> order = designs::permutation(futures, seed, f);
        for (std::uint32_t p = 0; p < futures; ++p) {
            points[p * all + f] = futures_[f].at(
                (order[p] + designs::uniform(seed, designs::draws_of_points, p, f)) / futures);
        }
    }
    return points;
}

RunTable Funding::run(Plan::Given given, const Outputs& keep) const {
    ConfigDocument document = base_;
    const std::string worlds =
        std::to_string(given.factors.size() > 1 ? plan_.worlds : pricing_worlds);
    lay_over(document, "replicates=" + worlds);
    given.first_world = first_screening_world;
    RunnerOptions options;
    options.threads = plan_.threads;
    options.stop = &stop_;
    options.progress = progress;
    return run_in_memory(Plan(document, kinds_, std::move(given), keep), options);
}

void Funding::add_settings(Level& level, const Option& option, double intensity) const {
    level.settings.emplace_back(path(option.lever.intensity), number_node(intensity));
    level.settings.emplace_back(path(option.lever.start), number_node(0));
    level.settings.emplace_back(path(option.lever.end), number_node(option.weeks));
}

Level Funding::level(const Option& option, double intensity) const {
    Level level{option.name(), {}};
    add_settings(level, option, intensity);
    level.settings.emplace_back(path(levers_.budget), number_node(0));
    return level;
}

Level Funding::level(const Portfolio& portfolio) const {
    Level level{"", {}};
    for (const std::size_t k : portfolio) {
        const Option& option = options_[k];
        const double part = plan_.budget / static_cast<double>(portfolio.size());
        const double intensity =
            option.cost > 0 ? std::min(option.lever.most, part / option.cost) : option.lever.most;
        level.name += (level.name.empty() ? "" : "_and_") + option.name();
        add_settings(level, option, intensity);
    }
    if (portfolio.empty()) {
        level.name = "nothing";
    } else {
        level.settings.emplace_back(path(levers_.budget), number_node(plan_.budget));
    }
    return level;
}

bool Funding::price() {
    Factor fund{"fund", {}, {}, {}};
    DesignPoints values;
    for (const Option& option : options_) {
        values.push_back(static_cast<double>(values.size()));
        fund.levels.push_back(level(option, std::min(1.0, option.lever.most)));
    }
    const RunTable table = run({{fund}, values}, {levers_.money + "," + levers_.time, 100000});
    if (!table.complete) return false;
    const std::size_t money = index_of(table.series_measures, levers_.money),
                      time = index_of(table.series_measures, levers_.time);
    const std::size_t runs = table.replicates.size() * table.arms.size();
    for (std::size_t k = 0; k < options_.size(); ++k) {
        double cost = 0;
        for (std::size_t run = 0; run < runs; ++run) {
            // One tick is kept, the last.
            const double* const row =
                table.series.data() + (k * runs + run) * table.series_measures.size();
            cost += scenario_.network().people() * (row[money] + week_value() * row[time]);
        }
        options_[k].cost = cost / static_cast<double>(runs) / std::min(1.0, options_[k].lever.most);
    }
    return true;
}

std::vector<std::vector<double>> Funding::screen(const std::vector<Portfolio>& portfolios,
                                                 std::uint32_t futures) {
    Factor fund{"fund", {}, {}, {}};
    DesignPoints values;
    std::vector<Portfolio> fresh;
    const std::vector<double> where = points(futures);
    for (const Portfolio& each : portfolios) {
        if (known_.count({futures, each}) > 0) continue;
        for (std::size_t p = 0; p < futures; ++p) {
            values.insert(values.end(),
                          where.begin() + static_cast<std::ptrdiff_t>(p * futures_.size()),
                          where.begin() + static_cast<std::ptrdiff_t>((p + 1) * futures_.size()));
            values.push_back(static_cast<double>(fresh.size()));
        }
        fund.levels.push_back(level(each));
        fresh.push_back(each);
    }
    if (!fresh.empty()) {
        std::vector<Factor> factors = futures_;
        factors.push_back(fund);
        const RunTable table = run({factors, values}, Outputs::none());
        if (!table.complete) return {};
        const std::size_t headline = index_of(table.outcome_measures, table.headline);
        const std::size_t arms = table.arms.size(), worlds = table.replicates.size();
        for (std::size_t k = 0; k < fresh.size(); ++k) {
            std::vector<double> sums(arms, 0.0);
            for (std::size_t run = 0; run < futures * worlds * arms; ++run) {
                const std::size_t at = k * futures * worlds * arms + run;
                sums[run % arms] += table.outcomes[at * table.outcome_measures.size() + headline];
            }
            for (double& sum : sums) sum /= static_cast<double>(futures * worlds);
            known_[{futures, fresh[k]}] = sums;
        }
    }
    std::vector<std::vector<double>> found;
    for (const Portfolio& each : portfolios) found.push_back(known_.at({futures, each}));
    return found;
}

std::vector<Portfolio> Funding::halved(std::vector<ExaminedPortfolio> found, std::size_t arm) {
    found.resize(std::min(found.size(), 4 * plan_.finalists));
    for (std::uint32_t futures = 2 * plan_.screening; found.size() > plan_.finalists;
         futures *= 2) {
        std::vector<Portfolio> portfolios;
        for (const ExaminedPortfolio& each : found) portfolios.push_back(each.portfolio);
        const std::vector<std::vector<double>> values = screen(portfolios, futures);
        if (values.empty()) break;
        for (std::size_t k = 0; k < found.size(); ++k) found[k].value = values[k][arm];
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.value > b.value; });
        found.resize(std::max(plan_.finalists, found.size() / 2));
    }
    std::vector<Portfolio> left;
    for (const ExaminedPortfolio& each : found) left.push_back(each.portfolio);
    return left;
}

std::vector<Portfolio> Funding::finalists() {
    std::set<Portfolio> chosen;
    for (std::size_t arm = 0; arm < scenario_.arms().size(); ++arm) {
        const PortfolioSearch asked{options_.size(), plan_.most, plan_.beam,
                                    [&](std::size_t a, std::size_t b) { return together(a, b); }};
        const auto value_of = [&](const std::vector<Portfolio>& sets) {
            std::vector<double> values;
            for (const std::vector<double>& by_arm : screen(sets, plan_.screening))
                values.push_back(by_arm[arm]);
            return values;
        };
        for (const Portfolio& portfolio : halved(search(asked, value_of), arm)) {
            chosen.insert(portfolio);
            if (portfolio.size() > 1) continue;
            for (std::size_t other = 0; other < options_.size(); ++other) {
                if (!together(portfolio[0], other)) chosen.insert({other});
            }
        }
    }
    if (stop_) return {};
    std::vector<Portfolio> all{{}};
    all.insert(all.end(), chosen.begin(), chosen.end());
    return all;
}

ConfigDocument Funding::comparison(const std::vector<Portfolio>& portfolios) const {
    Factor fund{"fund", {}, {}, {}};
    for (const Portfolio& each : portfolios) fund.levels.push_back(level(each));
    std::vector<Factor> factors{fund};
    factors.insert(factors.end(), futures_.begin(), futures_.end());
    const std::uint32_t every = std::max<std::uint32_t>(
        1, std::min<std::uint32_t>(13, static_cast<std::uint32_t>(scenario_.ticks()) / 4));
    const std::string product = scenario_.model().factorisation().product;
    const std::string text = to_yaml(factors) + "design: {kind: crossed, crossed: {points: " +
                             std::to_string(plan_.futures) + "}}\noutputs: {series: \"" +
                             (product.empty() ? "" : product + ", ") + levers_.money + ", " +
                             levers_.time + "\", every: " + std::to_string(every) + "}\n";
    ConfigDocument document = base_;
    for (ConfigEntry& entry : parse_yaml_text("(netlead strategies)", text).root.entries)
        document.root.entries.push_back(std::move(entry));
    lay_over(document, "replicates=" + std::to_string(plan_.final_worlds));
    return document;
}

}  // namespace netlead
