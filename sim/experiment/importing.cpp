#include "sim/experiment/importing.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/io/whole_file.hpp"
#include "sim/network/formats/formats.hpp"

namespace netlead {

namespace {

std::string fingerprint_of(const std::string& file, const std::string& chart) {
    ContentHash hash;
    for (const std::string* text : {&file, &chart}) {
        hash.add(static_cast<std::uint64_t>(text->size()));
        hash.add(std::string_view(*text));
    }
    return hash.in_hex();
}

void check_number(const char* name, std::uint32_t is, const ConfigDocument& document,
                  Reader& reader) {
    const ConfigNode* const node = document.find(std::string("network.") + name);
    if (node == nullptr || node->scalar == std::to_string(is)) return;
    reader.add(node->mark, std::string("network.") + name, node->scalar,
               "the imported network has " + std::to_string(is) + " " + name,
               "leave this line out: the file says how many there are");
}

/// What keeps the weights from being trust, "" if nothing does.
std::string no_trust(const PlacedNetwork& placed) {
    const LabelledNetwork& network = placed.network;
    const auto is_none = [](float value) { return !(value >= 0 && value <= 1); };
    for (std::size_t t = 0; t < placed.value_ij.size(); ++t) {
        const bool first = is_none(placed.value_ij[t]);
        if (!first && !is_none(placed.value_ji[t])) continue;
        const Attribute* weight = attribute(network.of_ties, first ? "value_ij" : "value_ji");
        if (weight == nullptr) weight = attribute(network.of_ties, "weight");
        return "the weight of the tie of '" + network.names[network.ties[t].i] + "' and '" +
               network.names[network.ties[t].j] + "' is " + weight->text(t) +
               ", and trust lies between 0 and 1";
    }
    return {};
}

/// Where weights may be great because ties repeat.
std::string why_so_great(const LabelledNetwork& network) {
    for (const std::string& note : network.notes) {
        if (note.find("their weights were added") == std::string::npos) continue;
        return "; " + note + ", which network.imported.repeated: first does not";
    }
    return {};
}

}  // namespace

bool names_a_network(const std::string& path) {
    return path == "network.imported.file" || path == "network.imported.chart" ||
           path == "network.chart" || path == "network.chart.file";
}

void import_network(NetworkPlan& plan, const ConfigDocument& document, Reader& reader) {
    const ImportParams& import = plan.import();
    const auto refuse = [&](const char* key, const std::string& value, const std::string& why,
                            const std::string& suggestion) {
        const ConfigNode* const node = document.find(std::string("network.imported.") + key);
        reader.add(node == nullptr ? Mark{} : node->mark, std::string("network.imported.") + key,
                   value, why, suggestion);
    };
    const Format* const format = format_of(import.file);
    if (format == nullptr || format->read == nullptr) {
        refuse("file", import.file,
               import.file.empty() ? "no file is named whose network is to be imported"
                                   : "'" + import.file + "' is of no format that can be read",
               "name a file that ends in " + endings_to_read());
        return;
    }
    const auto located = [&](const char* key, const std::string& named) {
        const ConfigNode* const node = document.find(std::string("network.imported.") + key);
        return document.located(named, node == nullptr ? Mark{} : node->mark);
    };
    const std::string file = located("file", import.file);
    const std::string chart_file =
        import.chart.empty() ? std::string() : located("chart", import.chart);
    const FilesRead::Text read = document.files->text(file, read_whole_text);
    const FilesRead::Text read_chart = chart_file.empty()
                                           ? std::make_shared<const std::string>()
                                           : document.files->text(chart_file, read_whole_text);
    const std::string &text = *read, &chart = *read_chart;
    std::string fingerprint = fingerprint_of(text, chart);
    if (!import.fingerprint.empty() && import.fingerprint != fingerprint) {
        refuse("fingerprint", import.fingerprint,
               "the files have changed: their fingerprint is " + fingerprint,
               "bring back the files that this configuration was kept with, or leave the "
               "fingerprint out for another network");
        return;
    }
    LabelledNetwork network = format->read(file, text, import.rules);
    std::string source = file;
    if (!chart_file.empty()) {
        network = with_chart(network, read_people_bytes(chart_file, chart, import.rules.columns),
                             file, chart_file);
        source = chart_file;
    }
    const bool divided = document.find("network.organisations") != nullptr;
    PlacedNetwork placed =
        place(std::move(network), source, divided ? plan.configured_organisations() : 1,
              plan.configured_span());
    check_number("people", placed.organisations.people(), document, reader);
    if (placed.own_organisations) {
        check_number("organisations", placed.organisations.count(), document, reader);
    }
    if (import.weights == ImportParams::Weights::trust) {
        if (placed.value_ij.empty()) {
            refuse("weights", "trust", "the file has no weights of ties",
                   "name a column 'weight', or write ignored");
        } else if (const std::string tie = no_trust(placed); !tie.empty()) {
            refuse("weights", "trust", tie,
                   "scale the weights to 0..1, or write ignored" + why_so_great(placed.network));
        }
    }
    plan.adopt(std::move(placed), std::move(fingerprint));
}

void import_chart(NetworkPlan& plan, const ConfigDocument& document, Reader& reader) {
    const OwnChart& chart = plan.chart();
    const ConfigNode* node = document.find("network.chart.file");
    if (node == nullptr) node = document.find("network.chart");
    const std::string file = document.located(chart.file, node == nullptr ? Mark{} : node->mark);
    const FilesRead::Text text = document.files->text(file, read_whole_text);
    std::string fingerprint = fingerprint_of(*text, {});
    if (!chart.fingerprint.empty() && chart.fingerprint != fingerprint) {
        reader.add(node == nullptr ? Mark{} : node->mark, "network.chart.fingerprint",
                   chart.fingerprint, "the file has changed: its fingerprint is " + fingerprint,
                   "bring back the file that this configuration was kept with, or leave the "
                   "fingerprint out");
        return;
    }
    const bool divided = document.find("network.organisations") != nullptr;
    PlacedNetwork placed =
        place(read_people_bytes(file, *text, chart.columns), file,
              divided ? plan.configured_organisations() : 1, plan.configured_span());
    check_number("people", placed.organisations.people(), document, reader);
    if (placed.own_organisations)
        check_number("organisations", placed.organisations.count(), document, reader);
    plan.adopt(std::move(placed), std::move(fingerprint));
}

}  // namespace netlead
