#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/funding.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/strategies_text.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

/// The best of those a search found under one arm: half of them is looked at again in twice as many
/// futures, until so many are left.
std::vector<Portfolio> halved(Funding& funding, std::vector<ExaminedPortfolio> found,
                              std::size_t arm, const Strategies& command) {
    found.resize(std::min(found.size(), 4 * command.finalists));
    for (std::uint32_t futures = 2 * command.screening; found.size() > command.finalists;
         futures *= 2) {
        std::vector<Portfolio> portfolios;
        for (const ExaminedPortfolio& each : found) portfolios.push_back(each.portfolio);
        const std::vector<std::vector<double>> values = funding.screen(portfolios, futures);
        if (values.empty()) break;
        for (std::size_t k = 0; k < found.size(); ++k) found[k].value = values[k][arm];
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.value > b.value; });
        found.resize(std::max(command.finalists, found.size() / 2));
    }
    std::vector<Portfolio> left;
    for (const ExaminedPortfolio& each : found) left.push_back(each.portfolio);
    return left;
}

/// The best of a search under each arm, the same levers for every other length of grant, and nothing.
std::vector<Portfolio> finalists(Funding& funding, const Strategies& command) {
    std::set<Portfolio> chosen;
    for (std::size_t arm = 0; arm < funding.arms().size(); ++arm) {
        const PortfolioSearch asked{
            funding.options().size(), command.most, command.beam,
            [&](std::size_t a, std::size_t b) { return funding.together(a, b); }};
        const auto value_of = [&](const std::vector<Portfolio>& sets) {
            std::vector<double> values;
            for (const std::vector<double>& by_arm : funding.screen(sets, command.screening))
                values.push_back(by_arm[arm]);
            return values;
        };
        for (const Portfolio& portfolio : halved(funding, search(asked, value_of), arm, command)) {
            chosen.insert(portfolio);
            if (portfolio.size() > 1) continue;
            const Option& option = funding.options()[portfolio[0]];
            for (std::size_t other = 0; other < funding.options().size(); ++other) {
                if (funding.options()[other].lever == option.lever) chosen.insert({other});
            }
        }
    }
    std::vector<Portfolio> all{{}};
    all.insert(all.end(), chosen.begin(), chosen.end());
    return all;
}

/// The final comparison: every finalist in every future.
ConfigDocument comparison(const Funding& funding, const std::vector<Portfolio>& portfolios,
                          const Strategies& command) {
    Factor fund{"fund", {}, {}, {}};
    for (const Portfolio& each : portfolios) fund.levels.push_back(funding.level(each));
    std::vector<Factor> factors{fund};
    factors.insert(factors.end(), funding.futures().begin(), funding.futures().end());
    const std::string text =
        to_yaml(factors) +
        fmt::format(
            "design: {{kind: crossed, crossed: {{points: {}}}}}\noutputs: {{series: \"impact\", "
            "every: {}}}\n",
            command.futures, std::max(1u, std::min(13u, funding.weeks() / 4)));
    ConfigDocument document = funding.base();
    for (ConfigEntry& entry : parse_yaml_text("(netlead strategies)", text).root.entries)
        document.root.entries.push_back(std::move(entry));
    lay_over(document, fmt::format("replicates={}", command.worlds));
    return document;
}

/// Runs what is missing of the comparison; false if interrupted.
bool run(const Sweep& sweep, const SweepFolder& folder, const Strategies& command,
         const Manner& manner) {
    SweepOptions options;
    options.threads = command.threads;
    options.stop = &listen_for_interrupts();
    ProgressLine line(
        fmt::format("{} portfolios in {} futures: {} runs", sweep.points() / command.futures,
                    command.futures, sweep.first_runs()),
        manner.quiet, "units");
    options.progress = [&](const Progress& progress) { line.show(progress); };
    return run_sweep(sweep, folder, options);
}

std::size_t place_of(const std::vector<Measure>& measures, const std::string& name) {
    std::size_t k = 0;
    while (measures[k].name != name) ++k;
    return k;
}

/// Sums over the worlds of every choice and future, while all runs go into the file.
class Gathering {
public:
    Gathering(const Sweep& sweep, const SweepFrame& frame, std::size_t funds)
        : sweep_(sweep),
          frame_(frame),
          outcomes_(frame.measures.outcomes.size()),
          headline_(place_of(frame.measures.outcomes, frame.headline)),
          money_(place_of(frame.measures.outcomes, "money_spent_at_end")),
          time_(place_of(frame.measures.outcomes, "strategy_weeks_at_end")) {
        const std::size_t futures = sweep.points() / funds;
        for (const std::string& arm : sweep.base().arms()) {
            for (const Level& level : sweep.factors()[0].levels)
                choices_.push_back({level.name, arm, std::vector<double>(futures, 0.0)});
        }
        funds_ = funds;
    }

    void add(const SweptRuns& block, double week_value) {
        const std::size_t arms = sweep_.base().arms().size();
        for (std::size_t run = 0; run < block.size(); ++run, ++runs_) {
            const auto point = static_cast<std::uint32_t>(runs_ / frame_.replicates);
            const std::uint32_t people = sweep_.scenario(point).network().people();
            for (std::size_t a = 0; a < arms; ++a) {
                const double* row = block.outcomes.data() + (run * arms + a) * outcomes_;
                Choice& choice = choices_[a * funds_ + point % funds_];
                choice.values[point / funds_] += row[headline_] / frame_.replicates;
                choice.spent += people * (row[money_] + week_value * row[time_]) /
                                (frame_.replicates * static_cast<double>(choice.values.size()));
            }
        }
    }
    const std::vector<Choice>& choices() const { return choices_; }

private:
    const Sweep& sweep_;
    const SweepFrame& frame_;
    std::size_t outcomes_, headline_, money_, time_, funds_ = 0, runs_ = 0;
    std::vector<Choice> choices_;
};

int interrupted_early() {
    say("interrupted before the comparison began; the same command begins again");
    return interrupted;
}

}  // namespace

int execute(const Strategies& command, const Manner& manner) {
    if (command.target.file.empty())
        throw UsageError("strategies keeps its runs in a file: add -o FILE.h5");
    check_hdf5_name(command.target.file, "");
    check_writable(command.target.file, command.target.overwrite);
    const std::string units = command.target.file + ".units";
    if (!command.target.overwrite) SweepFolder::refuse_another_build(units, build_signature());
    const std::atomic<bool>& stop = listen_for_interrupts();
    FundingPlan plan{command.budget, command.levers, command.grants, command.screening_worlds,
                     command.threads};
    Funding funding(load_document(command.source), plan, stop);
    std::vector<Portfolio> portfolios;
    {
        ProgressLine line(fmt::format("{} levers and lengths of grant", funding.options().size()),
                          manner.quiet, "searches");
        funding.progress = [&](const Progress& progress) { line.show(progress); };
        if (!funding.price()) return interrupted_early();
        portfolios = finalists(funding, command);
        if (stop) return interrupted_early();
    }
    const Sweep sweep(comparison(funding, portfolios, command), registered_models());
    if (command.target.overwrite) SweepFolder::discard_another(units, sweep, build_signature());
    const SweepFolder folder(units, sweep, build_signature());
    if (!run(sweep, folder, command, manner)) {
        say("stopped; what is finished is kept, and the same command goes on from there");
        return partial;
    }
    SweepFrame frame = frame_of(folder, sweep);
    RunTable signature;
    sign(signature);
    frame.provenance = signature.provenance;
    SweepWriter writer(command.target.file, frame, command.target.overwrite);
    Gathering gathering(sweep, frame, portfolios.size());
    merge(folder, sweep, frame, [&](const SweptRuns& block) {
        writer.add(block);
        gathering.add(block, funding.week_value());
    });
    writer.finish();
    folder.tidy();
    const std::vector<ChoiceReading> readings = read_choices(gathering.choices());
    if (manner.json) {
        show(to_json(gathering.choices(), readings, command.budget, command.target.file));
        return all_well;
    }
    const std::string unit =
        frame.measures.outcomes[place_of(frame.measures.outcomes, frame.headline)].unit;
    show(in_words(gathering.choices(), readings, command.budget, command.worlds, unit,
                  manner.color_out));
    if (!manner.quiet) {
        say(
            fmt::format("all runs kept in {} (and unit by unit in {}.units, which may be deleted); "
                        "a page for people who fund: "
                        "netlead report {}",
                        command.target.file, command.target.file, command.target.file));
    }
    return all_well;
}

}  // namespace netlead::app
