#pragma once
/// Numbers as a configuration writes them, read the same in every locale:
///
///     whole number   -?(0|[1-9][0-9]*)
///     number         [+-]?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
///
/// Nothing else is a number: no octal (010), no hexadecimal (0x10), no underscores, no .5 or 5.,
/// no .inf, and no whole number as 1e3 or 5.0.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace netlead {

/// Whether the text has the form of a whole number or of a number, however large.
bool is_whole(std::string_view text);
bool is_number(std::string_view text);

/// Its value; nothing if it has not the form, or if the machine cannot hold it (1e400, and 1e-400,
/// which would become 0).
std::optional<std::int64_t> parse_whole(std::string_view text);
std::optional<double> parse_number(std::string_view text);

/// 0,5 means 0.5 to many; 1,000 could be either, so it means nothing.
bool has_decimal_comma(const std::string& text);

/// What somebody may have meant who wrote a number in another way: "10" for 010, "16" for 0x10,
/// "1000" for 1_000, "0.5" for .5, 0,5 and 50%. "" if that is not plain.
std::string plain_number(std::string text);

}  // namespace netlead
