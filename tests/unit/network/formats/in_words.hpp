#pragma once
/// A network in one line, for tests: "ann, bob, cat | ann-bob 0.5, bob>cat". A tie that runs one way
/// has >, one whose sides hold different weights 0.5/0.25 (? where one is missing).

#include <doctest/doctest.h>

#include <string>

#include "sim/core/errors.hpp"
#include "sim/network/formats/formats.hpp"

namespace netlead::test {

inline std::string weight_in_words(const LabelledNetwork& network, std::size_t tie) {
    const auto text = [&](const char* name) -> std::string {
        const Attribute* const found = attribute(network.of_ties, name);
        return found == nullptr || found->missing(tie) ? "?" : found->text(tie);
    };
    if (attribute(network.of_ties, "value_ij") != nullptr) {
        return " " + text("value_ij") + "/" + text("value_ji");
    }
    return text("weight") == "?" ? std::string() : " " + text("weight");
}

inline std::string in_words(const LabelledNetwork& network) {
    std::string words;
    for (const std::string& name : network.names) words += (words.empty() ? "" : ", ") + name;
    words += " |";
    for (std::size_t t = 0; t < network.ties.size(); ++t) {
        const std::string i = network.names[network.ties[t].i],
                          j = network.names[network.ties[t].j];
        words += t == 0 ? " " : ", ";
        switch (network.direction(t)) {
            case TieDirection::mutual:
                words += i + "-" + j;
                break;
            case TieDirection::forward:
                words += i + ">" + j;
                break;
            case TieDirection::backward:
                words += j + ">" + i;
                break;
        }
        words += weight_in_words(network, t);
    }
    return words;
}

inline LabelledNetwork network_in(const char* file, const std::string& text,
                                  const ReadRules& rules = {}) {
    return format_of(file)->read(file, text, rules);
}

inline std::string words_of(const char* file, const std::string& text,
                            const ReadRules& rules = {}) {
    return in_words(network_in(file, text, rules));
}

/// The value of an attribute of the person or the tie with that number; "" if it is missing.
inline std::string value(const std::vector<Attribute>& attributes, const char* name,
                         std::size_t row) {
    const Attribute* const found = attribute(attributes, name);
    REQUIRE_MESSAGE(found != nullptr, name);
    return found->text(row);
}

inline std::string notes(const LabelledNetwork& network) {
    std::string all;
    for (const std::string& note : network.notes) all += (all.empty() ? "" : "\n") + note;
    return all;
}

/// "line:column: why" of what is refused.
inline std::string refusal(const char* file, const std::string& text, const ReadRules& rules = {}) {
    try {
        network_in(file, text, rules);
    } catch (const ConfigError& error) {
        const Problem& problem = error.problems().at(0);
        return std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": " +
               problem.why;
    }
    return "nothing is refused";
}

}  // namespace netlead::test
