#include <utility>

#include "sim/config/reader.hpp"

namespace netlead {

namespace {

[[noreturn]] void refuse(const std::string& origin, const std::string& path, std::string why,
                         std::string suggestion) {
    throw ConfigError({{.file = origin,
                        .key = path,
                        .why = std::move(why),
                        .suggestion = std::move(suggestion)}});
}

std::vector<std::string> split(const std::string& path) {
    std::vector<std::string> keys(1);
    for (const char c : path) {
        if (c == '.') {
            keys.emplace_back();
        } else {
            keys.back() += c;
        }
    }
    return keys;
}

/// The entry of that key, made if there is none. From now on its value comes from `origin`.
ConfigEntry& entry_of(ConfigNode& mapping, const std::string& key, const std::string& origin) {
    for (ConfigEntry& entry : mapping.entries) {
        if (entry.key == key) return entry;
    }
    mapping.entries.push_back({key, {0, 0, origin}, {}});
    mapping.entries.back().value.mark = mapping.entries.back().mark;
    return mapping.entries.back();
}

bool gives(const ConfigNode& root, const std::string& path) {
    const ConfigNode* node = &root;
    for (const std::string& key : split(path)) {
        node = node->find(key);
        if (node == nullptr) return false;
    }
    return true;
}

/// `--set path=value`.
struct Assignment {
    std::string origin, path;
    ConfigNode value;
};

Assignment taken_apart(const std::string& assignment) {
    const std::string origin = "--set " + assignment;
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos) {
        refuse(origin, assignment, "there is no '=' in it", "write it as --set section.key=value");
    }
    return {origin, assignment.substr(0, equals),
            parse_yaml_value(origin, assignment.substr(equals + 1))};
}

}  // namespace

void lay_over(ConfigDocument& document, const std::string& path, ConfigNode value,
              const std::string& origin) {
    const std::vector<std::string> keys = split(path);
    ConfigNode* node = &document.root;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        if (keys[k].empty()) {
            refuse(origin, path, "'" + path + "' is not a key",
                   "write it as --set section.key=value");
        }
        if (node->kind == ConfigNode::Kind::sequence) {
            refuse(origin, path, "'" + keys[k - 1] + "' is a list, which has no keys",
                   "give the whole list");
        }
        node->kind = ConfigNode::Kind::mapping;
        ConfigEntry& entry = entry_of(*node, keys[k], origin);
        if (k + 1 == keys.size()) entry.mark = {0, 0, origin};
        node = &entry.value;
    }
    *node = std::move(value);
}

void lay_over(ConfigDocument& document, const std::string& assignment) {
    const Assignment given = taken_apart(assignment);
    lay_over(document, given.path, given.value, given.origin);
}

void lay_under(ConfigDocument& document, const std::string& assignment) {
    const Assignment given = taken_apart(assignment);
    if (!gives(document.root, given.path)) {
        lay_over(document, given.path, given.value, given.origin);
    }
}

}  // namespace netlead
