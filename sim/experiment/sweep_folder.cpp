#include "sim/experiment/sweep_folder.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <limits>
#include <mutex>
#include <numeric>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace netlead {

namespace {

namespace fs = std::filesystem;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::string heading(const std::string& identity, const std::string& build) {
    return "# A sweep of netlead; made by 'netlead sweep', not to be edited.\n# identity " +
           identity + "\n# build " + build + "\n";
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
    : path_(std::move(path)),
      sweep_(sweep),
      identity_(sweep.identity().value()),
      build_(std::move(build)) {
    const std::string file = path_ + "/sweep.yaml",
                      head = heading(sweep.identity().in_hex(), build_);
    make_folder(path_ + "/units");
    if (!fs::exists(file)) {
        const std::string text = head + sweep.resolved_yaml();
        write_whole_file(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                         true);
        return;
    }
    if (read_whole_text(file).substr(0, head.size()) != head) {
        throw FileError(file,
                        "another sweep, or another build of netlead, was begun in this folder",
                        "name another folder with -o; nothing was changed");
    }
}

ConfigDocument SweepFolder::configuration(const std::string& path) {
    if (!fs::exists(path + "/sweep.yaml")) {
        throw FileError(path, "no sweep was begun in this folder",
                        "begin one: netlead sweep run CONFIG -o " + path);
    }
    return parse_yaml_file(path + "/sweep.yaml");
}

std::string SweepFolder::file_of(std::uint32_t unit) const {
    std::string number = std::to_string(unit);
    number.insert(0, 6 - std::min<std::size_t>(6, number.size()), '0');
    return path_ + "/units/" + number + ".h5";
}

bool SweepFolder::has(std::uint32_t unit) const {
    return fs::exists(file_of(unit));
}

std::vector<std::uint32_t> SweepFolder::present() const {
    std::vector<std::uint32_t> units;
    for (std::uint32_t unit = 0; unit < sweep_.units(); ++unit) {
        if (has(unit)) units.push_back(unit);
    }
    return units;
}

void SweepFolder::keep(const ShardFile& shard) const {
    ShardFile signed_shard = shard;
    signed_shard.identity = identity_;
    signed_shard.build = build_;
    write_shard_file(file_of(shard.unit), signed_shard);
}

ShardFile SweepFolder::read(std::uint32_t unit) const {
    ShardFile shard = read_shard_file(file_of(unit));
    const std::uint64_t first = std::uint64_t{unit} * sweep_.runs_per_unit();
    const std::uint64_t runs =
        std::min<std::uint64_t>(sweep_.runs_per_unit(), sweep_.runs() - first);
    if (shard.identity != identity_ || shard.build != build_ || shard.unit != unit ||
        shard.first_run != first || shard.failures.size() != runs) {
        throw FileError(file_of(unit), "does not belong to this sweep",
                        "move it away, then 'netlead sweep resume' runs that part again");
    }
    return shard;
}

void SweepFolder::tidy() const {
    std::vector<fs::path> left;
    for (const fs::directory_entry& entry : fs::directory_iterator(path_ + "/units")) {
        const std::string name = entry.path().filename().string();
        if (name.front() == '.' && name.find(".tmp.") != std::string::npos) {
            left.push_back(entry.path());
        }
    }
    for (const fs::path& file : left) fs::remove(file);
}

bool SweepFolder::cancelled() const {
    return fs::exists(path_ + "/cancelled");
}

void SweepFolder::cancel() const {
    write_whole_file(path_ + "/cancelled", {}, true);
}

void SweepFolder::uncancel() const {
    fs::remove(path_ + "/cancelled");
}

namespace {

/// The outcomes of one run, or why there are none.
void add_run(ShardFile& shard, const Sweep& sweep, std::uint64_t run, int threads) {
    const std::size_t arms = shard.arms.size();
    std::string failure;
    try {
        CompareOptions options;
        options.replicates = {static_cast<std::uint32_t>(run / sweep.points())};
        options.threads = threads;
        options.parallel = Parallel::people;
        options.keep_series = false;
        const ResultFile result =
            compare(sweep.scenario(static_cast<std::uint32_t>(run % sweep.points())), options);
        shard.outcomes.insert(shard.outcomes.end(), result.outcomes.begin(), result.outcomes.end());
        shard.content_hashes.insert(shard.content_hashes.end(), result.content_hashes.begin(),
                                    result.content_hashes.end());
    } catch (const std::runtime_error& error) {
        failure = error.what();
    } catch (const std::bad_alloc&) {
        failure = "there was not enough memory";
    }
    if (!failure.empty()) {
        shard.outcomes.insert(shard.outcomes.end(), arms * shard.outcome_measures.size(), nan);
        shard.content_hashes.insert(shard.content_hashes.end(), arms, 0);
    }
    shard.failures.push_back(failure);
}

/// Units are given out in order, as long as there is time for another one.
class Clerk {
public:
    Clerk(const Sweep& sweep, const SweepFolder& folder, const SweepOptions& options)
        : folder_(folder), options_(options), begin_(Clock::now()) {
        for (std::uint32_t unit = 0; unit < sweep.units(); ++unit) {
            if (unit % options.shards == options.shard) mine_.push_back(unit);
        }
        for (const std::uint32_t unit : mine_) {
            if (!folder.has(unit)) missing_.push_back(unit);
        }
        done_ = mine_.size() - missing_.size();
    }

    const std::vector<std::uint32_t>& missing() const { return missing_; }

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
            options_.progress({done_, mine_.size(),
                               static_cast<double>(done_) / static_cast<double>(mine_.size())});
        }
    }

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

private:
    using Clock = std::chrono::steady_clock;
    const SweepFolder& folder_;
    const SweepOptions& options_;
    Clock::time_point begin_;
    std::vector<std::uint32_t> mine_, missing_;
    std::size_t done_ = 0;
    std::atomic<double> longest_{0};
    std::mutex reporting_;
};

}  // namespace

ShardFile run_unit(const Sweep& sweep, std::uint32_t unit, int threads) {
    NETLEAD_EXPECT(unit < sweep.units());
    const std::uint64_t first = std::uint64_t{unit} * sweep.runs_per_unit();
    const std::uint64_t last = std::min(first + sweep.runs_per_unit(), sweep.runs());
    ShardFile shard;
    shard.unit = unit;
    shard.first_run = static_cast<std::uint32_t>(first);
    shard.arms = sweep.base().arms();
    const std::unique_ptr<Model> model = sweep.base().make_arm(0);
    shard.outcome_measures.assign(model->outcomes().begin(), model->outcomes().end());
    for (std::uint64_t run = first; run < last; ++run) add_run(shard, sweep, run, threads);
    return shard;
}

bool run_sweep(const Sweep& sweep, const SweepFolder& folder, const SweepOptions& options) {
    NETLEAD_EXPECT(options.shards > 0 && options.shard < options.shards);
    Clerk clerk(sweep, folder, options);
    const std::vector<std::uint32_t> missing = clerk.missing();
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
                  folder.keep(run_unit(sweep, unit, side_by_side ? 1 : options.threads));
                  clerk.done(clerk.elapsed() - begin);
              });
    return all.load();
}

namespace {

SweepFile frame(const Sweep& sweep) {
    const Scenario& base = sweep.base();
    const std::unique_ptr<Model> model = base.make_arm(0);
    SweepFile file;
    file.title = base.name();
    file.question = base.question();
    file.model = base.model_kind().name;
    file.headline = model->headline();
    file.design = sweep.design().name;
    file.points = sweep.points();
    file.replicates.resize(base.replicates());
    std::iota(file.replicates.begin(), file.replicates.end(), 0u);
    file.arms = base.arms();
    file.outcome_measures.assign(model->outcomes().begin(), model->outcomes().end());
    file.seed = base.seed();
    file.configuration = sweep.resolved_yaml();
    const std::vector<Factor>& factors = sweep.factors();
    for (std::size_t f = 0; f < factors.size(); ++f) {
        SweptFactor swept{factors[f].name, factors[f].name, {}, {}};
        for (std::size_t p = 0; p < file.points; ++p) {
            const double value = sweep.values()[p * factors.size() + f];
            if (factors[f].range) {
                swept.values.push_back(value);
            } else {
                swept.levels.push_back(std::isnan(value) ? "" : factors[f].in_words(value));
            }
        }
        file.factors.push_back(std::move(swept));
    }
    const std::size_t runs = sweep.runs();
    file.outcomes.assign(runs * file.arms.size() * file.outcome_measures.size(), nan);
    file.content_hashes.assign(runs * file.arms.size(), 0);
    file.failures.assign(runs, "");
    return file;
}

}  // namespace

SweepFile merge(const Sweep& sweep, const SweepFolder& folder) {
    SweepFile file = frame(sweep);
    const std::size_t arms = file.arms.size(), width = arms * file.outcome_measures.size();
    for (std::uint32_t unit = 0; unit < sweep.units(); ++unit) {
        if (!folder.has(unit)) {
            file.complete = false;
            continue;
        }
        const ShardFile shard = folder.read(unit);
        for (std::size_t k = 0; k < shard.failures.size(); ++k) {
            const std::uint64_t run = shard.first_run + k;
            const std::size_t row =
                static_cast<std::size_t>(run % sweep.points()) * file.replicates.size() +
                static_cast<std::size_t>(run / sweep.points());
            const auto copy = [&](const auto& from, auto& to, std::size_t wide) {
                std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(k * wide), wide,
                            to.begin() + static_cast<std::ptrdiff_t>(row * wide));
            };
            copy(shard.outcomes, file.outcomes, width);
            copy(shard.content_hashes, file.content_hashes, arms);
            file.failures[row] = shard.failures[k];
        }
    }
    return file;
}

}  // namespace netlead
