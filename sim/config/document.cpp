#include "sim/config/document.hpp"

#include <algorithm>
#include <filesystem>

namespace netlead {

namespace {
/// A longer line would hide the message; a file of one line would be copied for every problem.
constexpr std::size_t longest_line_shown = 300;
}  // namespace

const ConfigNode* ConfigNode::find(const std::string& key) const {
    for (const ConfigEntry& entry : entries) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

const ConfigNode* ConfigDocument::find(const std::string& path) const {
    const ConfigNode* node = &root;
    for (std::size_t begin = 0; node != nullptr && begin < path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        node = node->kind == ConfigNode::Kind::mapping ? node->find(path.substr(begin, end - begin))
                                                       : nullptr;
        begin = end + 1;
    }
    return node;
}

std::string ConfigDocument::located(const std::string& file, const Mark& mark) const {
    namespace fs = std::filesystem;
    if (folder.empty() || !mark.origin.empty() || fs::path(file).is_absolute()) return file;
    const fs::path beside = fs::path(folder) / file;
    std::error_code unknown;
    return fs::exists(beside, unknown) ? beside.string() : file;
}

Problem ConfigDocument::problem(const Mark& mark, std::string key, std::string value,
                                std::string why, std::string suggestion) const {
    Problem made{mark.origin.empty() ? name : mark.origin,
                 mark.line,
                 mark.column,
                 std::move(key),
                 std::move(value),
                 std::move(why),
                 std::move(suggestion),
                 {}};
    const auto line = static_cast<std::size_t>(mark.line);
    if (mark.origin.empty() && line >= 1 && line <= lines.size() &&
        lines[line - 1].size() <= longest_line_shown) {
        made.source_line = lines[line - 1];
    }
    return made;
}

}  // namespace netlead
