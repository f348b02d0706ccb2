/// Networks by chance, with names, attributes, directions and weights that make trouble: what is
/// written reads back equal, in every format as far as it can hold them.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "sim/network/formats/formats.hpp"
#include "tests/properties/drawn.hpp"

using namespace netlead;
using drawn::Chance;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

template <class T>
T one_of(Chance& chance, const std::vector<T>& values) {
    return values[static_cast<std::size_t>(
        chance.whole(0, static_cast<std::int64_t>(values.size()) - 1))];
}

/// A text that begins and ends with something that is no blank.
std::string odd_text(Chance& chance) {
    static const std::vector<std::string> solid{
        "Ann", "O'Neil", "\"", "&",    "<a>",  "\xC3\xA9", "\xE6\x97\xA5", "\xF0\x9F\x98\x80",
        "#",   "%",      ";",  ",",    "[",    "]",        "*Edges",       "0710",
        "NA",  "nan",    "1",  "-2.5", "&#9;", "&amp;",    "{'a': 1}",     "]]>",
        "\\",  "=",      "",   "id",   ":",    "!",        "\x7F",         "<!--"};
    static const std::vector<std::string> between{"", " ", "  ", "\n", "\t", "\r\n"};
    std::string text = one_of(chance, solid);
    for (std::int64_t more = chance.whole(0, 3); more > 0; --more) {
        const std::string next = one_of(chance, solid);
        if (!text.empty() && !next.empty()) text += one_of(chance, between);
        text += next;
    }
    return text;
}

double odd_number(Chance& chance) {
    static const std::vector<double> numbers{0,
                                             -0.5,
                                             1,
                                             0.1,
                                             1e300,
                                             5e-324,
                                             123456789012345.0,
                                             1.0 / 3,
                                             missing,
                                             missing,
                                             -7e9,
                                             std::numeric_limits<double>::infinity()};
    return one_of(chance, numbers);
}

/// Numbers or texts, at least one of them not missing.
Attribute odd_attribute(Chance& chance, const std::string& name, std::size_t rows) {
    if (chance.happens(0.5)) {
        std::vector<double> numbers;
        for (std::size_t k = 0; k < rows; ++k) numbers.push_back(odd_number(chance));
        numbers[0] = 3;
        return {name, std::move(numbers)};
    }
    std::vector<std::string> texts;
    for (std::size_t k = 0; k < rows; ++k) texts.push_back(odd_text(chance));
    texts[rows - 1] = "some";
    return {name, std::move(texts)};
}

std::vector<Attribute> odd_attributes(Chance& chance, std::size_t rows,
                                      const std::vector<std::string>& names) {
    std::vector<Attribute> attributes;
    for (const std::string& name : names) {
        if (rows > 0 && chance.happens(0.5)) {
            attributes.push_back(odd_attribute(chance, name, rows));
        }
    }
    return attributes;
}

void add_people(Chance& chance, LabelledNetwork& network) {
    const auto people = static_cast<std::size_t>(chance.whole(1, 12));
    const bool repeat = chance.happens(0.3);
    for (std::size_t i = 0; i < people; ++i) {
        std::string name = odd_text(chance) + (repeat ? "x" : std::to_string(i));
        network.names.push_back(name);
        if (repeat) network.ids.push_back("id " + std::to_string(i) + " <&\">");
    }
}

/// Ties as a reader gives them: directions only if some run one way, one weight for both sides only
/// if all sides agree.
void add_ties(Chance& chance, LabelledNetwork& network) {
    const auto people = static_cast<PersonId>(network.names.size());
    const bool one_way = chance.happens(0.5), weights = chance.happens(0.7);
    const double density = chance.share();
    std::vector<double> ij, ji;
    for (PersonId i = 0; i < people; ++i) {
        for (PersonId j = i + 1; j < people; ++j) {
            if (!chance.happens(density)) continue;
            network.ties.push_back({i, j});
            network.directions.push_back(one_way ? static_cast<TieDirection>(chance.whole(0, 2))
                                                 : TieDirection::mutual);
            const bool same = chance.happens(0.8);
            ij.push_back(weights ? odd_number(chance) : missing);
            ji.push_back(!weights || same ? ij.back() : odd_number(chance));
            if (network.directions.back() == TieDirection::forward) ji.back() = missing;
            if (network.directions.back() == TieDirection::backward) ij.back() = missing;
        }
    }
    const auto mutual = [](TieDirection each) { return each == TieDirection::mutual; };
    if (std::all_of(network.directions.begin(), network.directions.end(), mutual)) {
        network.directions.clear();
    }
    bool any = false, symmetric = true;
    for (std::size_t t = 0; t < ij.size(); ++t) {
        any = any || !std::isnan(ij[t]) || !std::isnan(ji[t]);
        symmetric = symmetric && (ij[t] == ji[t] || (std::isnan(ij[t]) && std::isnan(ji[t])));
    }
    if (!any) return;
    if (symmetric) {
        network.of_ties.push_back({"weight", ij});
    } else {
        network.of_ties.push_back({"value_ij", ij});
        network.of_ties.push_back({"value_ji", ji});
    }
}

LabelledNetwork odd_network(Chance& chance, const std::vector<std::string>& names_of_people,
                            const std::vector<std::string>& names_of_ties) {
    LabelledNetwork network;
    add_people(chance, network);
    add_ties(chance, network);
    network.of_people = odd_attributes(chance, network.names.size(), names_of_people);
    for (Attribute& each : odd_attributes(chance, network.ties.size(), names_of_ties)) {
        network.of_ties.push_back(std::move(each));
    }
    return network;
}

LabelledNetwork again(const char* file, const LabelledNetwork& network) {
    const Format& format = *format_of(file);
    std::ostringstream out;
    format.write(out, network);
    INFO(out.str());
    return format.read(file, out.str(), {});
}

const std::vector<std::string> plain_names{"age", "Team", "note", "a_1"};

}  // namespace

TEST_CASE("network files: GraphML and GML give back what was written") {
    for (std::uint32_t number = 0; number < drawn::cases(400); ++number) {
        CAPTURE(number);
        Chance chance(101, number);
        const LabelledNetwork network = odd_network(chance, plain_names, plain_names);
        CHECK(again("x.graphml", network) == network);
        CHECK(graphml_losses(network).empty());
        CHECK(gml_losses(network).empty());
        CHECK(again("x.gml", network) == network);
    }
}

TEST_CASE("network files: attributes of any name survive, those that clash under another one") {
    const std::vector<std::string> clashing{"id",   "label", "name",   "source",  "target",
                                            "ID",   "2 b",   "2_b",    "",        "\xC3\xA9",
                                            "node", "edge",  "unit x", "graphics"};
    for (std::uint32_t number = 0; number < drawn::cases(400); ++number) {
        CAPTURE(number);
        Chance chance(102, number);
        const LabelledNetwork network = odd_network(chance, clashing, clashing);
        for (const char* const file : {"x.graphml", "x.gml"}) {
            CAPTURE(file);
            const LabelledNetwork read = again(file, network);
            CHECK(read.names == network.names);
            CHECK(read.ties == network.ties);
            REQUIRE(read.of_people.size() == network.of_people.size());
            REQUIRE(read.of_ties.size() == network.of_ties.size());
            for (Attribute each : network.of_people) {
                const bool there = std::any_of(read.of_people.begin(), read.of_people.end(),
                                               [&](const Attribute& other) {
                                                   each.name = other.name;
                                                   return each == other;
                                               });
                CHECK(there);
            }
            const auto losses = std::string(file) == "x.gml" ? gml_losses : graphml_losses;
            std::size_t renamed = 0;
            for (const Attribute& each : network.of_people) {
                if (attribute(read.of_people, each.name) == nullptr) ++renamed;
            }
            for (const Attribute& each : network.of_ties) {
                if (attribute(read.of_ties, each.name) == nullptr) ++renamed;
            }
            CHECK(losses(network).size() >= renamed);
        }
    }
}

TEST_CASE("network files: Pajek gives back names, ties, weights and relations") {
    for (std::uint32_t number = 0; number < drawn::cases(400); ++number) {
        CAPTURE(number);
        Chance chance(103, number);
        LabelledNetwork network = odd_network(chance, {}, {});
        for (std::string& name : network.names) {
            for (char& c : name) c = c == '"' ? '\'' : c == '\n' || c == '\r' ? ' ' : c;
        }
        if (!network.ties.empty() && chance.happens(0.5)) {
            std::vector<std::string> relations;
            for (std::size_t t = 0; t < network.ties.size(); ++t) {
                relations.push_back(one_of<std::string>(chance, {"likes", "7", "a b", ""}));
            }
            relations[0] = "likes";
            network.of_ties.push_back({"relation", std::move(relations)});
        }
        CHECK(pajek_losses(network).empty());
        CHECK(again("x.net", network) == network);
    }
}
