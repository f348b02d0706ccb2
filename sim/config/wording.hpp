#pragma once
/// How messages quote and list what people wrote.

#include <string>
#include <vector>

namespace netlead {

/// The text on one line, cut after 60 bytes (never within a character).
std::string shortened(const std::string& text);

/// "a, b, c"; after a dozen words "... (20 in all)".
std::string listed(const std::vector<std::string>& words);

/// "a.b", or "b" if there is no prefix.
std::string dotted(const std::string& prefix, const std::string& name);

}  // namespace netlead
