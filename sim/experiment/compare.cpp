#include "sim/experiment/compare.hpp"

#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <utility>

#include "sim/engine/run.hpp"

namespace netlead {

namespace {

/// What a world and a model hold per person, generously: 50 ties at 18 bytes each, and a model's
/// columns and scratch. Only to choose how to spread the work.
constexpr std::uint64_t bytes_per_person = 4096;

/// Below this many people the phases of a tick are too short to be worth sharing.
constexpr std::uint32_t small_world = 20000;

std::vector<std::uint32_t> replicates_of(const Scenario& scenario, const CompareOptions& options) {
    std::vector<std::uint32_t> ids = options.replicates;
    if (ids.empty()) {
        ids.resize(scenario.replicates());
        std::iota(ids.begin(), ids.end(), 0u);
    }
    std::sort(ids.begin(), ids.end());
    NETLEAD_EXPECT(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    return ids;
}

RunTable frame(const Scenario& scenario, std::vector<std::uint32_t> replicates, bool keep_series) {
    const Model& model = scenario.model();
    RunTable result;
    result.title = scenario.name();
    result.question = scenario.question();
    result.model = scenario.model_kind().name;
    result.headline = model.headline();
    result.replicates = std::move(replicates);
    result.arms = scenario.arms();
    result.ticks = scenario.ticks();
    result.tick_unit = scenario.model_kind().tick_unit;
    if (keep_series) {
        const Factorisation factorisation = model.factorisation();
        result.factored = factorisation.product;
        result.factors = factorisation.factors;
        const Account account = model.account();
        result.cost = account.cost;
        result.gain = account.gain;
        result.series_measures.assign(model.series().begin(), model.series().end());
    }
    result.outcome_measures.assign(model.outcomes().begin(), model.outcomes().end());
    result.seed = scenario.seed();
    result.configuration = scenario.resolved_yaml();
    const std::size_t runs = result.replicates.size() * result.arms.size();
    result.series.resize(runs * result.ticks * result.series_measures.size());
    result.outcomes.resize(runs * result.outcome_measures.size());
    result.content_hashes.resize(runs);
    return result;
}

/// The work of `compare` while it goes on.
class Experiment {
public:
    Experiment(const Scenario& scenario, const CompareOptions& options)
        : scenario_(scenario),
          options_(options),
          result_(frame(scenario, replicates_of(scenario, options), options.keep_series)),
          finished_(result_.replicates.size(), 0),
          people_(finished_.size() * result_.arms.size()) {}

    RunTable operator()() {
        const std::size_t units = finished_.size();
        const Parallel parallel = options_.parallel.value_or(choose_parallel(
            scenario_.network().people(), units, options_.threads, usable_memory()));
        const bool side_by_side = parallel == Parallel::runs;
        const Blocks blocks{side_by_side ? 1 : options_.threads};
        each_unit(static_cast<std::int64_t>(units), side_by_side ? options_.threads : 1,
                  [&](std::int64_t unit) { replicate(static_cast<std::size_t>(unit), blocks); });
        pack();
        return std::move(result_);
    }

private:
    bool stopped() const {
        return options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed);
    }

    void replicate(std::size_t unit, Blocks blocks) {
        if (stopped()) return;
        std::vector<RunResult> runs =
            run_replicate(scenario_, result_.replicates[unit], blocks, options_.keep_people, [&] {
                report_tick();
                return stopped();
            });
        if (!runs.back().finished) return;
        for (std::size_t a = 0; a < runs.size(); ++a) {
            keep(unit * runs.size() + a, std::move(runs[a]));
        }
        finished_[unit] = 1;
        replicates_done_.fetch_add(1, std::memory_order_relaxed);
        report();
    }

    void keep(std::size_t place, RunResult run) {
        if (options_.keep_series) {
            std::copy(
                run.series.begin(), run.series.end(),
                result_.series.begin() + static_cast<std::ptrdiff_t>(place * run.series.size()));
        }
        std::copy(
            run.outcomes.begin(), run.outcomes.end(),
            result_.outcomes.begin() + static_cast<std::ptrdiff_t>(place * run.outcomes.size()));
        result_.content_hashes[place] = run.content_hash;
        people_[place] = std::move(run.people);
    }

    void report_tick() {
        ticks_done_.fetch_add(1, std::memory_order_relaxed);
        // Whoever finds another thread reporting goes on working.
        if (!options_.progress || !reporting_.try_lock()) return;
        const std::lock_guard lock(reporting_, std::adopt_lock);
        options_.progress(progress());
    }

    void report() {
        if (!options_.progress) return;
        const std::lock_guard lock(reporting_);
        options_.progress(progress());
    }

    Progress progress() const {
        const double all = static_cast<double>(finished_.size()) *
                           static_cast<double>(result_.arms.size()) * result_.ticks;
        return {replicates_done_.load(), finished_.size(),
                static_cast<double>(ticks_done_.load()) / all};
    }

    /// Closes the gaps that replicates not finished have left.
    void pack() {
        const std::size_t arms = result_.arms.size();
        pack_rows(result_.series, arms * result_.ticks * result_.series_measures.size());
        pack_rows(result_.outcomes, arms * result_.outcome_measures.size());
        pack_rows(result_.content_hashes, arms);
        pack_rows(people_, arms);
        const std::size_t before = result_.replicates.size();
        pack_rows(result_.replicates, 1);
        result_.complete = result_.replicates.size() == before;
        if (options_.keep_people) lay_out_people();
    }

    template <class T>
    void pack_rows(std::vector<T>& rows, std::size_t width) const {
        std::size_t next = 0;
        for (std::size_t unit = 0; unit < finished_.size(); ++unit) {
            if (finished_[unit] == 0) continue;
            for (std::size_t k = 0; k < width && next != unit; ++k) {
                rows[next * width + k] = std::move(rows[unit * width + k]);
            }
            ++next;
        }
        rows.resize(next * width);
    }

    /// [replicate x arm][measure][person] as models give it, to [replicate x arm x person x
    /// measure].
    void lay_out_people() {
        PeopleTable& table = result_.people;
        if (people_.empty() || people_.front().empty()) return;
        table.people = scenario_.network().people();
        for (const PersonColumn& column : people_.front()) table.measures.push_back(column.measure);
        const std::size_t width = table.measures.size();
        const std::size_t size = table.people * width;
        table.values.resize(people_.size() * size);
        for (std::size_t run = 0; run < people_.size(); ++run) {
            NETLEAD_EXPECT(people_[run].size() == width);
            for (std::size_t m = 0; m < width; ++m) {
                const std::vector<double>& column = people_[run][m].values;
                NETLEAD_EXPECT(column.size() == table.people);
                for (std::size_t i = 0; i < column.size(); ++i) {
                    table.values[run * size + i * width + m] = column[i];
                }
            }
        }
    }

    const Scenario& scenario_;
    const CompareOptions& options_;
    RunTable result_;
    std::vector<char> finished_;                     ///< per replicate
    std::vector<std::vector<PersonColumn>> people_;  ///< [replicate x arm]
    std::atomic<std::uint64_t> ticks_done_{0};
    std::atomic<std::size_t> replicates_done_{0};
    std::mutex reporting_;
};

}  // namespace

Parallel choose_parallel(std::uint32_t people, std::size_t replicates, int threads,
                         std::uint64_t memory) {
    if (replicates <= 1) return Parallel::people;
    const std::size_t side_by_side = std::min(replicates, static_cast<std::size_t>(threads));
    if (side_by_side * people * bytes_per_person > memory && people >= small_world) {
        return Parallel::people;
    }
    const bool enough = replicates >= static_cast<std::size_t>(threads);
    return enough || people < small_world ? Parallel::runs : Parallel::people;
}

std::vector<RunResult> run_replicate(const Scenario& scenario, std::uint32_t replicate,
                                     Blocks blocks, bool keep_people,
                                     const std::function<bool()>& interrupted) {
    const RunKey key{scenario.seed(), replicate};
    const Organisations organisations = scenario.network().organisations();
    const Backgrounds backgrounds = scenario.network().backgrounds(key);
    const Ties ties = scenario.network().ties({organisations, backgrounds}, key);
    const World world{organisations, backgrounds, ties, key, blocks};
    std::vector<RunResult> runs;
    for (std::size_t a = 0; a < scenario.arms().size(); ++a) {
        std::unique_ptr<Model> model = scenario.make_arm(a);
        runs.push_back(run(*model, world, scenario.ticks(), keep_people, interrupted));
        if (!runs.back().finished) break;
        // A large one would only take memory from the next arm.
        if (organisations.people() < small_world) scenario.hand_back(a, std::move(model));
    }
    return runs;
}

RunTable compare(const Scenario& scenario, const CompareOptions& options) {
    NETLEAD_EXPECT(options.threads >= 1);
    return Experiment(scenario, options)();
}

double result_bytes(const Scenario& scenario, std::size_t replicates, bool keep_series) {
    const Model& model = scenario.model();
    const double columns = keep_series ? static_cast<double>(model.series().size()) : 0;
    const double per_run = static_cast<double>(scenario.ticks()) * columns +
                           static_cast<double>(model.outcomes().size()) + 1;
    return 8 * per_run * static_cast<double>(scenario.arms().size()) *
           static_cast<double>(replicates);
}

std::uint64_t usable_memory() {
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long size = sysconf(_SC_PAGESIZE);
    if (pages < 0 || size < 0) return 0;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size) / 2;
}

}  // namespace netlead
