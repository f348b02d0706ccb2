#pragma once
/// The encodings of network files, all made UTF-8. A byte order mark says UTF-8, UTF-16 or UTF-32;
/// a zero byte beside the first character says UTF-16 without one. XML may declare any encoding that
/// the C library's iconv knows. Cost: one pass.

#include <string>
#include <vector>

#include "sim/network/formats/reading.hpp"

namespace netlead {

/// The text of a file that declares no encoding. What is no UTF-8 is read as Windows-1252 (Latin-1
/// with some signs more), and `notes` gets a sentence that says so.
std::string text_as_utf8(const std::string& file, const std::string& bytes,
                         std::vector<std::string>& notes);

/// The text of an XML file. Throws ConfigError if it is not encoded as it declares, or if nobody
/// knows the encoding.
std::string xml_as_utf8(const std::string& file, const std::string& bytes);

/// Where `text` first is no UTF-8; npos if it is.
std::size_t first_not_utf8(const std::string& text);

/// The character with that number in UTF-8; U+FFFD if there is none.
std::string character(unsigned long number);

}  // namespace netlead
