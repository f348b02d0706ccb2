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
#include "sim/experiment/compare.hpp"
#include "sim/io/result_file.hpp"

namespace netlead::app {

namespace {

struct RunName {
    std::string file;
    std::uint32_t replicate;
};

RunName parse(const std::string& text) {
    const std::size_t hash = text.rfind('#');
    const std::string digits = hash == std::string::npos ? "" : text.substr(hash + 1);
    if (hash == 0 || digits.empty() || digits.size() > 9 ||
        digits.find_first_not_of("0123456789") != std::string::npos) {
        throw UsageError("which run? Write FILE#REPLICATE, for instance results.h5#0");
    }
    return {text.substr(0, hash), static_cast<std::uint32_t>(std::stoul(digits))};
}

std::size_t position(const RunTable& stored, const RunName& name) {
    for (std::size_t r = 0; r < stored.replicates.size(); ++r) {
        if (stored.replicates[r] == name.replicate) return r;
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
std::string difference(const RunTable& stored, std::size_t stored_run, const RunTable& again,
                       std::size_t run) {
    const std::size_t measures = stored.series_measures.size();
    const auto old_series = part(stored.series, stored_run, stored.ticks * measures);
    const auto new_series = part(again.series, run, stored.ticks * measures);
    if (const auto at = first_difference(old_series, new_series)) {
        return fmt::format("{} differs from week {} on: {:.17g} then, {:.17g} now",
                           stored.series_measures[*at % measures].name, *at / measures + 1,
                           old_series[*at], new_series[*at]);
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

RunTable run_again(const RunName& name, const RunTable& stored, int threads) {
    ConfigDocument document = parse_yaml_text(name.file + " (configuration)", stored.configuration);
    document.folder = std::filesystem::path(name.file).parent_path().string();
    const Scenario scenario(std::move(document), registered_models());
    CompareOptions options;
    options.replicates = {name.replicate};
    options.threads = threads;
    options.stop = &listen_for_interrupts();
    return compare(scenario, options);
}

}  // namespace

int execute(const Reproduce& command, const Manner& manner) {
    const RunName name = parse(command.run);
    const RunTable stored = read_result_file(name.file);
    const std::size_t r = position(stored, name);
    const RunTable again = run_again(name, stored, command.threads);
    if (!again.complete) {
        say("interrupted");
        return interrupted;
    }
    if (!same_names(stored.series_measures, again.series_measures) ||
        !same_names(stored.outcome_measures, again.outcome_measures) || stored.arms != again.arms) {
        throw FileError(
            name.file,
            "was made by a netlead that measured something else (commit " + commit_of(stored) + ")",
            "build that commit to reproduce it");
    }
    nlohmann::ordered_json arms = nlohmann::ordered_json::object();
    std::string text;
    bool identical = true;
    for (std::size_t a = 0; a < stored.arms.size(); ++a) {
        const std::string what = difference(stored, r * stored.arms.size() + a, again, a);
        identical = identical && what.empty();
        arms[stored.arms[a]] = what.empty() ? "identical" : what;
        text += fmt::format("{}#{} {}: {}\n", name.file, name.replicate, stored.arms[a],
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
