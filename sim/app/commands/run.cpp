#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/plan_run.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/io/run_file.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string unknown(const char* what, const std::string& name,
                    const std::vector<std::string>& known) {
    const std::string near = did_you_mean(name, known);
    return fmt::format("there is no {} '{}'{}; there is: {}", what, name,
                       near.empty() ? "" : "; did you mean '" + near + "'?",
                       fmt::join(known, ", "));
}

/// The value of a series measure in a result of one replicate.
double at(const RunTable& result, std::size_t arm, Tick t, std::size_t measure) {
    const std::size_t measures = result.series_measures.size();
    return result.series[(arm * result.ticks + t) * measures + measure];
}

/// A number that reads back to the same bits; nothing for NaN.
std::string exact(double value) {
    return value != value ? "" : to_text(ParamValue(value));
}

std::string csv(const RunTable& result) {
    std::string text = "arm," + result.tick_unit;
    for (const Measure& measure : result.series_measures) text += "," + measure.name;
    text += "\n";
    for (std::size_t a = 0; a < result.arms.size(); ++a) {
        for (Tick t = 0; t < result.ticks; ++t) {
            text += fmt::format("{},{}", result.arms[a], t + 1);
            for (std::size_t m = 0; m < result.series_measures.size(); ++m) {
                text += "," + exact(at(result, a, t, m));
            }
            text += "\n";
        }
    }
    return text;
}

/// The columns asked for; else the product and its factors, or all where a model has none.
std::vector<std::size_t> columns(const RunTable& result, std::vector<std::string> wanted) {
    std::vector<std::string> known;
    for (const Measure& measure : result.series_measures) known.push_back(measure.name);
    if (wanted.empty() && !result.factored.empty()) {
        wanted = result.factors;
        wanted.insert(wanted.begin(), result.factored);
    }
    if (wanted.empty()) wanted = known;
    std::vector<std::size_t> found;
    for (const std::string& name : wanted) {
        const auto place = std::find(known.begin(), known.end(), name);
        if (place == known.end()) throw UsageError(unknown("series", name, known));
        found.push_back(static_cast<std::size_t>(place - known.begin()));
    }
    return found;
}

std::string series_table(const RunTable& result, std::size_t arm,
                         const std::vector<std::size_t>& measures, Tick every) {
    std::vector<std::string> head{result.tick_unit};
    for (const std::size_t m : measures) head.push_back(result.series_measures[m].name);
    TextTable table(head);
    for (Tick t = 0; t < result.ticks; ++t) {
        if ((t + 1) % every != 0 && t + 1 != result.ticks && t != 0) continue;
        std::vector<std::string> row{std::to_string(t + 1)};
        for (const std::size_t m : measures) row.push_back(number(at(result, arm, t, m)));
        table.add(std::move(row));
    }
    return table.str();
}

std::string outcome_table(const RunTable& result) {
    std::vector<std::string> head{"outcome"};
    head.insert(head.end(), result.arms.begin(), result.arms.end());
    TextTable table(head);
    const std::size_t width = result.outcome_measures.size();
    for (std::size_t m = 0; m < width; ++m) {
        std::vector<std::string> row{result.outcome_measures[m].name};
        for (std::size_t a = 0; a < result.arms.size(); ++a) {
            row.push_back(number(result.outcomes[a * width + m]));
        }
        table.add(std::move(row));
    }
    return table.str();
}

std::string tables(const RunTable& result, const Run& command, bool color) {
    const std::vector<std::size_t> measures = columns(result, command.measures);
    std::string text;
    for (std::size_t a = 0; a < result.arms.size(); ++a) {
        text +=
            bold(fmt::format("{}, world {}\n", result.arms[a], result.replicates.front()), color);
        text += series_table(result, a, measures, command.every) + "\n";
    }
    return text + outcome_table(result);
}

std::string json(const RunTable& result) {
    nlohmann::ordered_json arms = nlohmann::ordered_json::object();
    const std::size_t width = result.outcome_measures.size();
    for (std::size_t a = 0; a < result.arms.size(); ++a) {
        nlohmann::ordered_json series, outcomes;
        for (std::size_t m = 0; m < result.series_measures.size(); ++m) {
            std::vector<double> column(result.ticks);
            for (Tick t = 0; t < result.ticks; ++t) column[t] = at(result, a, t, m);
            series[result.series_measures[m].name] = column;
        }
        for (std::size_t m = 0; m < width; ++m) {
            outcomes[result.outcome_measures[m].name] = result.outcomes[a * width + m];
        }
        arms[result.arms[a]] = {{"content_hash", fmt::format("{:016x}", result.content_hashes[a])},
                                {"outcomes", outcomes},
                                {"series", series}};
    }
    return nlohmann::ordered_json{
               {"name", result.title},          {"model", result.model},
               {"seed", result.seed},           {"replicate", result.replicates.front()},
               {"tick_unit", result.tick_unit}, {"arms", arms}}
               .dump(2) +
           "\n";
}

/// The scenario with only the arms asked for.
Scenario with_arms(const Source& source, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return load(source);
    ConfigDocument document = document_of(source);
    add_usual_arms(document, registered_models());
    const std::vector<std::string> known = Scenario(document, registered_models()).arms();
    for (const std::string& arm : wanted) {
        if (std::find(known.begin(), known.end(), arm) != known.end()) continue;
        throw UsageError(unknown("arm", arm, known));
    }
    for (ConfigEntry& entry : document.root.entries) {
        if (entry.key != "arms") continue;
        auto& arms = entry.value.entries;
        arms.erase(std::remove_if(arms.begin(), arms.end(),
                                  [&](const ConfigEntry& arm) {
                                      return std::find(wanted.begin(), wanted.end(), arm.key) ==
                                             wanted.end();
                                  }),
                   arms.end());
    }
    return Scenario(std::move(document), registered_models());
}

}  // namespace

int execute(const Run& command, const Manner& manner) {
    const Scenario scenario = with_arms(command.source, command.arms);
    const Target& target = command.target;
    const bool as_csv = ends_with(target.file, ".csv");
    if (!target.file.empty()) {
        if (!as_csv) check_hdf5_name(target.file, "a table ends in .csv");
        check_writable(target.file, target.overwrite);
    }
    say_notes(scenario, manner);
    const RunTable result = run_shown(Plan(scenario, {command.replicate}, Outputs::all()),
                                      {"", "replicates", command.threads}, {.quiet = true});
    if (!result.complete) {
        say("interrupted; nothing was kept");
        return interrupted;
    }
    if (as_csv) {
        const std::string text = csv(result);
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        write_whole_file(target.file, bytes, target.overwrite);
    } else if (!target.file.empty()) {
        write_run_file(target.file, result, target.overwrite);
    }
    if (manner.json) {
        show(json(result));
    } else if (command.csv) {
        show(csv(result));
    } else {
        show(tables(result, command, manner.color_out));
    }
    if (!target.file.empty() && !manner.quiet) say("kept in " + target.file);
    return all_well;
}

}  // namespace netlead::app
