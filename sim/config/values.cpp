#include "sim/config/values.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/config/numbers.hpp"
#include "sim/config/reader.hpp"

namespace netlead {

namespace {

/// "true" or "false" for the words by which people and other YAML readers mean them, else "".
std::string flag_meant(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const char* yes : {"true", "yes", "on", "y", "1"}) {
        if (word == yes) return "true";
    }
    for (const char* no : {"false", "no", "off", "n", "0"}) {
        if (word == no) return "false";
    }
    return "";
}

std::string why_not_of_kind(const Param& row) {
    const bool text = row.kind == ParamKind::text || row.kind == ParamKind::choice;
    return why_refused(row, text ? ParamValue(0.0) : ParamValue(std::string()));
}

ValueReading checked(const Param& row, ParamValue value) {
    std::string why = why_refused(row, value);
    return {std::move(value), std::move(why), {}};
}

/// Suggests `meant`, unless that would be refused in turn.
ValueReading refused(const Param& row, std::string why, const ParamValue& meant) {
    const bool helps = why_refused(row, meant).empty();
    return {{}, std::move(why), helps ? "write " + to_text(meant) : ""};
}

ValueReading read_real(const std::string& text, const Param& row) {
    if (const auto value = parse_number(text)) return checked(row, *value);
    if (is_number(text)) return {{}, "must be a number within what a computer can hold", {}};
    std::string why = why_not_of_kind(row);
    const auto meant = parse_number(plain_number(text));
    if (!meant) return {{}, std::move(why), {}};
    if (has_decimal_comma(text)) why += " written with a decimal point";
    return refused(row, std::move(why), *meant);
}

ValueReading read_integer(const std::string& text, const Param& row) {
    if (const auto value = parse_whole(text)) return checked(row, *value);
    if (is_whole(text)) {
        using limits = std::numeric_limits<std::int64_t>;
        return checked(row, text[0] == '-' ? limits::min() : limits::max());
    }
    std::string why = why_not_of_kind(row);
    const auto meant = parse_number(plain_number(text));
    if (!meant || std::floor(*meant) != *meant || std::fabs(*meant) >= most_exact_integer) {
        return {{}, std::move(why), {}};
    }
    return refused(row, std::move(why), static_cast<std::int64_t>(*meant));
}

ValueReading read_flag(const std::string& text, const Param& row) {
    if (text == "true" || text == "false") return {text == "true", {}, {}};
    const std::string meant = flag_meant(text);
    return {{}, why_not_of_kind(row), meant.empty() ? "" : "write " + meant};
}

ValueReading read_choice(const std::string& word, const Param& row) {
    ValueReading reading = checked(row, word);
    const std::string near = reading.why.empty() ? "" : did_you_mean(word, row.spec.choices);
    if (!near.empty()) reading.suggestion = "did you mean '" + near + "'?";
    return reading;
}

/// A bare 10, yes or 0x1F is no text to other readers of YAML: whoever means a text says so.
ValueReading read_text(const ConfigNode& node, const Param& row) {
    const std::string& text = node.scalar;
    const bool like_number = is_number(text) || !plain_number(text).empty();
    const bool like_flag = text.size() > 1 && !flag_meant(text).empty();
    if (node.quoted || (!like_number && !like_flag)) return checked(row, text);
    return {{}, why_not_of_kind(row), "write it in quotes: \"" + text + "\""};
}

ValueReading read_plain(const ConfigNode& node, const Param& row) {
    switch (row.kind) {
        case ParamKind::real:
            return read_real(node.scalar, row);
        case ParamKind::integer:
            return read_integer(node.scalar, row);
        case ParamKind::flag:
            return read_flag(node.scalar, row);
        case ParamKind::choice:
            return read_choice(node.scalar, row);
        case ParamKind::text:
            return read_text(node, row);
    }
    return {{}, "has an unknown kind", {}};
}

}  // namespace

ValueReading read_value(const ConfigNode& node, const Param& row) {
    NETLEAD_EXPECT(node.kind == ConfigNode::Kind::scalar);
    const ValueReading reading = read_plain(node, row);
    const bool is_a_text = row.kind == ParamKind::text || row.kind == ParamKind::choice;
    if (!node.quoted || is_a_text) return reading;
    return {{},
            why_not_of_kind(row),
            reading.why.empty() ? "write it without quotes: " + node.scalar : reading.suggestion};
}

}  // namespace netlead
