#include "sim/config/numbers.hpp"

#include <algorithm>
#include <charconv>

#include "sim/core/params.hpp"

namespace netlead {

namespace {

std::size_t digits(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    return end == std::string_view::npos ? text.size() : end;
}

/// The length of a whole part at the beginning of `text`: digits without a leading zero; 0 if there
/// is none.
std::size_t whole_part(std::string_view text) {
    const std::size_t length = digits(text);
    return length > 1 && text[0] == '0' ? 0 : length;
}

template <class Number>
std::optional<Number> converted(std::string_view text) {
    if (text.front() == '+') text.remove_prefix(1);
    Number value{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc{}) return std::nullopt;
    return value;
}

std::string from_base(std::string_view digits_of_base, int base) {
    std::int64_t value = 0;
    const char* end = digits_of_base.data() + digits_of_base.size();
    const auto result = std::from_chars(digits_of_base.data(), end, value, base);
    return result.ec == std::errc{} && result.ptr == end && value >= 0 ? std::to_string(value) : "";
}

}  // namespace

bool has_decimal_comma(const std::string& text) {
    const std::size_t comma = text.find(',');
    return comma != std::string::npos && text.find(',', comma + 1) == std::string::npos &&
           text.find('.') == std::string::npos && text.size() - comma - 1 != 3;
}

bool is_whole(std::string_view text) {
    if (!text.empty() && text[0] == '-') text.remove_prefix(1);
    return !text.empty() && whole_part(text) == text.size();
}

bool is_number(std::string_view text) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    const std::size_t whole = whole_part(text);
    if (whole == 0) return false;
    text.remove_prefix(whole);
    if (!text.empty() && text[0] == '.') {
        const std::size_t fraction = digits(text.substr(1));
        if (fraction == 0) return false;
        text.remove_prefix(1 + fraction);
    }
    if (text.empty()) return true;
    if (text[0] != 'e' && text[0] != 'E') return false;
    text.remove_prefix(1);
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    return !text.empty() && digits(text) == text.size();
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
    return is_whole(text) ? converted<std::int64_t>(text) : std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
    return is_number(text) ? converted<double>(text) : std::nullopt;
}

std::string plain_number(std::string text) {
    if (text.compare(0, 2, "0x") == 0) return from_base(std::string_view(text).substr(2), 16);
    if (text.compare(0, 2, "0o") == 0) return from_base(std::string_view(text).substr(2), 8);
    const bool percent = !text.empty() && text.back() == '%';
    if (percent) text.pop_back();
    if (has_decimal_comma(text)) std::replace(text.begin(), text.end(), ',', '.');
    text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
    const bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (negative || text[0] == '+')) text.erase(0, 1);
    const std::size_t zeros = std::min(text.find_first_not_of('0'), text.size());
    text.erase(0, zeros);
    const bool fraction_only = text.size() > 1 && text[0] == '.';
    if (fraction_only || (zeros > 0 && digits(text) == 0)) text.insert(0, "0");
    if (!text.empty() && text.back() == '.') text.pop_back();
    if (negative) text.insert(0, "-");
    const std::optional<double> value = parse_number(text);
    if (!value) return "";
    return percent ? to_text(*value / 100) : text;
}

}  // namespace netlead
