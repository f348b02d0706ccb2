#include "sim/network/formats/entities.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>

#include "sim/network/formats/encoding.hpp"

namespace netlead {

namespace {

/// The names of the characters 160 to 255 (ISO 8859-1), in their order, after HTML 4.
constexpr std::array latin_1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Named {
    const char* name;
    unsigned long number;
};
constexpr Named others[] = {
    {"amp", '&'},       {"quot", '"'},      {"lt", '<'},        {"gt", '>'},
    {"apos", '\''},     {"Dagger", 0x2021}, {"OElig", 0x0152},  {"Scaron", 0x0160},
    {"Yuml", 0x0178},   {"bdquo", 0x201E},  {"bull", 0x2022},   {"circ", 0x02C6},
    {"dagger", 0x2020}, {"euro", 0x20AC},   {"hellip", 0x2026}, {"ldquo", 0x201C},
    {"lsaquo", 0x2039}, {"lsquo", 0x2018},  {"mdash", 0x2014},  {"minus", 0x2212},
    {"ndash", 0x2013},  {"oelig", 0x0153},  {"permil", 0x2030}, {"rdquo", 0x201D},
    {"rsaquo", 0x203A}, {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"scaron", 0x0161},
    {"tilde", 0x02DC},  {"trade", 0x2122}};

/// The characters that names stand for.
std::map<std::string, unsigned long> make_table() {
    std::map<std::string, unsigned long> table;
    for (std::size_t k = 0; k < latin_1.size(); ++k) table[latin_1[k]] = 160 + k;
    for (const Named& each : others) table[each.name] = each.number;
    return table;
}

/// What stands between & and ;, as a number of a character; 0 if it is none.
unsigned long number_of(const std::string& reference) {
    static const std::map<std::string, unsigned long> table = make_table();
    const auto named = table.find(reference);
    if (named != table.end()) return named->second;
    if (reference.size() < 2 || reference[0] != '#') return 0;
    const bool hex = reference[1] == 'x' || reference[1] == 'X';
    const std::string digits = reference.substr(hex ? 2 : 1);
    const char* const allowed = hex ? "0123456789abcdefABCDEF" : "0123456789";
    if (digits.empty() || digits.find_first_not_of(allowed) != std::string::npos) return 0;
    return std::strtoul(digits.c_str(), nullptr, hex ? 16 : 10);
}

constexpr std::size_t longest_reference = 10;

}  // namespace

std::string without_references(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '&') {
            result += text[at];
            continue;
        }
        const std::size_t length = text.substr(at + 1, longest_reference + 1).find(';');
        const bool close = length != std::string::npos;
        const std::size_t end = close ? at + 1 + length : at;
        const unsigned long number = close ? number_of(text.substr(at + 1, end - at - 1)) : 0;
        if (number == 0) {
            result += text[at];
        } else {
            result += character(number);
            at = end;
        }
    }
    return result;
}

std::string with_references(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto first = static_cast<unsigned char>(text[at]);
        if (first >= 0x20 && first < 0x7F && first != '&' && first != '"') {
            result += text[at];
            continue;
        }
        const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
        std::uint32_t number = more == 0 ? first : first & (0x3Fu >> more);
        for (int k = 0; k < more && at + 1 < text.size(); ++k) {
            number = (number << 6) | (static_cast<unsigned char>(text[++at]) & 0x3Fu);
        }
        result += "&#" + std::to_string(number) + ";";
    }
    return result;
}

}  // namespace netlead
