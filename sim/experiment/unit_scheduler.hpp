#pragma once
/// Lets units begin as long as there is time for another one, and reports how far the work is: under
/// one lock, whoever reports.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>

#include "sim/experiment/runner.hpp"

namespace netlead {

class UnitScheduler {
public:
    /// One unit at work.
    struct Work {
        double began;
        std::uint64_t per_tick;  ///< of `whole`, a tick of one of its arms
        std::uint64_t all;       ///< of `whole`, all its runs
    };

    UnitScheduler(const Plan& plan, const Store& store, const RunnerOptions& options)
        : plan_(plan), store_(store), options_(options), began_(Clock::now()) {}

    /// Of the units that are known, so many are done.
    void expect(std::size_t units, std::size_t done) {
        units_ = units;
        done_ = done;
        at_work_ = 0;
    }

    /// In a group: the others have begun all places before this one.
    void begun(std::size_t place) {
        const std::lock_guard lock(reporting_);
        done_ = place;
    }

    bool may_begin() const {
        if (stopped() || store_.cancelled()) return false;
        return options_.seconds <= 0 || elapsed() + longest_.load() < options_.seconds;
    }

    Work begin(const Rounds& rounds, std::uint32_t unit) const {
        const auto runs = static_cast<double>(rounds.runs_of(unit).size());
        const double ticks =
            runs * static_cast<double>(plan_.columns().arms.size()) * plan_.base().ticks();
        return {elapsed(), static_cast<std::uint64_t>(static_cast<double>(whole) / ticks), whole};
    }

    /// Whether what is at work is given up. Whoever finds another thread reporting goes on working.
    bool tick(const Work& work) {
        at_work_.fetch_add(work.per_tick, std::memory_order_relaxed);
        if (options_.progress && reporting_.try_lock()) {
            const std::lock_guard lock(reporting_, std::adopt_lock);
            report();
        }
        return stopped() && !store_.outlives_the_process();
    }

    void done(const Work& work) {
        const std::lock_guard lock(reporting_);
        ++done_;
        at_work_.fetch_sub(std::min(at_work_.load(), work.all));
        longest_.store(std::max(longest_.load(), elapsed() - work.began));
        if (options_.progress) report();
    }

private:
    using Clock = std::chrono::steady_clock;
    /// Shares of a unit are counted in parts of this many.
    static constexpr std::uint64_t whole = 1'000'000'000;

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - began_).count(); }
    bool stopped() const {
        return options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed);
    }
    void report() const {
        const double at_work = static_cast<double>(at_work_.load()) / static_cast<double>(whole);
        const double share =
            units_ == 0 ? 1 : (static_cast<double>(done_) + at_work) / static_cast<double>(units_);
        options_.progress({done_, units_, std::min(1.0, share)});
    }

    const Plan& plan_;
    const Store& store_;
    const RunnerOptions& options_;
    Clock::time_point began_;
    std::size_t units_ = 0, done_ = 0;
    std::atomic<std::uint64_t> at_work_{0};
    std::atomic<double> longest_{0};
    std::mutex reporting_;
};

}  // namespace netlead
