#include "sim/config/reader.hpp"

#include <algorithm>
#include <tuple>

#include "sim/config/values.hpp"
#include "sim/config/wording.hpp"

namespace netlead {

namespace {

std::vector<std::string> known_keys(const ParamTable& table) {
    std::vector<std::string> keys;
    for (const Param& row : table.rows()) keys.push_back(row.spec.name);
    for (const auto& section : table.sections()) keys.push_back(section->name());
    return keys;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string default_is(const Param& row) {
    return "the default is " + shortened(to_text(default_of(row)));
}

std::string quoted_path(const std::string& prefix) {
    return prefix.empty() ? "the configuration" : "'" + prefix + "'";
}

/// The word in front of the settings that were laid over it, as a scalar.
ConfigNode word_of(const ConfigNode& mapping) {
    ConfigNode word;
    word.kind = ConfigNode::Kind::scalar;
    word.mark = mapping.mark;
    word.scalar = mapping.scalar;
    word.quoted = mapping.quoted;
    return word;
}

bool is_selected(const ParamTable& section, const ParamTable& table) {
    return section.selector().empty() ||
           to_text(table.row(section.selector())->get()) == section.selecting();
}

/// Whether a group of settings changes nothing.
bool holds_defaults_only(const ConfigNode& node, const ParamTable& table) {
    if (node.kind != ConfigNode::Kind::mapping) return false;
    return std::all_of(node.entries.begin(), node.entries.end(), [&](const ConfigEntry& entry) {
        if (const ParamTable* section = table.section(entry.key); section != nullptr)
            return holds_defaults_only(entry.value, *section);
        const Param* row = table.row(entry.key);
        if (row == nullptr || entry.value.kind != ConfigNode::Kind::scalar) return false;
        const ValueReading reading = read_value(entry.value, *row);
        return reading.why.empty() && reading.value == default_of(*row);
    });
}

/// The dotted paths of rows below `table`, those of alternatives that are not selected last.
void collect_paths(const ParamTable& table, const std::string& prefix,
                   std::vector<std::string>& selected, std::vector<std::string>& others) {
    for (const Param& row : table.rows()) selected.push_back(dotted(prefix, row.spec.name));
    for (const auto& section : table.sections()) {
        const std::string path = dotted(prefix, section->name());
        collect_paths(*section, path, is_selected(*section, table) ? selected : others, others);
    }
}

/// The path that an entry spells, as far as it goes on without branching: `trust: {mean: 0.5}` is
/// trust.mean.
std::string spelled(const ConfigEntry& entry) {
    const bool goes_on =
        entry.value.kind == ConfigNode::Kind::mapping && entry.value.entries.size() == 1;
    return goes_on ? entry.key + "." + spelled(entry.value.entries.front()) : entry.key;
}

/// At most three keys of the whole configuration that end as the entry is spelled, or nearly so.
std::string keys_elsewhere(const ConfigEntry& entry, const std::string& prefix,
                           const ParamTable& whole) {
    constexpr std::size_t most = 3;
    std::vector<std::string> paths, others;
    collect_paths(whole, "", paths, others);
    paths.insert(paths.end(), others.begin(), others.end());
    const std::string end = spelled(entry);
    std::vector<std::string> found;
    for (const std::string& path : paths) {
        const bool ends =
            path.size() > end.size() + 1 &&
            path.compare(path.size() - end.size() - 1, std::string::npos, "." + end) == 0;
        if (ends && found.size() < most) found.push_back(path);
    }
    if (found.empty() && prefix.empty()) {
        std::vector<std::string> last;
        for (const std::string& path : paths) last.push_back(path.substr(path.rfind('.') + 1));
        const std::string near = did_you_mean(end.substr(end.rfind('.') + 1), last);
        for (std::size_t k = 0; !near.empty() && k < paths.size(); ++k) {
            if (last[k] == near && found.size() < most) found.push_back(paths[k]);
        }
    }
    std::string text;
    for (const std::string& path : found) text += (text.empty() ? "'" : " or '") + path + "'";
    return text;
}

}  // namespace

void Reader::apply(const ConfigNode& mapping, const ParamTable& table, const std::string& prefix,
                   const std::vector<std::string>& handled_elsewhere) {
    if (whole_ == nullptr) whole_ = &table;
    if (mapping.kind != ConfigNode::Kind::mapping) return apply_word(mapping, table, prefix);
    if (mapping.quoted || !mapping.scalar.empty()) apply_word(word_of(mapping), table, prefix);

    std::vector<std::string> refused;
    for (const ConfigEntry& entry : mapping.entries) {
        const Param* row = table.row(entry.key);
        if (row == nullptr || contains(handled_elsewhere, entry.key)) continue;
        if (!apply_row(entry.value, *row, dotted(prefix, entry.key))) refused.push_back(entry.key);
    }
    for (const ConfigEntry& entry : mapping.entries) {
        if (table.row(entry.key) != nullptr || contains(handled_elsewhere, entry.key)) continue;
        const ParamTable* section = table.section(entry.key);
        if (section == nullptr) {
            refuse_unknown(entry, table, prefix, handled_elsewhere);
        } else if (contains(refused, section->selector())) {
            // Which alternative was meant is not known; the selector's own problem comes first.
        } else if (is_selected(*section, table)) {
            apply_section(entry, *section, dotted(prefix, entry.key));
        } else {
            refuse_unselected(entry, *section, table, prefix);
        }
    }
}

void Reader::apply_word(const ConfigNode& word, const ParamTable& table,
                        const std::string& prefix) {
    const bool is_word = word.kind == ConfigNode::Kind::scalar;
    if (is_word && !table.shorthand().empty()) {
        apply_row(word, *table.row(table.shorthand()), dotted(prefix, table.shorthand()));
        return;
    }
    add(word.mark, prefix, word.scalar,
        quoted_path(prefix) + " is a group of settings, not a " +
            (is_word ? "single value" : "list"),
        "write 'key: value' lines below it; it knows: " + listed(known_keys(table)));
}

bool Reader::apply_row(const ConfigNode& node, const Param& row, const std::string& path) {
    const auto refuse = [&](const std::string& why, std::string suggestion) {
        add(node.mark, path, node.scalar, "'" + path + "' " + why, std::move(suggestion));
        return false;
    };
    switch (node.kind) {
        case ConfigNode::Kind::nothing:
            return refuse("has no value", default_is(row));
        case ConfigNode::Kind::sequence:
            return refuse("must be a single value, not a list", default_is(row));
        case ConfigNode::Kind::mapping:
            return refuse("must be a single value, not a group of settings", default_is(row));
        case ConfigNode::Kind::scalar:
            break;
    }
    const ValueReading reading = read_value(node, row);
    if (!reading.why.empty()) {
        const std::string given =
            (node.quoted ? "\"" : "") + shortened(node.scalar) + (node.quoted ? "\"" : "");
        return refuse(reading.why + ", not " + given,
                      reading.suggestion.empty() ? default_is(row) : reading.suggestion);
    }
    row.set(reading.value);
    return true;
}

void Reader::apply_section(const ConfigEntry& entry, const ParamTable& section,
                           const std::string& path) {
    if (entry.value.kind != ConfigNode::Kind::nothing) return apply(entry.value, section, path);
    add(entry.mark, path, "", "'" + path + "' has no value",
        "remove the line, or write '" + entry.key + ": {}' for its defaults");
}

void Reader::refuse_unselected(const ConfigEntry& entry, const ParamTable& section,
                               const ParamTable& table, const std::string& prefix) {
    const std::string& selector = section.selector();
    const std::string path = dotted(prefix, entry.key);
    const std::string why = "'" + path + "' would be ignored, since '" + dotted(prefix, selector) +
                            "' is " + to_text(table.row(selector)->get());
    if (holds_defaults_only(entry.value, section)) {
        notes_.push_back(why + "; it holds nothing but defaults, so nothing is lost");
        return;
    }
    add(entry.mark, path, "", why,
        "write '" + selector + ": " + section.selecting() + "' to select it, or remove it");
}

void Reader::refuse_unknown(const ConfigEntry& entry, const ParamTable& table,
                            const std::string& prefix,
                            const std::vector<std::string>& handled_elsewhere) {
    std::vector<std::string> known = known_keys(table);
    known.insert(known.end(), handled_elsewhere.begin(), handled_elsewhere.end());
    const std::string near = did_you_mean(entry.key, known);
    const std::string elsewhere = keys_elsewhere(entry, prefix, *whole_);
    const std::size_t dot = entry.key.rfind('.');
    std::string suggestion;
    const bool digits = entry.key.find_first_not_of("0123456789") == std::string::npos;
    if (digits && entry.value.kind == ConfigNode::Kind::nothing) {
        suggestion = "a comma separates settings; write numbers with a decimal point, such as 0." +
                     entry.key;
    } else if (entry.key.find(':') != std::string::npos) {
        suggestion = "put a space after the colon";
    } else if (dot != std::string::npos && table.find(entry.key) != nullptr) {
        suggestion = "write '" + entry.key.substr(dot + 1) + "' inside of '" +
                     entry.key.substr(0, dot) + ":'";
    } else if (!near.empty()) {
        suggestion = "did you mean '" + near + "'?";
    } else if (!elsewhere.empty()) {
        suggestion = "did you mean " + elsewhere + "?";
    } else {
        suggestion = known.empty() ? "it has no settings" : "known keys: " + listed(known);
    }
    add(entry.mark, dotted(prefix, entry.key), "",
        "unknown key '" + shortened(entry.key) + "' in " + quoted_path(prefix),
        std::move(suggestion));
}

void Reader::add(const Mark& mark, std::string key, std::string value, std::string why,
                 std::string suggestion) {
    problems_.push_back(document_.problem(mark, std::move(key), std::move(value), std::move(why),
                                          std::move(suggestion)));
}

void Reader::finish() const {
    if (problems_.empty()) return;
    std::vector<Problem> sorted = problems_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    throw ConfigError(std::move(sorted));
}

}  // namespace netlead
