#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "sim/app/build_info.hpp"
#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/runner.hpp"
#include "sim/io/run_file.hpp"

namespace netlead::app {

namespace {

struct RunName {
    std::string file;
    std::uint32_t point = 0, replicate = 0;
    bool has_point = false;

    std::string text() const {
        return file + "#" + (has_point ? std::to_string(point) + "." : "") +
               std::to_string(replicate);
    }
};

[[noreturn]] void refuse_name() {
    throw UsageError(
        "which run? Write FILE#REPLICATE, for instance results.h5#0, or, of a file with points, "
        "FILE#POINT.REPLICATE");
}

std::uint32_t whole(const std::string& digits) {
    if (digits.empty() || digits.size() > 9 ||
        digits.find_first_not_of("0123456789") != std::string::npos) {
        refuse_name();
    }
    return static_cast<std::uint32_t>(std::stoul(digits));
}

RunName parse(const std::string& text) {
    const std::size_t hash = text.rfind('#');
    if (hash == std::string::npos || hash == 0) refuse_name();
    RunName name{.file = text.substr(0, hash)};
    const std::string run = text.substr(hash + 1);
    const std::size_t dot = run.find('.');
    name.has_point = dot != std::string::npos;
    if (name.has_point) name.point = whole(run.substr(0, dot));
    name.replicate = whole(name.has_point ? run.substr(dot + 1) : run);
    return name;
}

/// Place of the run in the table.
std::size_t position(const RunTable& stored, const RunName& name) {
    if (name.has_point != !stored.varied.empty()) {
        throw UsageError(
            stored.varied.empty()
                ? fmt::format("{} is a comparison, which has one point: write {}#{}", name.file,
                              name.file, name.replicate)
                : fmt::format("{} has {} points: write FILE#POINT.REPLICATE, for instance {}#0.{}",
                              name.file, stored.points, name.file, name.replicate));
    }
    if (name.point >= stored.points) {
        throw UsageError(fmt::format("{} holds {} points, from 0 to {}, and not {}", name.file,
                                     stored.points, stored.points - 1, name.point));
    }
    for (std::size_t r = 0; r < stored.replicates.size(); ++r) {
        if (stored.replicates[r] != name.replicate) continue;
        const std::size_t run = name.point * stored.replicates.size() + r;
        if (stored.ran(stored, run)) return run;
        throw UsageError(stored.failures[run].empty()
                             ? name.text() + " was not run"
                             : name.text() + " failed: " + stored.failures[run]);
    }
    throw UsageError(fmt::format("{} holds {} replicates, from {} to {}, and not {}", name.file,
                                 stored.replicates.size(), stored.replicates.front(),
                                 stored.replicates.back(), name.replicate));
}

/// Where two rows of numbers first differ in their bits.
std::optional<std::size_t> first_difference(std::span<const double> a, std::span<const double> b) {
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (std::memcmp(&a[k], &b[k], sizeof(double)) != 0) return k;
    }
    return std::nullopt;
}

/// The part of a column-wise table that belongs to run `run` of `runs`.
std::span<const double> part(const std::vector<double>& all, std::size_t run, std::size_t width) {
    return std::span(all).subspan(run * width, width);
}

/// What is different about one arm; empty if nothing is.
std::string difference(const RunTable& stored, std::size_t stored_run, const RunRows& again,
                       std::size_t run) {
    const std::size_t measures = stored.series_measures.size();
    const auto old_series = part(stored.series, stored_run, stored.ticks * measures);
    const auto new_series = part(again.series, run, stored.ticks * measures);
    if (const auto at = first_difference(old_series, new_series)) {
        return fmt::format("{} differs from week {} on: {:.17g} then, {:.17g} now",
                           stored.series_measures[*at % measures].name,
                           stored.tick_values()[*at / measures] + 1, old_series[*at],
                           new_series[*at]);
    }
    const auto old_outcomes = part(stored.outcomes, stored_run, stored.outcome_measures.size());
    const auto new_outcomes = part(again.outcomes, run, stored.outcome_measures.size());
    if (const auto at = first_difference(old_outcomes, new_outcomes)) {
        return fmt::format("outcome {} differs: {:.17g} then, {:.17g} now",
                           stored.outcome_measures[*at].name, old_outcomes[*at], new_outcomes[*at]);
    }
    if (stored.content_hashes[stored_run] != again.content_hashes[run]) {
        return "series and outcomes are the same, but the state of people at the end differs";
    }
    return {};
}

bool same_names(const std::vector<Measure>& a, const std::vector<Measure>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Measure& x, const Measure& y) { return x.name == y.name; });
}

/// The commit that made the file, if it names one.
std::string commit_of(const RunTable& stored) {
    for (const auto& [key, value] : stored.provenance) {
        if (key == "commit") return value;
    }
    return "unknown";
}

/// The run, with what the file kept of it; nothing if interrupted. Throws FileError if this netlead
/// measures something else.
std::optional<RunUnit> run_again(const RunName& name, const RunTable& stored, int threads) {
    ConfigDocument document = parse_yaml_text(name.file + " (configuration)", stored.configuration);
    document.folder = std::filesystem::path(name.file).parent_path().string();
    const Plan plan(document, registered_models());
    const RunColumns& columns = plan.columns();
    if (!same_names(stored.series_measures, columns.series_measures) ||
        !same_names(stored.outcome_measures, columns.outcome_measures) ||
        stored.arms != columns.arms || stored.tick_values() != columns.tick_values()) {
        throw FileError(
            name.file,
            "was made by a netlead that measured something else (commit " + commit_of(stored) + ")",
            "build that commit to reproduce it");
    }
    const std::atomic<bool>& stop = listen_for_interrupts();
    return run_numbers(plan, {name.replicate * plan.points() + name.point}, threads,
                       [&] { return stop.load(); });
}

}  // namespace

int execute(const Reproduce& command, const Manner& manner) {
    const RunName name = parse(command.run);
    const RunTable stored = read_run_file(name.file);
    const std::size_t run = position(stored, name);
    const std::optional<RunUnit> again = run_again(name, stored, command.threads);
    if (!again) {
        say("interrupted");
        return interrupted;
    }
    nlohmann::ordered_json arms = nlohmann::ordered_json::object();
    std::string text;
    bool identical = true;
    for (std::size_t a = 0; a < stored.arms.size(); ++a) {
        const std::string what = difference(stored, run * stored.arms.size() + a, again->rows, a);
        identical = identical && what.empty();
        arms[stored.arms[a]] = what.empty() ? "identical" : what;
        text += fmt::format("{} {}: {}\n", name.text(), stored.arms[a],
                            what.empty() ? "identical, bit by bit" : what);
    }
    if (manner.json) {
        text = nlohmann::ordered_json{{"identical", identical}, {"arms", arms}}.dump(2) + "\n";
    }
    show(text);
    if (!identical) {
        say(fmt::format("the file was made by commit {}, this is commit {}", commit_of(stored),
                        build_info().commit));
    }
    return identical ? all_well : failed;
}

}  // namespace netlead::app
