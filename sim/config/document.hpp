#pragma once
/// A configuration file as a tree of values with positions. Made by the one YAML reader (yaml.cpp,
/// the only file that includes yaml-cpp), which refuses what YAML would let pass in silence:
///
///     duplicate keys, second documents, directives (%), anchors and aliases (& *), merge keys
///     (<<), tags (!), keys that are no single word, quotes that never close, tabs in the
///     indentation, control characters, text that is not UTF-8, nesting beyond 32 levels, files
///     beyond 1 MB
///
/// Line ends may be LF or CRLF, and a byte order mark is skipped. Refusing aliases also keeps
/// reading linear in the file's size.

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/config/files_read.hpp"
#include "sim/core/errors.hpp"

namespace netlead {

constexpr std::size_t most_config_bytes = 1'000'000;
constexpr std::size_t most_config_levels = 32;

/// Where something stands: line and column (in characters) of the file, counted from 1; or, with
/// both 0, the command line argument that gave it.
struct Mark {
    int line = 0;
    int column = 0;
    std::string origin{};  ///< "--set a.b=c"; "" for the file
};

struct ConfigEntry;

/// One value: a mapping, a sequence, a scalar, or nothing (`key:`).
struct ConfigNode {
    enum class Kind { nothing, scalar, sequence, mapping };
    Kind kind = Kind::nothing;
    Mark mark;                         ///< of nothing: where its key stands
    std::string scalar;                ///< as written; of a mapping: the word it was laid over
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
    ConfigNode root;     ///< always a mapping
    std::string folder;  ///< in which the file lies; "" for the current one

    /// What was refused, although the rest of the tree can be read. A Reader begins with these, so
    /// that people see them together with what is wrong with the values.
    std::vector<Problem> problems;

    /// The files that it names, as they were first read; shared by all copies.
    std::shared_ptr<FilesRead> files = std::make_shared<FilesRead>();

    /// The value at a dotted path, or null.
    const ConfigNode* find(const std::string& path) const;

    /// Where a file lies that the configuration names at `mark`: beside the configuration if it is
    /// there, else in the current folder. What the command line names is in the current folder.
    std::string located(const std::string& file, const Mark& mark) const;

    /// A problem at `mark`, with the line of the file filled in.
    Problem problem(const Mark& mark, std::string key, std::string value, std::string why,
                    std::string suggestion = {}) const;
};

/// Reads a file. Throws FileError if it cannot be read, ConfigError if no tree can be made of it.
/// An empty file is an empty mapping.
ConfigDocument parse_yaml_file(const std::string& path);

/// The same for text in memory; `name` stands for the file in messages.
ConfigDocument parse_yaml_text(const std::string& name, const std::string& text);

/// A single value from outside a file, as `origin` gave it (`0.5`, `[1, 2]`, `{a: b}`). Throws
/// ConfigError.
ConfigNode parse_yaml_value(const std::string& origin, const std::string& text);

}  // namespace netlead
