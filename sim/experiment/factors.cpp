#include "sim/experiment/factors.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/config/numbers.hpp"
#include "sim/config/reader.hpp"
#include "sim/config/values.hpp"
#include "sim/config/yaml_text.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/core/params.hpp"
#include "sim/experiment/importing.hpp"
#include "sim/experiment/settings.hpp"

namespace netlead {

namespace {

const char* const how_to_write =
    "write for instance\n"
    "    factors:\n"
    "      size: {key: network.people, levels: [100, 1000]}\n"
    "      length: {key: ticks, low: 52, high: 520, whole: true}\n"
    "      help:\n"
    "        levels:\n"
    "          none: {}\n"
    "          some: {<key>: <value>}";

constexpr FactorKey all_factor_keys[] = {
    {"key", "both", "the setting that varies, with dots"},
    {"levels", "levels", "a list of its values, or names with settings: {name: {key: value}}"},
    {"pairs", "levels", "true: also every two levels after the first together"},
    {"keys", "range", "several settings that take the same value"},
    {"low", "range", "the least value"},
    {"high", "range", "the greatest value"},
    {"scale", "range", "linear (default) or log"},
    {"whole", "range", "true: whole numbers"},
    {"likely", "range", "the most probable value; the density falls in straight lines from it"},
};

/// Whether a factor of levels, or a range, may have that key.
bool may_have(const std::string& key, const std::string& kind) {
    return std::any_of(
        std::begin(all_factor_keys), std::end(all_factor_keys), [&](const FactorKey& each) {
            return key == each.name && (std::string(each.of) == "both" || kind == each.of);
        });
}

bool is_among(const std::string& word, std::initializer_list<const char*> known) {
    return std::any_of(known.begin(), known.end(), [&](const char* k) { return word == k; });
}

/// Collects what is wrong with the factors.
class FactorReader {
public:
    explicit FactorReader(const ConfigDocument& document) : document_(document) {}

    std::vector<Factor> factors() {
        std::vector<Factor> all;
        const ConfigNode& node = *document_.root.find("factors");
        if (node.kind != Kind::mapping || node.entries.empty()) {
            add(node.mark, "factors", "'factors' must name what varies");
            finish();
        }
        for (const ConfigEntry& entry : node.entries) all.push_back(factor(entry));
        finish();
        return all;
    }

private:
    using Kind = ConfigNode::Kind;

    void add(const Mark& mark, const std::string& key, const std::string& why) {
        problems_.push_back(document_.problem(mark, key, "", why, how_to_write));
    }
    void finish() const {
        if (!problems_.empty()) throw ConfigError(problems_);
    }

    Factor factor(const ConfigEntry& entry) {
        const std::string path = "factors." + entry.key;
        if (!std::all_of(entry.key.begin(), entry.key.end(), [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            })) {
            add(entry.mark, path, "a factor's name is made of the letters a-z, digits and _");
        }
        const bool range =
            entry.value.find("low") != nullptr || entry.value.find("high") != nullptr;
        return range ? ranged(entry, path) : levelled(entry, path);
    }

    Factor levelled(const ConfigEntry& entry, const std::string& path) {
        Factor made{entry.key, entry.mark, {}, {}};
        for (const ConfigEntry& each : entry.value.entries) {
            if (!may_have(each.key, "levels")) {
                add(each.mark, path + "." + each.key,
                    "a factor has 'levels', and maybe 'key' or 'pairs'; or 'low' and 'high'");
            }
        }
        const ConfigNode* levels = entry.value.find("levels");
        if (levels == nullptr || (levels->items.empty() && levels->entries.empty())) {
            add(entry.mark, path, "a factor needs 'levels', or 'low' and 'high'");
            return made;
        }
        const ConfigNode* key = entry.value.find("key");
        if (key != nullptr && levels->kind == Kind::sequence) {
            for (const ConfigNode& item : levels->items) {
                if (item.kind != Kind::scalar) add(item.mark, path, "a level must be one value");
                made.levels.push_back({item.scalar, {{key->scalar, item}}, key->mark});
            }
        } else if (key == nullptr && levels->kind == Kind::mapping) {
            for (const ConfigEntry& level : levels->entries) {
                made.levels.push_back(named(level, path));
            }
        } else {
            add(levels->mark, path + ".levels",
                "levels are a list of values of 'key', or names with settings");
        }
        if (flag(entry.value, "pairs", path)) add_pairs(made);
        refuse_twice(made, path);
        return made;
    }

    Factor ranged(const ConfigEntry& entry, const std::string& path) {
        Range range;
        for (const ConfigEntry& each : entry.value.entries) {
            if (!may_have(each.key, "range")) {
                add(each.mark, path + "." + each.key,
                    "a range has 'key' or 'keys', 'low', 'high', and maybe 'scale', 'whole' or "
                    "'likely'");
            }
        }
        const ConfigNode *key = entry.value.find("key"), *keys = entry.value.find("keys");
        range.mark_of_keys = key != nullptr ? key->mark : keys != nullptr ? keys->mark : entry.mark;
        if (key != nullptr) range.keys.push_back(key->scalar);
        if (keys != nullptr) {
            for (const ConfigNode& each : keys->items) range.keys.push_back(each.scalar);
        }
        if (range.keys.empty() || (key != nullptr && keys != nullptr)) {
            add(entry.mark, path, "a range needs the 'key' that it sets, or several 'keys'");
        }
        range.low = real(entry, "low", path);
        range.high = real(entry, "high", path);
        range.mark_of_low = mark_of(entry, "low");
        range.mark_of_high = mark_of(entry, "high");
        const ConfigNode* scale = entry.value.find("scale");
        range.log = scale != nullptr && scale->scalar == "log";
        if (scale != nullptr && !range.log && scale->scalar != "linear") {
            add(scale->mark, path + ".scale", "'scale' is linear or log");
        }
        range.whole = flag(entry.value, "whole", path);
        if (!(range.low < range.high)) {
            add(range.mark_of_high, path + ".high",
                "'low' (" + to_text(ParamValue(range.low)) + ") must be less than 'high' (" +
                    to_text(ParamValue(range.high)) + ")");
        } else if (range.log && !(range.low > 0)) {
            add(entry.mark, path, "a range on a log scale must be positive");
        } else if (const ConfigNode* likely = entry.value.find("likely"); likely != nullptr) {
            range.likely = real(entry, "likely", path);
            if (*range.likely < range.low || *range.likely > range.high) {
                add(likely->mark, path + ".likely", "'likely' lies between 'low' and 'high'");
            }
        }
        return {entry.key, entry.mark, {}, range};
    }

    bool flag(const ConfigNode& factor, const char* name, const std::string& path) {
        const ConfigNode* node = factor.find(name);
        if (node == nullptr) return false;
        if (node->scalar != "true" && node->scalar != "false") {
            add(node->mark, path + "." + name, std::string("'") + name + "' is true or false");
        }
        return node->scalar == "true";
    }

    static Mark mark_of(const ConfigEntry& entry, const char* name) {
        const ConfigNode* node = entry.value.find(name);
        return node == nullptr ? entry.mark : node->mark;
    }

    double real(const ConfigEntry& entry, const char* name, const std::string& path) {
        const ConfigNode* node = entry.value.find(name);
        if (node == nullptr) {
            add(entry.mark, path, std::string("a range needs '") + name + "'");
            return 0;
        }
        const std::optional<double> value = parse_number(node->scalar);
        if (node->quoted || !value) {
            add(node->mark, path + "." + name, std::string("'") + name + "' must be a number");
        }
        return value.value_or(0);
    }

    Level named(const ConfigEntry& entry, const std::string& path) {
        Level level{entry.key, {}, entry.mark};
        if (entry.value.kind != Kind::mapping && entry.value.kind != Kind::nothing) {
            add(entry.mark, path + "." + entry.key, "a level holds keys and their values");
        }
        for (const ConfigEntry& setting : entry.value.entries) {
            if (setting.value.kind != Kind::scalar) {
                add(setting.mark, path + "." + entry.key,
                    "write the whole key, with dots, and one value");
            }
            level.settings.emplace_back(setting.key, setting.value);
        }
        return level;
    }

    static void add_pairs(Factor& factor) {
        const std::size_t single = factor.levels.size();
        for (std::size_t a = 1; a < single; ++a) {
            for (std::size_t b = a + 1; b < single; ++b) {
                Level both{factor.levels[a].name + " + " + factor.levels[b].name,
                           factor.levels[a].settings, factor.levels[a].mark};
                for (const auto& setting : factor.levels[b].settings) {
                    both.settings.push_back(setting);
                }
                factor.levels.push_back(std::move(both));
            }
        }
    }

    void refuse_twice(const Factor& factor, const std::string& path) {
        std::set<std::string> names;
        for (const Level& level : factor.levels) {
            if (level.name.empty()) {
                add(factor.mark, path,
                    "a level needs a name; give the empty value one: {<name>: {<key>: \"\"}}");
            }
            if (!names.insert(level.name).second) {
                add(factor.mark, path, "there are two levels '" + level.name + "'");
            }
        }
    }

    const ConfigDocument& document_;
    std::vector<Problem> problems_;
};

std::string yaml_scalar(const ConfigNode& node) {
    return node.quoted ? yaml_text(node.scalar) : yaml_word(node.scalar);
}

std::string levels_yaml(const Factor& factor) {
    std::string text = "    levels:\n";
    for (const Level& level : factor.levels) {
        text += yaml_key(level.name, 6) + (level.settings.empty() ? " {}\n" : "\n");
        for (const auto& [path, value] : level.settings) {
            text += yaml_key(path, 8) + " " + yaml_scalar(value) + "\n";
        }
    }
    return text;
}

std::string range_yaml(const Range& range) {
    std::string keys;
    for (const std::string& key : range.keys) keys += (keys.empty() ? "" : ", ") + yaml_word(key);
    return "    keys: [" + keys + "]\n    low: " + to_text(ParamValue(range.low)) +
           "\n    high: " + to_text(ParamValue(range.high)) +
           "\n    scale: " + (range.log ? "log" : "linear") +
           "\n    whole: " + (range.whole ? "true" : "false") + "\n" +
           (range.likely ? "    likely: " + to_text(ParamValue(*range.likely)) + "\n" : "");
}

/// (4) of factors.hpp.
double triangular(double u, double c) {
    return u < c ? std::sqrt(u * c) : 1 - std::sqrt((1 - u) * (1 - c));
}

}  // namespace

double Range::place_of(double x) const {
    return log ? math::log(x / low) / math::log(high / low) : (x - low) / (high - low);
}

double Range::at(double u) const {
    NETLEAD_EXPECT(u >= 0 && u <= 1);
    const double v = likely ? triangular(u, place_of(*likely)) : u;
    const double x = log ? low * math::exp(v * math::log(high / low)) : low + v * (high - low);
    return std::clamp(whole ? std::floor(x + 0.5) : x, low, high);
}

double Factor::at(double u) const {
    if (range) return range->at(u);
    const auto count = static_cast<double>(levels.size());
    return std::min(std::floor(u * count), count - 1);
}

std::string Factor::in_words(double value) const {
    return range ? to_text(ParamValue(value)) : levels[static_cast<std::size_t>(value)].name;
}

std::span<const FactorKey> factor_keys() {
    return all_factor_keys;
}

bool has_factors(const ConfigDocument& document) {
    return document.root.find("factors") != nullptr;
}

std::vector<Factor> read_factors(const ConfigDocument& document) {
    return FactorReader(document).factors();
}

void refuse_taken_names(const ConfigDocument& document, const std::vector<Factor>& factors,
                        std::set<std::string> taken) {
    std::vector<Problem> problems;
    for (const Factor& factor : factors) {
        if (taken.insert(factor.name).second) continue;
        problems.push_back(document.problem(factor.mark, "factors." + factor.name, factor.name,
                                            "that name means something else in the file",
                                            "choose another"));
    }
    if (!problems.empty()) throw ConfigError(problems);
}

namespace {

/// Sections that say how much is run and what is kept, not what happens in a world.
bool is_about_the_experiment(const std::string& key) {
    const std::string first = key.substr(0, key.find('.'));
    return is_among(
        first, {"name", "question", "replicates", "design", "replication", "outputs", "factors"});
}

/// Holds factors against the table of all settings.
class FactorCheck {
public:
    FactorCheck(const ConfigDocument& document, std::span<const ModelKind> kinds)
        : document_(document), settings_(kinds) {
        for (const auto& section : settings_.table.sections()) collect(*section, section->name());
        for (const Param& row : settings_.table.rows()) paths_.push_back(row.spec.name);
    }

    void check(const Factor& factor) {
        const std::string path = "factors." + factor.name;
        if (factor.range) {
            for (const std::string& key : factor.range->keys) {
                const Param* row = row_of(key, factor.range->mark_of_keys, path);
                if (row == nullptr) continue;
                check_end(*row, key, factor.range->low, factor.range->mark_of_low, path + ".low",
                          factor.range->whole);
                check_end(*row, key, factor.range->high, factor.range->mark_of_high, path + ".high",
                          factor.range->whole);
            }
        }
        for (const Level& level : factor.levels) {
            for (const auto& [key, value] : level.settings) check_value(key, value, level, path);
        }
    }

    void finish() const {
        if (!problems_.empty()) throw ConfigError(problems_);
    }

private:
    void add(const Mark& mark, const std::string& key, const std::string& value,
             const std::string& why, const std::string& suggestion) {
        const auto same = [&](const Problem& problem) {
            return problem.line == mark.line && problem.column == mark.column &&
                   problem.value == value;
        };
        if (std::any_of(problems_.begin(), problems_.end(), same)) return;
        problems_.push_back(document_.problem(mark, key, value, why, suggestion));
    }

    void collect(const ParamTable& table, const std::string& prefix) {
        for (const Param& row : table.rows()) paths_.push_back(prefix + "." + row.spec.name);
        for (const auto& section : table.sections())
            collect(*section, prefix + "." + section->name());
    }

    /// `arms.NAME.help.ask` is a row of the model's own section.
    std::string without_arm(const std::string& key) const {
        if (key.rfind("arms.", 0) != 0) return key;
        const std::size_t end = key.find('.', 5);
        if (end == std::string::npos) return key;
        const ConfigNode* model = document_.root.find("model");
        const std::string name = model == nullptr ? settings_.kind().name : model->scalar;
        return name + key.substr(end);
    }

    /// Null, with a problem unless the key is a section that takes a word (`rules`).
    const Param* row_of(const std::string& key, const Mark& mark, const std::string& path) {
        if (is_about_the_experiment(key)) {
            add(mark, path, key,
                "'" + key + "' changes nothing within a world: every point would be the same",
                key == "replicates" ? "say under 'replicates:' how many worlds each point gets"
                                    : "vary a key of the network or of the model");
            return nullptr;
        }
        const std::string plain = without_arm(key);
        const Param* row = settings_.table.find(plain);
        if (row != nullptr) return row;
        const std::size_t dot = plain.rfind('.');
        const ParamTable* section = &settings_.table;
        for (std::size_t begin = 0; section != nullptr && begin < plain.size();) {
            const std::size_t end = std::min(plain.find('.', begin), plain.size());
            section = section->section(plain.substr(begin, end - begin));
            begin = end + 1;
        }
        if (section != nullptr && !section->shorthand().empty())
            return section->row(section->shorthand());
        std::string near;
        const std::string last = dot == std::string::npos ? plain : plain.substr(dot + 1);
        for (const std::string& known : paths_) {
            const bool ends =
                known.size() > last.size() &&
                known.compare(known.size() - last.size() - 1, std::string::npos, "." + last) == 0;
            if (ends && near.empty()) near = known;
        }
        const std::string slip = did_you_mean(plain, paths_);
        if (!slip.empty()) near = slip;
        add(mark, path, key, "there is no setting '" + key + "'",
            near.empty() ? "netlead defaults prints them all" : "did you mean '" + near + "'?");
        return nullptr;
    }

    void check_end(const Param& row, const std::string& key, double value, const Mark& mark,
                   const std::string& path, bool whole) {
        if (row.kind == ParamKind::integer && !whole) {
            add(mark, path, to_text(ParamValue(value)), "'" + key + "' takes whole numbers",
                "add 'whole: true' to the range");
            return;
        }
        const ParamValue asked = row.kind == ParamKind::integer
                                     ? ParamValue(static_cast<std::int64_t>(value))
                                     : ParamValue(value);
        const std::string why = why_refused(row, asked);
        if (!why.empty()) {
            add(mark, path, to_text(ParamValue(value)),
                "'" + key + "' " + why + ", not " + to_text(ParamValue(value)), "");
        }
    }

    void check_value(const std::string& key, const ConfigNode& value, const Level& level,
                     const std::string& path) {
        const Param* row = row_of(key, level.mark, path);
        if (row == nullptr || value.kind != ConfigNode::Kind::scalar) return;
        const ValueReading reading = read_value(value, *row);
        if (!reading.why.empty()) {
            add(value.mark, path, value.scalar,
                "'" + key + "' " + reading.why + ", not " + value.scalar, reading.suggestion);
        }
    }

    const ConfigDocument& document_;
    Settings settings_;
    std::vector<std::string> paths_;
    std::vector<Problem> problems_;
};

}  // namespace

void check_factors(const ConfigDocument& document, const std::vector<Factor>& factors,
                   std::span<const ModelKind> kinds) {
    FactorCheck check(document, kinds);
    for (const Factor& factor : factors) check.check(factor);
    check.finish();
}

ConfigDocument without_sections(ConfigDocument document, const std::vector<std::string>& names) {
    auto& entries = document.root.entries;
    const auto named = [&](const ConfigEntry& entry) {
        return std::find(names.begin(), names.end(), entry.key) != names.end();
    };
    entries.erase(std::remove_if(entries.begin(), entries.end(), named), entries.end());
    return document;
}

std::vector<std::string> keys_of(const Factor& factor) {
    std::vector<std::string> keys;
    const auto add = [&](const std::string& key) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    if (factor.range) {
        for (const std::string& key : factor.range->keys) add(key);
    }
    for (const Level& level : factor.levels) {
        for (const auto& [key, value] : level.settings) add(key);
    }
    return keys;
}

namespace {

/// The fingerprint that a configuration was kept with is that of its own network, not of one that a
/// level brings.
void forget_fingerprint(ConfigDocument& document, const Level& level, const std::string& origin) {
    bool brings_files = false, brings_fingerprint = false;
    for (const auto& [path, node] : level.settings) {
        brings_files = brings_files || names_a_network(path);
        brings_fingerprint = brings_fingerprint || path == "network.imported.fingerprint";
    }
    if (!brings_files || brings_fingerprint) return;
    lay_over(document, "network.imported.fingerprint", parse_yaml_value(origin, "\"\""), origin);
}

}  // namespace

void lay_over(ConfigDocument& document, const Factor& factor, double value) {
    const std::string origin = "factors." + factor.name + "." + factor.in_words(value);
    if (!factor.range) {
        const Level& level = factor.levels[static_cast<std::size_t>(value)];
        for (const auto& [path, node] : level.settings) lay_over(document, path, node, origin);
        forget_fingerprint(document, level, origin);
        return;
    }
    for (const std::string& key : factor.range->keys) {
        lay_over(document, key, parse_yaml_value(origin, factor.in_words(value)), origin);
    }
}

void leave_out_unchosen(ConfigNode& node, const ParamTable& table) {
    const auto entry_of = [&](const std::string& key) {
        return std::find_if(node.entries.begin(), node.entries.end(),
                            [&](const ConfigEntry& entry) { return entry.key == key; });
    };
    const auto of_a_level = [](const ConfigEntry& entry) {
        return entry.mark.origin.starts_with("factors.");
    };
    for (const auto& section : table.sections()) {
        const auto own = entry_of(section->name());
        if (own == node.entries.end()) continue;
        const auto choice =
            section->selector().empty() ? node.entries.end() : entry_of(section->selector());
        const bool unchosen = choice != node.entries.end() && of_a_level(*choice) &&
                              choice->value.scalar != section->selecting();
        if (unchosen && !of_a_level(*own)) {
            node.entries.erase(own);
        } else if (own->value.kind == ConfigNode::Kind::mapping) {
            leave_out_unchosen(own->value, *section);
        }
    }
}

std::string to_yaml(const std::vector<Factor>& factors) {
    std::string text = "factors:\n";
    for (const Factor& factor : factors) {
        text += yaml_key(factor.name, 2) + "\n" +
                (factor.range ? range_yaml(*factor.range) : levels_yaml(factor));
    }
    return text;
}

}  // namespace netlead
