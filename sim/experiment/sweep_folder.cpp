#include "sim/experiment/sweep_folder.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <sstream>
#include <thread>
#include <utility>

#include "sim/config/numbers.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/sweep_heading.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

namespace {

namespace fs = std::filesystem;

std::string description_in(const std::string& folder) {
    return folder + "/sweep.yaml";
}

/// One line for every further build that showed to compute the same.
std::string builds_file(const std::string& folder) {
    return folder + "/same-engine";
}

/// Beside what the files lie that the configuration names.
std::string home_of(const Sweep& sweep) {
    if (!sweep.names_files()) return {};
    std::error_code unknown;
    const fs::path absolute = fs::absolute(sweep.home().empty() ? "." : sweep.home(), unknown);
    return unknown ? std::string() : absolute.lexically_normal().string();
}

/// The builds whose units belong into a folder.
std::vector<std::string> builds_in(const std::string& folder) {
    std::vector<std::string> builds{
        SweepHeading::of(read_whole_text(description_in(folder))).build};
    if (!fs::exists(builds_file(folder))) return builds;
    std::istringstream in(read_whole_text(builds_file(folder)));
    for (std::string line; std::getline(in, line);) builds.push_back(line);
    return builds;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

[[noreturn]] void refuse_build(const std::string& folder, const std::string& build) {
    throw FileError(description_in(folder),
                    "netlead " + SweepHeading::of(read_whole_text(description_in(folder))).build +
                        " began this sweep, and this is netlead " + build,
                    "go on with that build; or let this one show that it computes the same bits: "
                    "netlead sweep resume --same-engine " +
                        folder + "; or name another folder with -o; nothing was changed");
}

void refuse_another_sweep(const std::string& folder, const Sweep& sweep) {
    const std::string there = read_whole_text(description_in(folder));
    if (SweepHeading::of(there).identity == sweep.identity().in_hex()) return;
    throw FileError(
        description_in(folder),
        "another sweep was begun in this folder: " + first_difference(there, sweep.resolved_yaml()),
        "name another folder with -o; nothing was changed");
}

/// Before hours of runs: what is kept must read back to the very same sweep.
void expect_same_sweep(const std::string& file, const std::string& text, const Sweep& sweep) {
    std::string why = "it reads back as another sweep";
    try {
        ConfigDocument document = parse_yaml_text(file, text);
        document.folder = sweep.home();
        const Sweep again(document, sweep.kinds());
        if (again.identity().value() == sweep.identity().value()) return;
    } catch (const ConfigError& error) {
        why = error.what();
    }
    throw FileError(file, "this sweep cannot be kept: " + why,
                    "leave out what the message names, or use shorter names and fewer levels");
}

void make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) {
        throw FileError(path, "the folder cannot be made: " + error.message(),
                        "name another folder, or change its owner");
    }
}

}  // namespace

SweepFolder::SweepFolder(std::string path, const Sweep& sweep, std::string build)
    : path_(std::move(path)), identity_(sweep.identity().value()), build_(std::move(build)) {
    const std::string file = description_in(path_);
    make_folder(path_ + "/units");
    if (!fs::exists(file)) {
        const std::string text =
            SweepHeading{sweep.identity().in_hex(), build_, home_of(sweep)}.text() +
            sweep.resolved_yaml();
        expect_same_sweep(file, text, sweep);
        write_if_absent(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }
    refuse_another_sweep(path_, sweep);
    builds_ = builds_in(path_);
    if (!accepts(build_)) refuse_build(path_, build_);
}

bool SweepFolder::accepts(const std::string& build) const {
    return contains(builds_, build);
}

void SweepFolder::refuse_another_build(const std::string& path, const std::string& build) {
    if (!fs::exists(description_in(path))) return;
    if (!contains(builds_in(path), build)) refuse_build(path, build);
}

void SweepFolder::discard_another(const std::string& path, const Sweep& sweep,
                                  const std::string& build) {
    if (!fs::exists(description_in(path))) return;
    const SweepHeading there = SweepHeading::of(read_whole_text(description_in(path)));
    if (there.identity == sweep.identity().in_hex() && contains(builds_in(path), build)) return;
    fs::remove_all(path + "/units");
    fs::remove(builds_file(path));
    fs::remove(description_in(path));
}

ConfigDocument SweepFolder::configuration(const std::string& path) {
    const std::string file = description_in(path);
    if (!fs::exists(file)) {
        throw FileError(path, "no sweep was begun in this folder",
                        "begin one: netlead sweep run CONFIG -o " + path);
    }
    ConfigDocument document = parse_yaml_file(file);
    document.folder = SweepHeading::of(read_whole_text(file)).home;
    return document;
}

std::string SweepFolder::file_of(std::uint32_t unit) const {
    std::string number = std::to_string(unit);
    number.insert(0, 6 - std::min<std::size_t>(6, number.size()), '0');
    return path_ + "/units/" + number + ".h5";
}

void SweepFolder::forget(std::uint32_t unit) const {
    std::error_code error;
    fs::remove(file_of(unit), error);
    if (error) throw FileError(file_of(unit), "cannot be removed: " + error.message());
}

bool SweepFolder::has(std::uint32_t unit) const {
    return fs::exists(file_of(unit));
}

void SweepFolder::keep(const ShardFile& shard) const {
    ShardFile signed_shard = shard;
    signed_shard.identity = identity_;
    signed_shard.build = build_;
    write_shard_file(file_of(shard.unit), signed_shard);
}

ShardFile SweepFolder::read(std::uint32_t unit, const std::vector<std::uint32_t>& runs) const {
    ShardFile shard = read_shard_file(file_of(unit));
    if (shard.identity != identity_ || !accepts(shard.build) || shard.unit != unit ||
        shard.numbers != runs) {
        throw FileError(file_of(unit), "does not belong to this sweep",
                        "move it away, then 'netlead sweep resume' runs that part again");
    }
    return shard;
}

void SweepFolder::tidy() const {
    remove_abandoned(path_);
    remove_abandoned(path_ + "/units");
}

bool SweepFolder::cancelled() const {
    return fs::exists(path_ + "/cancelled");
}

void SweepFolder::cancel() const {
    write_whole_file(path_ + "/cancelled", {}, true);
}

void SweepFolder::uncancel() const {
    if (!cancelled()) return;
    std::error_code error;
    fs::remove(path_ + "/cancelled", error);
    if (error) {
        throw FileError(path_ + "/cancelled", "cannot be removed: " + error.message(),
                        "choose a folder that you may write to");
    }
}

void advance(Rounds& rounds, const SweepFolder& folder) {
    if (!rounds.adaptive()) return;
    do {
        while (rounds.taken() < rounds.units()) {
            if (!folder.has(rounds.taken())) return;
            rounds.take(folder.read(rounds.taken(), rounds.runs_of(rounds.taken())));
        }
    } while (rounds.extend());
}

Rounds rounds_in(const SweepFolder& folder, const Sweep& sweep) {
    Rounds rounds(sweep);
    advance(rounds, folder);
    return rounds;
}

SweepStatus status_of(const SweepFolder& folder, const Sweep& sweep) {
    const Rounds rounds = rounds_in(folder, sweep);
    SweepStatus status;
    status.units = rounds.units();
    status.runs = rounds.runs();
    status.rounds = rounds.count();
    status.open_points = rounds.open_points();
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
        if (!folder.has(unit)) continue;
        ++status.units_present;
        for (const std::string& failure : folder.read(unit, rounds.runs_of(unit)).runs.failures) {
            ++status.runs_present;
            if (failure.empty()) continue;
            if (status.runs_failed++ == 0) status.first_failure = failure;
        }
    }
    status.complete = status.units_present == status.units;
    return status;
}

namespace {

SweptMeasures measures_of(const Sweep& sweep) {
    const Model& model = sweep.base().model();
    SweptMeasures measures;
    measures.arms = sweep.base().arms();
    measures.outcomes.assign(model.outcomes().begin(), model.outcomes().end());
    for (const std::size_t place : sweep.series()) {
        measures.series.push_back(model.series()[place]);
    }
    measures.ticks = sweep.series_ticks();
    measures.tick_unit = sweep.base().model_kind().tick_unit;
    return measures;
}

/// All arms of one run, or why its point does not allow it. What fails around the run (memory, files)
/// would be well another time: it is thrown.
SweptRuns one_run(const Sweep& sweep, const SweptMeasures& measures, std::uint32_t number,
                  int threads, Team* team) {
    SweptRuns swept(measures, 1);
    try {
        const Scenario scenario = sweep.scenario(number % sweep.points());
        const std::vector<RunResult> arms =
            run_replicate(scenario, number / sweep.points(), Blocks{threads}, false, [team] {
                if (team != nullptr) team->attend();
                return false;
            });
        const std::size_t columns = sweep.base().model().series().size();
        SweptRuns done(measures, 1);
        std::size_t next = 0;
        for (std::size_t a = 0; a < arms.size(); ++a) {
            std::copy(
                arms[a].outcomes.begin(), arms[a].outcomes.end(),
                done.outcomes.begin() + static_cast<std::ptrdiff_t>(a * measures.outcomes.size()));
            done.content_hashes[a] = arms[a].content_hash;
            for (const Tick t : measures.ticks) {
                for (const std::size_t place : sweep.series()) {
                    done.series[next++] = arms[a].series[t * columns + place];
                }
            }
        }
        return done;
    } catch (const ConfigError& error) {
        swept.failures[0] = error.what();
    }
    return swept;
}

/// Lets units begin as long as there is time for another one, and reports those that are done.
class Clerk {
public:
    Clerk(const SweepFolder& folder, const SweepOptions& options)
        : folder_(folder), options_(options), begin_(Clock::now()) {}

    /// Of the units that are known, so many are done.
    void expect(std::size_t units, std::size_t done) {
        units_ = units;
        done_ = done;
    }

    /// In a team: the others have begun all places before this one.
    void begun(std::size_t place) {
        const std::lock_guard lock(reporting_);
        done_ = place;
    }

    bool may_begin() const {
        if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed))
            return false;
        if (folder_.cancelled()) return false;
        return options_.seconds <= 0 || elapsed() + longest_.load() < options_.seconds;
    }

    void done(double seconds) {
        const std::lock_guard lock(reporting_);
        ++done_;
        longest_.store(std::max(longest_.load(), seconds));
        if (options_.progress) {
            options_.progress(
                {done_, units_, static_cast<double>(done_) / static_cast<double>(units_)});
        }
    }

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

private:
    using Clock = std::chrono::steady_clock;
    const SweepFolder& folder_;
    const SweepOptions& options_;
    Clock::time_point begin_;
    std::size_t units_ = 0, done_ = 0;
    std::atomic<double> longest_{0};
    std::mutex reporting_;
};

/// Runs those of `units` that are not there. True if all are, in the end.
bool run_units(const Sweep& sweep, const Rounds& rounds, const SweepFolder& folder,
               const std::vector<std::uint32_t>& units, const SweepOptions& options, Clerk& clerk) {
    std::vector<std::uint32_t> missing;
    for (const std::uint32_t unit : units) {
        if (!folder.has(unit)) missing.push_back(unit);
    }
    clerk.expect(units.size(), units.size() - missing.size());
    const bool side_by_side = choose_parallel(sweep.base().network().people(), missing.size(),
                                              options.threads, usable_memory()) == Parallel::runs;
    std::atomic<bool> all{true};
    each_unit(static_cast<std::int64_t>(missing.size()), side_by_side ? options.threads : 1,
              [&](std::int64_t k) {
                  const std::uint32_t unit = missing[static_cast<std::size_t>(k)];
                  const double begin = clerk.elapsed();
                  if (folder.has(unit)) return;  // somebody else was faster
                  if (!clerk.may_begin()) {
                      all.store(false);
                      return;
                  }
                  folder.keep(run_unit(sweep, rounds, unit, side_by_side ? 1 : options.threads));
                  clerk.done(clerk.elapsed() - begin);
              });
    return all.load();
}

/// A unit that another process of the team has written must be seen by this one, too; folders on a
/// network need a moment for that.
void wait_for_units(const SweepFolder& folder, std::uint32_t first, std::uint32_t last) {
    constexpr int most_tries = 600;
    for (std::uint32_t unit = first; unit < last; ++unit) {
        for (int tries = 0; !folder.has(unit); ++tries) {
            if (tries == most_tries) {
                throw FileError(folder.path(),
                                "units that other processes have written do not appear here",
                                "is it one folder, seen by all machines? Then 'netlead sweep "
                                "resume' goes on");
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }
}

/// The units of one round, given out by the team.
bool run_in_team(const Sweep& sweep, const Rounds& rounds, const SweepFolder& folder,
                 const SweepOptions& options, Clerk& clerk) {
    const std::uint32_t count = rounds.units() - rounds.latest();
    clerk.expect(count, 0);
    bool all = true;
    options.team->open();
    while (true) {
        const std::size_t place = options.team->next();
        if (place >= count) break;
        const std::uint32_t unit = rounds.latest() + static_cast<std::uint32_t>(place);
        clerk.begun(place);
        if (folder.has(unit)) continue;
        if (!clerk.may_begin()) {
            all = false;
            break;
        }
        const double begin = clerk.elapsed();
        folder.keep(run_unit(sweep, rounds, unit, options.threads, options.team));
        clerk.done(clerk.elapsed() - begin);
    }
    if (!options.team->all(all)) return false;
    wait_for_units(folder, rounds.latest(), rounds.units());
    return true;
}

}  // namespace

ShardFile run_unit(const Sweep& sweep, const Rounds& rounds, std::uint32_t unit, int threads,
                   Team* team) {
    ShardFile shard;
    shard.unit = unit;
    shard.numbers = rounds.runs_of(unit);
    shard.measures = measures_of(sweep);
    shard.runs = SweptRuns(shard.measures, shard.numbers.size());
    for (std::size_t k = 0; k < shard.numbers.size(); ++k) {
        shard.runs.put(shard.measures,
                       one_run(sweep, shard.measures, shard.numbers[k], threads, team), 0, k);
    }
    return shard;
}

void retry_failed(const Sweep& sweep, const SweepFolder& folder, const SweepOptions& options) {
    const Rounds rounds = rounds_in(folder, sweep);
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
        if (!folder.has(unit)) continue;
        ShardFile shard = folder.read(unit, rounds.runs_of(unit));
        bool changed = false;
        const SweptMeasures measures = measures_of(sweep);
        for (std::size_t k = 0; k < shard.numbers.size(); ++k) {
            if (shard.runs.failures[k].empty()) continue;
            if (options.stop != nullptr && options.stop->load()) return;
            const SweptRuns again =
                one_run(sweep, measures, shard.numbers[k], options.threads, nullptr);
            changed = changed || again.failures[0] != shard.runs.failures[k];
            shard.runs.put(measures, again, 0, k);
        }
        if (!changed) continue;
        shard.measures = measures;
        folder.keep(shard);
        if (!rounds.adaptive()) continue;
        // Later rounds were planned from what has changed now.
        for (std::uint32_t later = rounds.end_of_round(unit); later < rounds.units(); ++later)
            folder.forget(later);
        return retry_failed(sweep, folder, options);
    }
}

namespace {

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

/// Whether a finished run comes out as it stands in its unit.
bool comes_out_again(const Sweep& sweep, const ShardFile& shard, std::size_t k, int threads) {
    const SweptMeasures measures = measures_of(sweep);
    SweptRuns kept(measures, 1);
    kept.put(measures, shard.runs, k, 0);
    const SweptRuns again = one_run(sweep, measures, shard.numbers[k], threads, nullptr);
    return kept.failures == again.failures && kept.content_hashes == again.content_hashes &&
           same_bits(kept.outcomes, again.outcomes) && same_bits(kept.series, again.series);
}

}  // namespace

std::size_t SweepFolder::accept_build(const std::string& path, const Sweep& sweep,
                                      const std::string& build, int threads) {
    const std::vector<std::string> builds = builds_in(path);
    if (contains(builds, build)) return 0;
    const SweepFolder folder(path, sweep, builds.front());
    const Rounds rounds = rounds_in(folder, sweep);
    std::vector<std::uint32_t> finished;
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
        if (folder.has(unit)) finished.push_back(unit);
    }
    const std::size_t compared = std::min(finished.size(), runs_compared);
    for (std::size_t c = 0; c < compared; ++c) {
        const std::uint32_t unit = finished[c * finished.size() / compared];
        const ShardFile shard = folder.read(unit, rounds.runs_of(unit));
        const std::size_t k = c * shard.numbers.size() / compared;
        if (comes_out_again(sweep, shard, k, threads)) continue;
        throw FileError(folder.file_of(unit),
                        "netlead " + build + " computes other bits than netlead " + shard.build +
                            ": run " + std::to_string(shard.numbers[k]) + " comes out otherwise",
                        "go on with that build, or begin anew in another folder; nothing was "
                        "changed");
    }
    std::string text;
    for (std::size_t k = 1; k < builds.size(); ++k) text += builds[k] + "\n";
    text += build + "\n";
    write_whole_file(builds_file(path),
                     {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, true);
    return compared;
}

bool run_sweep(const Sweep& sweep, const SweepFolder& folder, const SweepOptions& options) {
    NETLEAD_EXPECT(options.shards > 0 && options.shard < options.shards);
    Clerk clerk(folder, options);
    Rounds rounds(sweep);
    while (true) {
        advance(rounds, folder);
        if (options.team != nullptr) {
            if (!run_in_team(sweep, rounds, folder, options, clerk)) return false;
            if (!rounds.adaptive() || rounds.taken() == rounds.units()) return true;
            continue;
        }
        std::vector<std::uint32_t> mine, others;
        for (std::uint32_t unit = rounds.latest(); unit < rounds.units(); ++unit) {
            (unit % options.shards == options.shard ? mine : others).push_back(unit);
        }
        if (!run_units(sweep, rounds, folder, mine, options, clerk)) return false;
        if (!rounds.adaptive()) return true;
        std::reverse(others.begin(), others.end());
        if (!run_units(sweep, rounds, folder, others, options, clerk)) return false;
        if (rounds.taken() == rounds.units()) return true;  // no round follows
    }
}

namespace {

/// What a level stands for if it is a value of one key: a number, or 1 and 0 for true and false.
std::optional<double> number_of(const Level& level) {
    if (level.settings.size() != 1 || level.settings.front().second.quoted) return std::nullopt;
    const std::string& word = level.settings.front().second.scalar;
    if (word != level.name) return std::nullopt;
    if (word == "true" || word == "false") return word == "true" ? 1 : 0;
    return parse_number(word);
}

/// A factor as the file holds it; `column` has its value or the place of its level for every point.
SweptFactor swept_factor(const Factor& factor, const std::vector<double>& column,
                         const Sweep& sweep) {
    SweptFactor swept{factor.name, factor.name, {}, {}, {}};
    const std::vector<std::string> keys = keys_of(factor);
    for (const std::string& key : keys) swept.key += (swept.key.empty() ? "" : ",") + key;
    if (!keys.empty()) swept.unit = sweep.unit_of(keys.front());
    if (factor.range) {
        swept.values = column;
        swept.low = factor.range->low;
        swept.high = factor.range->high;
        return swept;
    }
    for (const Level& level : factor.levels) swept.level_names.push_back(level.name);
    const bool numbers =
        std::all_of(factor.levels.begin(), factor.levels.end(),
                    [](const Level& level) { return number_of(level).has_value(); });
    for (const double place : column) {
        const bool given = !std::isnan(place);
        const auto level = static_cast<std::size_t>(given ? place : 0);
        if (numbers) {
            swept.values.push_back(given ? *number_of(factor.levels[level]) : place);
        } else {
            swept.levels.push_back(given ? factor.levels[level].name : "");
        }
    }
    return swept;
}

}  // namespace

SweepFrame frame_of(const SweepFolder& folder, const Sweep& sweep) {
    const Scenario& base = sweep.base();
    const Rounds rounds = rounds_in(folder, sweep);
    SweepFrame frame;
    frame.title = base.name();
    frame.question = base.question();
    frame.model = base.model_kind().name;
    frame.headline = base.model().headline();
    frame.design = sweep.design().name;
    frame.points = sweep.points();
    frame.worlds = rounds.worlds();
    frame.replicates = *std::max_element(frame.worlds.begin(), frame.worlds.end());
    frame.measures = measures_of(sweep);
    frame.seed = base.seed();
    frame.configuration = sweep.resolved_yaml();
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
        frame.complete = frame.complete && folder.has(unit);
    }
    const std::vector<Factor>& factors = sweep.factors();
    for (std::size_t f = 0; f < factors.size(); ++f) {
        std::vector<double> column;
        for (std::size_t p = 0; p < frame.points; ++p)
            column.push_back(sweep.values()[p * factors.size() + f]);
        frame.factors.push_back(swept_factor(factors[f], column, sweep));
    }
    return frame;
}

void merge(const SweepFolder& folder, const Sweep& sweep, const SweepFrame& frame,
           const std::function<void(const SweptRuns&)>& take) {
    const Rounds rounds = rounds_in(folder, sweep);
    const std::uint32_t at_once = frame.points_at_once();
    for (std::uint32_t first = 0; first < frame.points; first += at_once) {
        const std::uint32_t last = std::min(first + at_once, frame.points);
        const auto in_block = [&](std::uint32_t number) {
            const std::uint32_t point = number % frame.points;
            return first <= point && point < last;
        };
        SweptRuns block(frame.measures, std::size_t{last - first} * frame.replicates);
        for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
            const std::vector<std::uint32_t> numbers = rounds.runs_of(unit);
            if (!folder.has(unit) || std::none_of(numbers.begin(), numbers.end(), in_block)) {
                continue;
            }
            const ShardFile shard = folder.read(unit, numbers);
            for (std::size_t k = 0; k < numbers.size(); ++k) {
                if (!in_block(numbers[k])) continue;
                const std::size_t place =
                    std::size_t{numbers[k] % frame.points - first} * frame.replicates +
                    numbers[k] / frame.points;
                block.put(frame.measures, shard.runs, k, place);
            }
        }
        take(block);
    }
}

}  // namespace netlead
