#include "sim/app/sweep_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "sim/app/command_line.hpp"
#include "sim/config/reader.hpp"

namespace netlead::app {

namespace {

using Action = Sweeping::Action;
constexpr std::array<std::pair<const char*, Action>, 7> actions{{{"plan", Action::plan},
                                                                 {"run", Action::run},
                                                                 {"slurm", Action::slurm},
                                                                 {"status", Action::status},
                                                                 {"resume", Action::resume},
                                                                 {"merge", Action::merge},
                                                                 {"cancel", Action::cancel}}};

const char* const usage =
    "\nFor instance: netlead sweep plan CONFIG\n"
    "              netlead sweep run CONFIG -o DIR\n"
    "              netlead sweep merge DIR -o FILE.h5";

Action action_of(const std::string& word) {
    std::vector<std::string> known;
    for (const auto& [name, action] : actions) {
        if (word == name) return action;
        known.emplace_back(name);
    }
    if (word.empty()) throw UsageError(std::string("sweep needs to know what to do") + usage);
    const std::string nearest = did_you_mean(word, known);
    throw UsageError("sweep knows no '" + word + "'" +
                     (nearest.empty() ? "" : "; did you mean '" + nearest + "'?") + usage);
}

/// A whole number of digits only, or -1.
std::int64_t whole(const std::string& text) {
    if (text.empty() || text.size() > 9) return -1;
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return -1;
    }
    return std::atoll(text.c_str());
}

std::int64_t of_environment(const char* name, std::int64_t otherwise) {
    const char* const text = std::getenv(name);
    return text == nullptr ? otherwise : whole(text);
}

void set_shard(Sweeping& sweeping, const std::string& text) {
    if (!text.empty()) {
        const std::size_t slash = std::min(text.find('/'), text.size());
        const std::int64_t part = whole(text.substr(0, slash));
        const std::int64_t parts = slash < text.size() ? whole(text.substr(slash + 1)) : -1;
        if (part < 1 || parts < part) {
            throw UsageError(
                "--shard takes I/N with I from 1 to N, for instance --shard 2/8, not '" + text +
                "'");
        }
        sweeping.shard = static_cast<std::uint32_t>(part - 1);
        sweeping.shards = static_cast<std::uint32_t>(parts);
        return;
    }
    const std::int64_t task = of_environment("SLURM_ARRAY_TASK_ID", -1);
    const std::int64_t count = of_environment("SLURM_ARRAY_TASK_COUNT", -1);
    if (task < 0 || count < 1) return;
    const std::int64_t step = std::max<std::int64_t>(1, of_environment("SLURM_ARRAY_TASK_STEP", 1));
    const std::int64_t part = (task - of_environment("SLURM_ARRAY_TASK_MIN", 0)) / step;
    if (part < 0 || part >= count) return;
    sweeping.shard = static_cast<std::uint32_t>(part);
    sweeping.shards = static_cast<std::uint32_t>(count);
}

}  // namespace

double seconds_of(const std::string& time) {
    const auto refuse = [&] {
        throw UsageError("--time-limit takes 90 (seconds), 45m, 12h or 1:30:00, not '" + time +
                         "'");
    };
    if (time.find(':') != std::string::npos) {
        double seconds = 0;
        std::size_t begin = 0;
        int parts = 0;
        while (begin <= time.size()) {
            const std::size_t colon = std::min(time.find(':', begin), time.size());
            const std::int64_t part = whole(time.substr(begin, colon - begin));
            if (part < 0 || ++parts > 3) refuse();
            seconds = 60 * seconds + static_cast<double>(part);
            begin = colon + 1;
        }
        if (!(seconds > 0)) refuse();
        return seconds;
    }
    const char unit = time.empty() ? ' ' : time.back();
    const double factor = unit == 'h' ? 3600 : unit == 'm' ? 60 : 1;
    const bool named = unit == 'h' || unit == 'm' || unit == 's';
    const std::int64_t number = whole(named ? time.substr(0, time.size() - 1) : time);
    if (number < 1) refuse();
    return factor * static_cast<double>(number);
}

Sweeping sweeping(const SweepWords& words, const Source& source, const Target& target,
                  int threads) {
    Sweeping sweeping;
    sweeping.action = action_of(words.action);
    sweeping.threads = threads;
    sweeping.partial = words.partial;
    sweeping.reuse = words.reuse;
    sweeping.same_engine = words.same_engine;
    const bool of_file = sweeping.action == Action::plan || sweeping.action == Action::run ||
                         sweeping.action == Action::slurm;
    if (words.subject.empty()) {
        throw UsageError("sweep " + words.action + " needs " +
                         (of_file ? "a configuration" : "the folder of a sweep") + usage);
    }
    if (of_file) {
        sweeping.source = source;
        sweeping.source.file = words.subject;
    } else {
        if (!source.assignments.empty() || !source.without.empty()) {
            throw UsageError("sweep " + words.action +
                             " takes the configuration as it stands in the folder; --set and the "
                             "like belong to plan and run");
        }
        sweeping.folder = words.subject;
    }
    if (sweeping.action == Action::run || sweeping.action == Action::slurm) {
        sweeping.folder = target.file;
        if (target.file.empty()) {
            throw UsageError("sweep " + words.action + " needs a folder for its units: -o DIR" +
                             usage);
        }
    }
    if (sweeping.action == Action::merge) {
        sweeping.target = target;
        if (target.file.empty()) {
            throw UsageError(std::string("sweep merge needs a file: -o FILE.h5") + usage);
        }
    }
    sweeping.tasks = words.tasks;
    sweeping.cpus = words.cpus;
    sweeping.memory = words.memory;
    sweeping.account = words.account;
    sweeping.header = words.header;
    if (!words.time_limit.empty() && sweeping.action == Action::slurm) {
        sweeping.seconds = seconds_of(words.time_limit);
    }
    if (sweeping.action == Action::run || sweeping.action == Action::resume) {
        set_shard(sweeping, words.shard);
        if (!words.time_limit.empty()) sweeping.seconds = seconds_of(words.time_limit);
    }
    return sweeping;
}

}  // namespace netlead::app
