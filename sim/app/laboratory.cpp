#include "sim/app/laboratory.hpp"

#include <fmt/format.h>

#include <utility>

#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/config/reader.hpp"

namespace netlead::app {

namespace {

std::string key_of(const Trial& trial) {
    return (trial.people ? "people\n" : "\n") + trial.yaml;
}

double cost(const Scenario& scenario) {
    return 1.0 * scenario.replicates() * static_cast<double>(scenario.arms().size()) *
           scenario.ticks() * scenario.network().people();
}

}  // namespace

Laboratory::Laboratory(Manner manner, std::size_t parts, const char* unit)
    : manner_(std::move(manner)),
      stop_(listen_for_interrupts()),
      line_(fmt::format("{} {}", parts, unit), manner_.quiet, unit) {
    progress_.replicates = parts;
}

Scenario Laboratory::load(const Trial& trial) const {
    ConfigDocument document = parse_yaml_text(trial.label, trial.yaml);
    for (const std::string& assignment : manner_.assignments) lay_under(document, assignment);
    return Scenario(document, registered_models());
}

void Laboratory::expect(const Trial& trial) {
    if (++uses_[key_of(trial)] == 1) all_ += cost(load(trial));
}

const Runs* Laboratory::run(const Trial& trial) {
    std::unique_ptr<Runs>& runs = runs_[key_of(trial)];
    if (runs != nullptr) return runs.get();
    const Scenario scenario = load(trial);
    CompareOptions options;
    options.threads = manner_.threads;
    options.keep_people = trial.people;
    options.stop = &stop_;
    options.progress = [&](const Progress& progress) {
        progress_.share = (done_ + progress.share * cost(scenario)) / all_;
        line_.show(progress_);
    };
    ResultFile result = compare(scenario, options);
    if (!result.complete) return nullptr;
    done_ += cost(scenario);
    runs = std::make_unique<Runs>(std::move(result));
    return runs.get();
}

void Laboratory::done(const Trial& trial) {
    const std::string key = key_of(trial);
    if (--uses_[key] == 0) runs_.erase(key);
}

void Laboratory::part_done() {
    ++progress_.replicates_done;
    line_.show(progress_);
}

}  // namespace netlead::app
