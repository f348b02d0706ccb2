#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <unordered_map>

#include "sim/config/document.hpp"
#include "sim/config/source_text.hpp"
#include "sim/config/wording.hpp"

namespace netlead {

namespace {

/// Thrown through the parser where reading on makes no sense; its problem is already noted.
struct Stop {};

/// Builds the tree from the parser's events. Unlike yaml-cpp's own nodes, events show duplicate
/// keys, anchors and aliases as they are written, and cannot be made to grow beyond the file.
class TreeBuilder final : public YAML::EventHandler {
public:
    explicit TreeBuilder(ConfigDocument& document) : document_(document) {}

    void OnDocumentStart(const YAML::Mark& at) override {
        if (++documents_ == 1) return;
        const Mark where = mark(at);
        const bool announced = byte_at(at) == '-';
        refuse(where, {}, {},
               announced ? "a second document begins here"
                         : "this does not continue what stands above",
               "a configuration is one list of 'key: value' lines");
        throw Stop{};
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& at, YAML::anchor_t anchor) override {
        refuse_anchor(at, anchor);
        ConfigNode node;
        node.mark = mark(at);
        finished(std::move(node));
    }
    void OnAlias(const YAML::Mark& at, YAML::anchor_t) override {
        refuse(mark(at), path(), {}, "an alias (*), which is not read here", "write the value out");
        finished({}, false);
    }
    void OnScalar(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_anchor(at, anchor);
        refuse_tag(at, tag);
        ConfigNode node;
        node.kind = ConfigNode::Kind::scalar;
        node.mark = mark(at);
        node.scalar = value;
        node.quoted = tag == "!";
        for (const char c : value) {
            if (!is_control(c)) continue;
            refuse(node.mark, path(), {}, "a text with a control character in it");
            return finished(std::move(node), false);
        }
        refuse_open_quote(at);
        finished(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(ConfigNode::Kind::sequence, at, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(ConfigNode::Kind::mapping, at, tag, anchor);
    }
    void OnMapEnd() override { close(); }

    /// What the parser could not make sense of.
    void refuse(const YAML::Exception& error) {
        using namespace YAML::ErrorMsg;
        const Mark where = error.mark.is_null() ? Mark{} : mark(error.mark);
        if (error.msg == END_OF_MAP_FLOW || error.msg == END_OF_SEQ_FLOW) {
            const Mark opened = open_.empty() ? where : open_.back().node.mark;
            const bool list = error.msg == END_OF_SEQ_FLOW;
            return refuse(opened, path(), {},
                          list ? "this '[' is never closed" : "this '{' is never closed",
                          list ? "close it with ']'" : "close it with '}'");
        }
        if (error.msg == MAP_VALUE) {
            return refuse(where, path(), {}, "a 'key: value' cannot stand here",
                          "check the indentation and the colons of this line and the one above; "
                          "a text that contains ': ' needs quotes");
        }
        if (error.msg == END_OF_MAP || error.msg == END_OF_SEQ) {
            return refuse(where, path(), {}, "this does not continue what stands above",
                          "check the indentation");
        }
        if (error.msg == FLOW_END) {
            return refuse(where, path(), {}, "a closing bracket that was never opened");
        }
        if (error.msg == BLOCK_ENTRY) {
            return refuse(where, path(), {}, "a list cannot begin here",
                          "begin it on a line of its own");
        }
        if (error.msg == UNKNOWN_ANCHOR) {
            return refuse(where, path(), {}, "an alias (*), which is not read here",
                          "write the value out");
        }
        if (error.msg == UNKNOWN_TOKEN) {
            return refuse(where, path(), {}, "a text cannot begin with this character",
                          "put the text in quotes");
        }
        refuse(where, path(), {}, "not valid YAML: " + error.msg);
    }

    ConfigNode root() { return std::move(root_); }

private:
    /// A mapping or sequence that is still being read.
    struct Open {
        ConfigNode node;
        bool awaits_value = false;                     ///< a key was read
        bool key_is_good = false;                      ///< and may be kept
        ConfigEntry entry{};                           ///< the key that awaits its value
        std::unordered_map<std::string, Mark> keys{};  ///< those of the mapping so far
    };

    void open(ConfigNode::Kind kind, const YAML::Mark& at, const std::string& tag,
              YAML::anchor_t anchor) {
        refuse_anchor(at, anchor);
        refuse_tag(at, tag);
        if (open_.size() == most_config_levels) {
            refuse(mark(at), {}, {},
                   "nested deeper than " + std::to_string(most_config_levels) + " levels");
            throw Stop{};
        }
        open_.push_back({});
        open_.back().node.kind = kind;
        open_.back().node.mark = mark(at);
    }

    void close() {
        ConfigNode node = std::move(open_.back().node);
        open_.pop_back();
        finished(std::move(node));
    }

    /// A whole node was read: it is a key, a value, an item, or the root.
    void finished(ConfigNode node, bool usable = true) {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        Open& parent = open_.back();
        if (parent.node.kind == ConfigNode::Kind::sequence) {
            if (usable) parent.node.items.push_back(std::move(node));
        } else if (!parent.awaits_value) {
            begin_entry(parent, std::move(node), usable);
        } else {
            if (usable && parent.key_is_good) {
                if (node.kind == ConfigNode::Kind::nothing) node.mark = parent.entry.mark;
                parent.entry.value = std::move(node);
                parent.node.entries.push_back(std::move(parent.entry));
            }
            parent.entry = {};
            parent.awaits_value = false;
        }
    }

    void begin_entry(Open& parent, ConfigNode key, bool usable) {
        parent.key_is_good = usable && is_good_key(parent, key);
        parent.entry.key = std::move(key.scalar);
        parent.entry.mark = std::move(key.mark);
        parent.awaits_value = true;
    }

    bool is_good_key(Open& parent, const ConfigNode& key) {
        if (key.kind != ConfigNode::Kind::scalar || key.scalar.empty()) {
            refuse(key.mark, path(), {}, "a key must be a single word");
            return false;
        }
        if (key.scalar == "<<" && !key.quoted) {
            refuse(key.mark, path(), "<<", "a merge key (<<), which is not read here",
                   "write the values out");
            return false;
        }
        const auto [first, is_new] = parent.keys.emplace(key.scalar, key.mark);
        if (is_new) return true;
        const std::string before = path();
        refuse(key.mark, before.empty() ? key.scalar : before + "." + key.scalar, {},
               "duplicate key '" + shortened(key.scalar) + "', first given in line " +
                   std::to_string(first->second.line) + ", column " +
                   std::to_string(first->second.column),
               "keep one of the two");
        return false;
    }

    /// The dotted path of the value that is being read.
    std::string path() const {
        std::string joined;
        for (const Open& level : open_) {
            if (level.awaits_value) joined += (joined.empty() ? "" : ".") + level.entry.key;
        }
        return joined;
    }

    void refuse_anchor(const YAML::Mark& at, YAML::anchor_t anchor) {
        if (anchor == 0) return;
        refuse(mark(at), path(), {}, "an anchor (&), which is not read here", "remove it");
    }

    /// yaml-cpp gives "?" for a plain node and "!" for a quoted one, but also for `! plain`.
    void refuse_tag(const YAML::Mark& at, const std::string& tag) {
        if ((tag == "?" || tag == "!" || tag.empty()) && byte_at(at) != '!') return;
        refuse(mark(at), path(), {}, "a tag (!), which is not read here",
               "remove it; values are told apart by how they are written");
    }

    /// yaml-cpp takes the end of the file for a closing quote, so that one forgotten quote would
    /// swallow all that follows.
    void refuse_open_quote(const YAML::Mark& at) {
        const char quote = byte_at(at);
        if (quote != '"' && quote != '\'') return;
        auto line = static_cast<std::size_t>(at.line);
        for (auto from = static_cast<std::size_t>(at.column) + 1; line < document_.lines.size();
             ++line, from = 0) {
            const std::string& text = document_.lines[line];
            for (std::size_t i = from; i < text.size(); ++i) {
                if (quote == '"' && text[i] == '\\') {
                    ++i;
                } else if (text[i] == quote) {
                    if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return;
                    ++i;
                }
            }
        }
        refuse(mark(at), path(), {}, "this quote is never closed");
        throw Stop{};
    }

    char byte_at(const YAML::Mark& at) const {
        const auto line = static_cast<std::size_t>(at.line);
        const auto byte = static_cast<std::size_t>(at.column);
        if (line >= document_.lines.size() || byte >= document_.lines[line].size()) return '\n';
        return document_.lines[line][byte];
    }

    /// yaml-cpp counts from 0, and in bytes. Counting goes on from the mark before, so that many
    /// marks in one long line cost no more than the line.
    Mark mark(const YAML::Mark& at) {
        const auto line = static_cast<std::size_t>(at.line);
        const auto byte = static_cast<std::size_t>(at.column);
        if (at.line != counted_.line || byte < counted_.bytes) counted_ = {at.line, 0, 0};
        if (line < document_.lines.size()) {
            counted_.characters += characters(document_.lines[line], counted_.bytes, byte);
        }
        counted_.bytes = byte;
        return {at.line + 1, counted_.characters + 1};
    }

    void refuse(const Mark& where, std::string key, std::string value, std::string why,
                std::string suggestion = {}) {
        document_.problems.push_back(document_.problem(where, std::move(key), std::move(value),
                                                       std::move(why), std::move(suggestion)));
    }

    struct Counted {
        int line = 0;
        std::size_t bytes = 0;
        int characters = 0;
    };

    ConfigDocument& document_;
    Counted counted_;
    int documents_ = 0;
    std::vector<Open> open_;
    ConfigNode root_;
};

/// Lines, tree and problems; the root is whatever the text holds.
ConfigDocument parse(const std::string& name, const std::string& text) {
    ConfigDocument document;
    document.name = name;
    document.lines = source_lines(name, text);
    std::string plain;
    for (const std::string& line : document.lines) plain += line + "\n";
    std::istringstream stream(plain);
    TreeBuilder builder(document);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const Stop&) {
        throw ConfigError(document.problems);
    } catch (const YAML::Exception& error) {
        builder.refuse(error);
        throw ConfigError(document.problems);
    }
    document.root = builder.root();
    return document;
}

void take_origin(ConfigNode& node, const std::string& origin) {
    node.mark = {0, 0, origin};
    for (ConfigNode& item : node.items) take_origin(item, origin);
    for (ConfigEntry& entry : node.entries) {
        entry.mark = {0, 0, origin};
        take_origin(entry.value, origin);
    }
}

/// Positions within an argument would be mistaken for positions within a file.
std::vector<Problem> without_positions(std::vector<Problem> problems) {
    for (Problem& problem : problems) {
        problem.line = problem.column = 0;
        problem.source_line.clear();
    }
    return problems;
}

}  // namespace

ConfigDocument parse_yaml_text(const std::string& name, const std::string& text) {
    ConfigDocument document = parse(name, text);
    ConfigNode& root = document.root;
    if (root.kind == ConfigNode::Kind::nothing) root.kind = ConfigNode::Kind::mapping;
    if (root.kind != ConfigNode::Kind::mapping) {
        const bool glued = root.scalar.find(':') != std::string::npos;
        document.problems.push_back(document.problem(
            root.mark, {}, root.scalar, "a configuration is a list of 'key: value' lines",
            glued ? "put a space after the colon" : ""));
        throw ConfigError(document.problems);
    }
    return document;
}

ConfigDocument parse_yaml_file(const std::string& path) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown)) {
        throw FileError(path, "is a folder, not a file", "give the path of a YAML file");
    }
    // Opening a pipe would wait for somebody to write into it.
    if (std::filesystem::exists(path, unknown) &&
        !std::filesystem::is_regular_file(path, unknown)) {
        throw FileError(path, "is not a regular file", "write the text into a file first");
    }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    const std::string reason = std::generic_category().message(errno);
    if (!file) throw FileError(path, "cannot be read: " + reason, "check the path");
    std::string text(most_config_bytes + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad()) throw FileError(path, "cannot be read to its end");
    text.resize(static_cast<std::size_t>(file.gcount()));
    ConfigDocument document = parse_yaml_text(path, text);
    document.folder = std::filesystem::path(path).parent_path().string();
    return document;
}

ConfigNode parse_yaml_value(const std::string& origin, const std::string& text) try {
    ConfigDocument document = parse(origin, text);
    if (!document.problems.empty()) throw ConfigError(document.problems);
    take_origin(document.root, origin);
    return std::move(document.root);
} catch (const ConfigError& error) {
    throw ConfigError(without_positions(error.problems()));
}

}  // namespace netlead
