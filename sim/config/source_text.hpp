#pragma once
/// The bytes of a file as lines of characters, before YAML looks at them: what must be refused or
/// made alike while it can still be told where it stands.

#include <string>
#include <string_view>
#include <vector>

namespace netlead {

/// The bytes of the first character of `text`, 0 if it does not begin with valid UTF-8 (overlong
/// forms, surrogates and what lies beyond U+10FFFF are not valid).
std::size_t utf8_length(std::string_view text);

/// How many characters begin in the bytes [begin, end) of a line.
int characters(const std::string& line, std::size_t begin, std::size_t end);

/// True for bytes that have no place in a text: all below 32 except tab and line feed, and 127.
bool is_control(char c);

/// `text` without byte order mark, cut at LF or CRLF. Throws ConfigError (in the name of `name`) if
/// it is too large, is no UTF-8, holds control characters, tabs in the indentation, or directives.
std::vector<std::string> source_lines(const std::string& name, const std::string& text);

}  // namespace netlead
