#include "sim/experiment/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/io/whole_file.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/measures.hpp"
#include "sim/network/spectral.hpp"

namespace netlead::app {

namespace {

struct Figure {
    const char* name;
    double value;
    const char* meaning;
};

/// Beyond this many people path lengths and clustering are estimated from a sample.
constexpr std::uint32_t most_looked_at = 2000;
/// Everybody is walked to from each of the people whose path lengths are looked at: so many steps in
/// all, and from at least so many people.
constexpr double most_steps = 3e8;
constexpr std::uint32_t least_sources = 50;
/// From this many people on, it is said what is being done.
constexpr std::uint32_t people_of_long_ones = 200'000;

std::uint32_t most_sources(const Ties& ties) {
    const double steps = ties.people() + static_cast<double>(ties.half_ties());
    const double affordable = std::max<double>(least_sources, most_steps / steps);
    return static_cast<std::uint32_t>(std::min<double>(most_looked_at, affordable));
}

std::vector<Figure> measure(const Ties& ties, const Organisations& organisations, RunKey key) {
    MeasureScratch scratch;
    const Sampling sampling{most_looked_at, key, 0};
    const DegreeSummary degrees = degree_summary(ties);
    const Clustering clusters = clustering(ties, sampling, scratch);
    const Components parts = components(ties, scratch);
    const PathLength path = path_length(ties, {most_sources(ties), key, 0}, scratch);
    const DegreeSpread spread = degree_spread(ties, scratch);
    const CorePeriphery core = core_periphery_fit(ties, scratch);
    const auto groups = organisations.membership();
    std::vector<Figure> figures{
        {"people", static_cast<double>(ties.people()), "size of the world"},
        {"organisations", static_cast<double>(organisations.count()), ""},
        {"ties", static_cast<double>(ties.half_ties() / 2), "each counted once"},
        {"mean_degree", degrees.mean, "ties per person"},
        {"degree_sd", std::sqrt(degrees.variance), "spread of ties per person"},
        {"least_degree", static_cast<double>(degrees.least), ""},
        {"greatest_degree", static_cast<double>(degrees.greatest), ""},
        {"median_degree", static_cast<double>(spread.median), "half of all people have no more"},
        {"degree_90", static_cast<double>(spread.ninety), "nine of ten have no more"},
        {"degree_99", static_cast<double>(spread.ninety_nine), "99 of 100 have no more"},
        {"isolated_share", spread.isolated_share, "share of people without a tie"},
        {"degree_gini", spread.gini, "0 all equal, near 1 one has all ties"},
        {"top_tenth_share", spread.top_share, "share of ties that the top tenth of people hold"},
        {"bridge_share", bridge_share(ties), "share of ties between organisations"},
        {"external_internal", external_internal_index(ties, groups), "-1 closed, +1 outward"},
        {"modularity", modularity(ties, groups, organisations.count(), scratch),
         "how far ties keep within organisations"},
        {"transitivity", clusters.transitivity, "how often friends of a friend are friends"},
        {"mean_clustering", clusters.mean_local, "the same, mean over people"},
        {"components", static_cast<double>(parts.count), "parts with no tie between them"},
        {"largest_component", parts.largest_share, "share of people in the largest part"},
        {"path_length", path.mean, "mean steps between two people who have a way"},
        {"reached_share", path.reached_share, "share of pairs who have a way"},
        {"assortativity", degree_assortativity(ties), "do people with many ties tie to their like"},
        {"centralisation", degree_centralisation(ties), "0 all equal, 1 a star"},
        {"core_fit", core.fit, "1: a core tied to all, around it people not tied to each other"},
        {"core_size", static_cast<double>(core.core), "people of that core"},
    };
    if (ties.people() > most_people_of_spectra) return figures;
    const Spectrum spectra = spectrum(ties);
    figures.push_back({"spectral_radius", spectra.radius,
                       "a contagion spreads if chance a tie / recovery exceeds 1 / this"});
    figures.push_back({"algebraic_connectivity", spectra.connectivity,
                       "0: falls apart; the rate at which averaged opinions agree"});
    return figures;
}

/// The ties of the world. Of a file that is to be measured they are those that it holds, and formal
/// ones only if it says who reports to whom.
Ties ties_of(const Network& command, const Scenario& scenario, const Placement& who, RunKey key) {
    const PlacedNetwork* const placed = scenario.network().placed();
    if (command.file.empty() || attribute(placed->network.of_people, "superior") != nullptr) {
        return scenario.network().ties(who, key);
    }
    return overlay(who.people(), placed->network.ties, who.organisations, false, 0);
}

/// The network as it is exported. A hierarchy is in it only if somebody gave one, or if the network
/// was generated.
LabelledNetwork labelled(const Scenario& scenario, const Ties& ties,
                         const Organisations& organisations) {
    const PlacedNetwork* const placed = scenario.network().placed();
    if (placed == nullptr) return label(ties, organisations);
    return label(ties, placed->network, placed->own_organisations ? &organisations : nullptr);
}

/// The source with the network that is named on the command line laid over.
Source with_import(const Network& command) {
    Source source = command.source;
    const auto quoted = [](const std::string& path) {
        std::string text;
        for (const char c : path) text += c == '\'' ? std::string("''") : std::string(1, c);
        return "'" + text + "'";
    };
    const auto add_columns = [&](const std::string& section) {
        for (const std::string& column : command.columns) {
            if (column.find('=') == std::string::npos || column.back() == '=') {
                throw UsageError("--columns takes NAME=COLUMN, for instance from=sender, not '" +
                                 column + "'");
            }
            std::string key = column.substr(0, column.find('='));
            if (key == "source") key = "from";
            if (key == "target") key = "to";
            source.assignments.push_back(section + key + "=" +
                                         quoted(column.substr(column.find('=') + 1)));
        }
    };
    if (command.file.empty()) {
        if (command.chart.empty()) return source;
        // The people are those of the chart, and their informal ties are generated.
        source.assignments.push_back("network.chart.file=" + quoted(command.chart));
        add_columns("network.chart.columns.");
        return source;
    }
    source.assignments.push_back("network.generator=imported");
    source.assignments.push_back("network.imported.file=" + quoted(command.file));
    add_columns("network.imported.columns.");
    if (!command.chart.empty()) {
        source.assignments.push_back("network.imported.chart=" + quoted(command.chart));
    }
    return source;
}

std::string as_text(const std::vector<Figure>& figures) {
    TextTable table({"measure", "value", "meaning"});
    table.left(2);
    for (const Figure& figure : figures) {
        // Counts in full; ratios rounded.
        const bool whole = std::floor(figure.value) == figure.value;
        table.add({figure.name, whole ? fmt::format("{:.0f}", figure.value) : number(figure.value),
                   figure.meaning});
    }
    return table.str();
}

std::string as_json(const std::vector<Figure>& figures, const std::vector<std::string>& notes) {
    nlohmann::ordered_json json;
    for (const Figure& figure : figures) json[figure.name] = figure.value;
    json["notes"] = notes;
    return json.dump(2) + "\n";
}

}  // namespace

int execute(const Network& command, const Manner& manner) {
    const std::string& file = command.exported.file;
    const Format* const format = format_of(file);
    if (!file.empty() && (format == nullptr || format->write == nullptr)) {
        throw UsageError("--export writes a FILE that ends in " + endings_to_write() + ", and '" +
                         file + "' does not");
    }
    const Scenario scenario = load(with_import(command));
    const bool long_one = scenario.network().people() >= people_of_long_ones && !manner.quiet;
    std::vector<std::string> notes;
    if (const PlacedNetwork* const placed = scenario.network().placed(); placed != nullptr) {
        notes = placed->network.notes;
    }
    if (!file.empty()) check_writable(file, command.exported.overwrite);
    const Organisations organisations = scenario.network().organisations();
    const RunKey key{scenario.seed(), command.replicate};
    const Backgrounds backgrounds = scenario.network().backgrounds(key);
    if (long_one) say(fmt::format("making the ties of {} people", organisations.people()));
    const Ties ties = ties_of(command, scenario, {organisations, backgrounds}, key);
    if (!file.empty()) {
        if (long_one) say(fmt::format("writing {} ties", ties.half_ties() / 2));
        const LabelledNetwork network = labelled(scenario, ties, organisations);
        if (format->losses != nullptr) {
            const std::vector<std::string> lost = format->losses(network);
            notes.insert(notes.end(), lost.begin(), lost.end());
        }
        std::ostringstream out;
        format->write(out, network);
        const std::string text = out.str();
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        write_whole_file(file, bytes, command.exported.overwrite);
        if (!manner.quiet) say("ties written to " + file);
    }
    if (long_one) say(fmt::format("measuring {} ties", ties.half_ties() / 2));
    const std::vector<Figure> figures = measure(ties, organisations, key);
    show(manner.json ? as_json(figures, notes) : as_text(figures));
    if (!manner.quiet) {
        for (const std::string& note : notes) say("note: " + note);
    }
    const std::uint32_t people = ties.people(), sources = most_sources(ties);
    if (people > std::min(most_looked_at, sources) && !manner.quiet) {
        say(fmt::format("clustering is estimated from {} people, path length from {}",
                        std::min(people, most_looked_at), std::min(people, sources)));
    }
    return all_well;
}

}  // namespace netlead::app
