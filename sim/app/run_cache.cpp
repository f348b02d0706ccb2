#include "sim/app/run_cache.hpp"

#include <fmt/format.h>

#include <utility>

#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/config/reader.hpp"

namespace netlead::app {

namespace {

std::string key_of(const RunCache::Job& job) {
    return (job.people ? "people\n" : "\n") + job.yaml;
}

double cost(const Scenario& scenario) {
    return 1.0 * scenario.replicates() * static_cast<double>(scenario.arms().size()) *
           scenario.ticks() * scenario.network().people();
}

}  // namespace

RunCache::RunCache(Options options, std::size_t parts, const char* unit)
    : options_(std::move(options)),
      stop_(listen_for_interrupts()),
      line_(fmt::format("{} {}", parts, unit), options_.quiet, unit) {
    progress_.all = parts;
}

Scenario RunCache::load(const Job& job) const {
    ConfigDocument document = parse_yaml_text(job.label, job.yaml);
    for (const std::string& assignment : options_.assignments) lay_under(document, assignment);
    return Scenario(document, registered_models());
}

void RunCache::expect(const Job& job) {
    if (++uses_[key_of(job)] == 1) all_ += cost(load(job));
}

const Runs* RunCache::run(const Job& job) {
    std::unique_ptr<Runs>& runs = runs_[key_of(job)];
    if (runs != nullptr) return runs.get();
    const Scenario scenario = load(job);
    CompareOptions how;
    how.threads = options_.threads;
    how.keep_people = job.people;
    how.stop = &stop_;
    how.progress = [&](const Progress& progress) {
        progress_.share = (done_ + progress.share * cost(scenario)) / all_;
        line_.show(progress_);
    };
    RunTable result = compare(scenario, how);
    if (!result.complete) return nullptr;
    done_ += cost(scenario);
    runs = std::make_unique<Runs>(std::move(result));
    return runs.get();
}

void RunCache::done(const Job& job) {
    const std::string key = key_of(job);
    if (--uses_[key] == 0) runs_.erase(key);
}

void RunCache::part_done() {
    ++progress_.done;
    line_.show(progress_);
}

}  // namespace netlead::app
