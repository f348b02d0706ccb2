#pragma once
/// Character references of GML, which is ASCII: &#235; &#xEB; &euml; &amp; stand for characters.

#include <string>

namespace netlead {

/// `text` with its references replaced. What stands for nothing (an & alone, &unknown;) stays.
std::string without_references(const std::string& text);

/// `text`, which is UTF-8, in ASCII: & and " and all that is no plain character as a reference.
std::string with_references(const std::string& text);

}  // namespace netlead
