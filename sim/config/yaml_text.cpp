#include "sim/config/yaml_text.hpp"

#include <cstddef>

namespace netlead {

namespace {

const char* const hex_digits = "0123456789ABCDEF";

std::string escaped(char c) {
    switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) return std::string(1, c);
    return std::string("\\x") + hex_digits[byte >> 4] + hex_digits[byte & 15];
}

/// Whether YAML reads the word as itself, and a Reader as the same value as before.
bool may_stand_bare(const std::string& word) {
    const std::string letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-";
    if (word.empty() || word.find_first_not_of(letters) != std::string::npos) return false;
    const bool is_mark = word.find_first_not_of(".+-") == std::string::npos;  // "-", "---", "..."
    return !is_mark && word != "null" && word != "Null" && word != "NULL";
}

}  // namespace

std::string yaml_text(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) quoted += escaped(c);
    return quoted + "\"";
}

std::string yaml_word(const std::string& word) {
    return may_stand_bare(word) ? word : yaml_text(word);
}

std::string yaml_key(const std::string& key, int indent) {
    constexpr std::size_t longest_simple_key = 1000;
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    const std::string word = yaml_word(key);
    if (word.size() <= longest_simple_key) return margin + word + ":";
    return margin + "? " + word + "\n" + margin + ":";
}

}  // namespace netlead
