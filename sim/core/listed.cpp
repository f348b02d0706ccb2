#include "sim/core/listed.hpp"

#include <cmath>
#include <cstddef>
#include <optional>

#include "sim/core/params.hpp"

namespace netlead {

namespace {

/// A number of digits with at most one point, perhaps after a minus. No locale.
std::optional<double> plain_number(const std::string& word) {
    double number = 0, unit = 1;
    bool point = false, digits = false;
    const bool negative = !word.empty() && word[0] == '-';
    for (std::size_t k = negative ? 1 : 0; k < word.size(); ++k) {
        const char c = word[k];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            digits = true;
            number = number * 10 + (c - '0');
            if (point) unit *= 10;
        } else {
            return {};
        }
    }
    if (!digits) return {};
    return (negative ? -number : number) / unit;
}

std::vector<std::string> words_of(const std::string& list) {
    std::vector<std::string> words(1);
    for (const char c : list) {
        const bool between =
            c == ',' || c == ';' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!between) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

}  // namespace

Listed read_listed(const std::string& list, const std::string& what, std::uint32_t count,
                   double low, double high) {
    Listed read;
    for (const std::string& word : words_of(list)) {
        const std::size_t times = word.find('x');
        const std::optional<double> value = plain_number(word.substr(0, times));
        const double copies =
            times == std::string::npos ? 1 : plain_number(word.substr(times + 1)).value_or(0);
        if (!value || copies < 1 || copies != std::floor(copies)) {
            read.why = "the list of " + what + " holds '" + word +
                       "', which is neither a number nor of the form 8x300 (300 times 8)";
            return read;
        }
        if (*value < low || *value > high) {
            read.why = "the list of " + what + " holds " + word + ", outside " + to_text(low) +
                       " to " + to_text(high);
            return read;
        }
        if (static_cast<double>(read.values.size()) + copies > count) {
            read.why = "the list of " + what + " is longer than the number of people, " +
                       std::to_string(count);
            return read;
        }
        read.values.insert(read.values.end(), static_cast<std::size_t>(copies), *value);
    }
    if (read.values.size() < count) {
        read.why = "the list of " + what + " has " + std::to_string(read.values.size()) +
                   " entries for " + std::to_string(count) + " people";
    }
    return read;
}

}  // namespace netlead
