#include "sim/config/wording.hpp"

#include <algorithm>

#include "sim/config/source_text.hpp"

namespace netlead {

std::string shortened(const std::string& text) {
    constexpr std::size_t most_bytes = 60;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length =
            std::max<std::size_t>(1, utf8_length(std::string_view(text).substr(at)));
        if (at + length > most_bytes) break;
        line += text.substr(at, length);
        at += length;
    }
    std::replace(line.begin(), line.end(), '\n', ' ');
    return at < text.size() ? line + "..." : line;
}

std::string listed(const std::vector<std::string>& words) {
    constexpr std::size_t most_words = 12;
    std::string list;
    for (std::size_t i = 0; i < std::min(words.size(), most_words); ++i) {
        list += (i == 0 ? "" : ", ") + words[i];
    }
    if (words.size() > most_words) list += ", ... (" + std::to_string(words.size()) + " in all)";
    return list;
}

std::string dotted(const std::string& prefix, const std::string& name) {
    return prefix.empty() ? name : prefix + "." + name;
}

}  // namespace netlead
