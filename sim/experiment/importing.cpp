#include "sim/experiment/importing.hpp"

#include <algorithm>
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

/// What the configuration says at `network.<path>`, or null.
const ConfigNode* given(const ConfigDocument& document, const std::vector<std::string>& path) {
    const ConfigNode* node = document.root.find("network");
    for (const std::string& key : path) {
        if (node == nullptr || node->kind != ConfigNode::Kind::mapping) return nullptr;
        node = node->find(key);
    }
    return node;
}

void check_number(const char* name, std::uint32_t is, const ConfigDocument& document,
                  Reader& reader) {
    const ConfigNode* const node = given(document, {name});
    if (node == nullptr || node->scalar == std::to_string(is)) return;
    reader.add(node->mark, std::string("network.") + name, node->scalar,
               "the imported network has " + std::to_string(is) + " " + name,
               "leave this line out: the file says how many there are");
}

bool is_trust(const std::vector<float>& values) {
    return std::all_of(values.begin(), values.end(), [](float value) { return value <= 1; });
}

}  // namespace

bool names_a_network(const std::string& path) {
    return path == "network.imported.file" || path == "network.imported.chart";
}

void import_network(NetworkPlan& plan, const ConfigDocument& document, Reader& reader) {
    const ImportParams& import = plan.import();
    const auto refuse = [&](const char* key, const std::string& value, const std::string& why,
                            const std::string& suggestion) {
        const ConfigNode* const node = given(document, {"imported", key});
        reader.add(node == nullptr ? Mark{} : node->mark, std::string("network.imported.") + key,
                   value, why, suggestion);
    };
    const Format* const format = format_of(import.file);
    if (format == nullptr) {
        refuse("file", import.file,
               import.file.empty() ? "no file is named whose network is to be imported"
                                   : "'" + import.file + "' is of no format that can be read",
               std::string("name a file that ends in ") + known_endings());
        return;
    }
    const FilesRead::Text read = document.files->text(import.file, read_whole_text);
    const FilesRead::Text read_chart = import.chart.empty()
                                           ? std::make_shared<const std::string>()
                                           : document.files->text(import.chart, read_whole_text);
    const std::string &text = *read, &chart = *read_chart;
    std::string fingerprint = fingerprint_of(text, chart);
    if (!import.fingerprint.empty() && import.fingerprint != fingerprint) {
        refuse("fingerprint", import.fingerprint,
               "the files have changed: their fingerprint is " + fingerprint,
               "bring back the files that this configuration was kept with, or leave the "
               "fingerprint out for another network");
        return;
    }
    LabelledNetwork network = format->read(import.file, text);
    std::string source = import.file;
    if (!import.chart.empty()) {
        network = with_chart(network, read_people(import.chart, chart), import.file, import.chart);
        source = import.chart;
    }
    const bool divided = given(document, {"organisations"}) != nullptr;
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
        } else if (!is_trust(placed.value_ij) || !is_trust(placed.value_ji)) {
            refuse("weights", "trust", "some weights are above 1, and trust is not",
                   "divide the weights by their greatest, or write ignored");
        }
    }
    plan.adopt(std::move(placed), std::move(fingerprint));
}

}  // namespace netlead
