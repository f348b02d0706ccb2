#pragma once
/// Runs the configurations behind a table of claims (`netlead facts`, `netlead published`): each
/// once, even where several claims share it, with one line of progress for all.

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/app/terminal.hpp"
#include "sim/experiment/scenario.hpp"
#include "sim/results/runs.hpp"

namespace netlead::app {

class RunCache {
public:
    /// One configuration to run, as a user may run it with `netlead compare`. Jobs whose text and
    /// people are the same are one and the same.
    struct Job {
        std::string label;    ///< for messages
        std::string yaml;     ///< complete
        bool people = false;  ///< also columns of people at the end
    };
    struct Options {
        std::vector<std::string> assignments;  ///< other defaults, a.b=c, laid under every job
        int threads = 1;
        bool quiet = false;
    };

    /// `parts` rows of the table are to come, counted in `unit` ("facts").
    RunCache(Options options, std::size_t parts, const char* unit);

    /// Announces a use of a job. Throws ConfigError if it is no configuration.
    void expect(const Job& job);
    /// The runs of an announced job, kept until `done` was said as often as `expect`; null if it was
    /// interrupted.
    const Runs* run(const Job& job);
    void done(const Job& job);
    /// One more row of the table is finished.
    void part_done();

private:
    Scenario load(const Job& job) const;

    Options options_;
    const std::atomic<bool>& stop_;
    ProgressLine line_;
    Progress progress_;
    std::map<std::string, std::size_t> uses_;
    std::map<std::string, std::unique_ptr<Runs>> runs_;
    double done_ = 0, all_ = 0;  ///< cost in person-ticks
};

}  // namespace netlead::app
