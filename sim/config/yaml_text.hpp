#pragma once
/// Words and texts as YAML, so that the one reader (document.hpp) gives back the very same. All YAML
/// that the program writes goes through these.

#include <string>

namespace netlead {

/// In double quotes, with quotes, backslashes, line ends and control characters escaped.
std::string yaml_text(const std::string& text);

/// Bare if YAML reads it as itself whatever stands around it (letters, digits, _ . + -), else as
/// yaml_text does.
std::string yaml_word(const std::string& word);

/// The beginning of a line `key:` of a mapping, indented so far. Keys that are too long for one line
/// of YAML (1,024 bytes) stand behind a question mark.
std::string yaml_key(const std::string& key, int indent);

}  // namespace netlead
