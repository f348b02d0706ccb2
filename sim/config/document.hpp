#pragma once
/// A configuration file as a tree of values with positions. Made by the one YAML reader (yaml.cpp,
/// the only file that includes yaml-cpp), which refuses what YAML would let pass in silence:
/// duplicate keys, several documents, aliases, merge keys, tags, nesting beyond 32 levels, files
/// beyond 1 MB.

#include <string>
#include <utility>
#include <vector>

#include "sim/core/errors.hpp"

namespace netlead {

/// Where something stands, counted from 1; 0 where there is no file (a value from the command
/// line).
struct Mark {
    int line = 0;
    int column = 0;
};

struct ConfigEntry;

/// One value: a mapping, a sequence, a scalar, or nothing (`key:`).
struct ConfigNode {
    enum class Kind { nothing, scalar, sequence, mapping };
    Kind kind = Kind::nothing;
    Mark mark;
    std::string scalar;                ///< as written
    bool quoted = false;               ///< a quoted scalar is a text, never a number
    std::vector<ConfigNode> items;     ///< of a sequence
    std::vector<ConfigEntry> entries;  ///< of a mapping, in the file's order

    /// The value of a key of this mapping, or null.
    const ConfigNode* find(const std::string& key) const;
};

struct ConfigEntry {
    std::string key;
    Mark mark;  ///< of the key
    ConfigNode value;
};

/// A parsed file: its name, its lines (for carets) and its tree.
struct ConfigDocument {
    std::string name;
    std::vector<std::string> lines;
    ConfigNode root;

    /// A problem at `mark`, with the line of the file filled in.
    Problem problem(Mark mark, std::string key, std::string value, std::string why,
                    std::string suggestion = {}) const;
};

/// Reads a file. Throws FileError if it cannot be read, ConfigError with every syntactic problem
/// found. An empty file is an empty mapping.
ConfigDocument parse_yaml_file(const std::string& path);

/// The same for text in memory; `name` stands for the file in messages.
ConfigDocument parse_yaml_text(const std::string& name, const std::string& text);

}  // namespace netlead
