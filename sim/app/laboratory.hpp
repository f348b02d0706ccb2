#pragma once
/// Runs the configurations behind a table (`netlead facts`, `netlead published`): each once, even
/// where several rows share it, with one line of progress for all.

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/app/fact_runs.hpp"
#include "sim/app/terminal.hpp"

namespace netlead::app {

/// One configuration to run, as a user may run it with `netlead compare`. Trials whose text and
/// people are the same are one and the same.
struct Trial {
    std::string label;    ///< for messages
    std::string yaml;     ///< complete
    bool people = false;  ///< also columns of people at the end
};

class Laboratory {
public:
    struct Manner {
        std::vector<std::string> assignments;  ///< other defaults, a.b=c, laid under every trial
        int threads = 1;
        bool quiet = false;
    };

    /// `parts` rows of the table are to come, counted in `unit` ("facts").
    Laboratory(Manner manner, std::size_t parts, const char* unit);

    /// Announces a use of a trial. Throws ConfigError if it is no configuration.
    void expect(const Trial& trial);
    /// The runs of an announced trial, kept until `done` was said as often as `expect`; null if it
    /// was interrupted.
    const Runs* run(const Trial& trial);
    void done(const Trial& trial);
    /// One more row of the table is finished.
    void part_done();

private:
    Scenario load(const Trial& trial) const;

    Manner manner_;
    const std::atomic<bool>& stop_;
    ProgressLine line_;
    Progress progress_;
    std::map<std::string, std::size_t> uses_;
    std::map<std::string, std::unique_ptr<Runs>> runs_;
    double done_ = 0, all_ = 0;  ///< cost in person-ticks
};

}  // namespace netlead::app
