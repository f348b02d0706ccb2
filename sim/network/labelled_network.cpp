#include "sim/network/labelled_network.hpp"

#include <algorithm>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/params.hpp"

namespace netlead {

namespace {

constexpr double missing_number = std::numeric_limits<double>::quiet_NaN();

/// The decimal of fewest digits that reads back to the same float.
double shortest(float value) {
    if (value == 0) return 0;
    char buffer[32];
    for (int digits = 1; digits <= 9; ++digits) {
        std::snprintf(buffer, sizeof buffer, "%.*g", digits, static_cast<double>(value));
        if (std::strtof(buffer, nullptr) == value) break;
    }
    return std::strtod(buffer, nullptr);
}

/// Directions, and attributes of ties that `network` does not have yet; missing for ties that
/// `known` has not, which are mutual.
void add_known(const LabelledNetwork& known, LabelledNetwork& network) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> row(network.ties.size(), none);
    for (std::size_t t = 0, k = 0; t < network.ties.size() && k < known.ties.size();) {
        const Tie &tie = network.ties[t], &other = known.ties[k];
        if (tie == other)
            row[t++] = k++;
        else if (tie.i != other.i ? tie.i < other.i : tie.j < other.j)
            ++t;
        else
            ++k;
    }
    if (!known.directions.empty()) {
        for (const std::size_t k : row) {
            network.directions.push_back(k == none ? TieDirection::mutual : known.directions[k]);
        }
    }
    for (const Attribute& each : known.of_ties) {
        if (attribute(network.of_ties, each.name) != nullptr) continue;
        std::vector<double> numbers;
        std::vector<std::string> texts;
        for (const std::size_t k : row) {
            if (each.is_number())
                numbers.push_back(k == none ? missing_number : each.numbers()[k]);
            else
                texts.push_back(k == none ? std::string() : each.texts()[k]);
        }
        if (each.is_number())
            network.of_ties.push_back({each.name, std::move(numbers)});
        else
            network.of_ties.push_back({each.name, std::move(texts)});
    }
}

bool same_in_any_order(const std::vector<Attribute>& a, const std::vector<Attribute>& b) {
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const Attribute& each) {
               const Attribute* const other = attribute(b, each.name);
               return other != nullptr && each == *other;
           });
}

}  // namespace

bool Attribute::missing(std::size_t k) const {
    return is_number() ? std::isnan(numbers()[k]) : texts()[k].empty();
}

std::string Attribute::text(std::size_t k) const {
    if (missing(k)) return {};
    if (!is_number()) return texts()[k];
    const double number = numbers()[k];
    if (std::isinf(number)) return number > 0 ? "INF" : "-INF";
    return to_text(ParamValue(number));
}

bool operator==(const Attribute& a, const Attribute& b) {
    if (a.name != b.name || a.values.index() != b.values.index()) return false;
    if (!a.is_number()) return a.texts() == b.texts();
    if (a.numbers().size() != b.numbers().size()) return false;
    for (std::size_t k = 0; k < a.numbers().size(); ++k) {
        if (a.missing(k) != b.missing(k)) return false;
        if (!a.missing(k) && a.numbers()[k] != b.numbers()[k]) return false;
    }
    return true;
}

const Attribute* attribute(const std::vector<Attribute>& attributes, const std::string& name) {
    for (const Attribute& each : attributes) {
        if (each.name == name) return &each;
    }
    return nullptr;
}

bool operator==(const LabelledNetwork& a, const LabelledNetwork& b) {
    if (a.names != b.names || a.ties != b.ties) return false;
    for (std::size_t t = 0; t < a.ties.size(); ++t) {
        if (a.direction(t) != b.direction(t)) return false;
    }
    return same_in_any_order(a.of_people, b.of_people) && same_in_any_order(a.of_ties, b.of_ties);
}

std::vector<std::string> distinct_names(const LabelledNetwork& network) {
    if (network.ids.empty()) return network.names;
    std::unordered_map<std::string, std::size_t> times;
    for (const std::string& name : network.names) ++times[name];
    std::vector<std::string> names = network.names;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (times[network.names[i]] == 1) continue;
        do {
            names[i] += " (" + network.ids[i] + ")";
        } while (!times.try_emplace(names[i], 1).second);
    }
    return names;
}

PeopleByName::PeopleByName(const LabelledNetwork& network) {
    for (PersonId i = 0; i < network.names.size(); ++i) {
        const auto [place, is_new] = by_name_.try_emplace(network.names[i], i);
        if (!is_new) place->second = nobody;
    }
    for (PersonId i = 0; i < network.ids.size(); ++i) by_id_.emplace(network.ids[i], i);
}

PersonId PeopleByName::find(const std::string& name) const {
    const auto named = by_name_.find(name);
    if (named != by_name_.end() && named->second != nobody) return named->second;
    const auto known = by_id_.find(name);
    return known != by_id_.end() ? known->second : nobody;
}

bool read_value(const std::string& text, double& number) {
    const char* const blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    number = missing_number;
    if (begin == std::string::npos) return true;
    std::string word = text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
    if (read_number(word, number)) return true;
    number = missing_number;
    for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const char* const none : {"na", "n/a", "nan", "-nan", "+nan", "null", "none", "nil"}) {
        if (word == none) return true;
    }
    const bool negative = word[0] == '-';
    if (negative || word[0] == '+') word.erase(0, 1);
    if (word != "inf" && word != "infinity") return false;
    number = negative ? -std::numeric_limits<double>::infinity()
                      : std::numeric_limits<double>::infinity();
    return true;
}

bool read_number(const std::string& text, double& number) {
    if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string::npos) {
        return false;
    }
    std::string in_locale = text;
    const std::size_t point = in_locale.find('.');
    if (point != std::string::npos) in_locale.replace(point, 1, std::localeconv()->decimal_point);
    char* end = nullptr;
    number = std::strtod(in_locale.c_str(), &end);
    return end == in_locale.c_str() + in_locale.size() && std::isfinite(number);
}

Attribute make_attribute(std::string name, std::vector<std::string> values) {
    std::vector<double> numbers(values.size(), missing_number);
    bool all = true;
    for (std::size_t k = 0; k < values.size() && all; ++k) {
        all = read_value(values[k], numbers[k]);
    }
    if (all) return {std::move(name), std::move(numbers)};
    return {std::move(name), std::move(values)};
}

const char* to_text(TieKind kind) {
    switch (kind) {
        case TieKind::inner:
            return "inner";
        case TieKind::bridge:
            return "bridge";
        case TieKind::formal:
            return "formal";
    }
    return "unknown";
}

namespace {

/// Ties with their `kind` and, if some are not 0, what each end holds of the other.
void add_ties(const Ties& ties, LabelledNetwork& network) {
    std::vector<std::string> kind;
    std::vector<double> value_ij, value_ji;
    for (PersonId i = 0; i < ties.people(); ++i) {
        std::vector<std::uint32_t> order;
        for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
            if (ties.alters(i)[place] > i) order.push_back(place);
        }
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return ties.alters(i)[a] < ties.alters(i)[b];
        });
        for (const std::uint32_t place : order) {
            const PersonId j = ties.alters(i)[place];
            network.ties.push_back({i, j});
            kind.push_back(to_text(ties.kinds(i)[place]));
            value_ij.push_back(shortest(ties.values(i)[place]));
            value_ji.push_back(shortest(ties.values(j)[ties.position(j, i)]));
        }
    }
    network.of_ties.push_back({"kind", std::move(kind)});
    const auto none = [](double value) { return value == 0; };
    if (std::all_of(value_ij.begin(), value_ij.end(), none) &&
        std::all_of(value_ji.begin(), value_ji.end(), none)) {
        return;
    }
    if (value_ij == value_ji) {
        network.of_ties.push_back({"weight", std::move(value_ij)});
    } else {
        network.of_ties.push_back({"value_ij", std::move(value_ij)});
        network.of_ties.push_back({"value_ji", std::move(value_ji)});
    }
}

}  // namespace

LabelledNetwork label(const Ties& ties, const Organisations& organisations) {
    const std::uint32_t people = ties.people();
    NETLEAD_EXPECT(organisations.people() == people);
    LabelledNetwork network;
    std::vector<double> organisation(people);
    std::vector<std::string> superior(people);
    for (PersonId i = 0; i < people; ++i) {
        network.names.push_back(std::to_string(i));
        organisation[i] = organisations.of(i);
        if (!organisations.is_head(i)) superior[i] = std::to_string(organisations.superior(i));
    }
    network.of_people.push_back({"organisation", std::move(organisation)});
    network.of_people.push_back({"superior", std::move(superior)});
    add_ties(ties, network);
    return network;
}

LabelledNetwork label(const Ties& ties, const LabelledNetwork& known,
                      const Organisations* organisations) {
    NETLEAD_EXPECT(known.names.size() == ties.people());
    LabelledNetwork network;
    network.names = known.names;
    network.ids = known.ids;
    network.of_people = known.of_people;
    if (organisations != nullptr && attribute(known.of_people, "organisation") == nullptr) {
        std::vector<double> of;
        for (PersonId i = 0; i < ties.people(); ++i) of.push_back(organisations->of(i));
        network.of_people.push_back({"organisation", std::move(of)});
    }
    add_ties(ties, network);
    network.of_ties.resize(organisations != nullptr ? 1 : 0);  // what each end holds is known
    add_known(known, network);
    return network;
}

}  // namespace netlead
