#pragma once
/// A network with names and attributes, as other programs know it: what is read from a file and
/// what is written to one.
///
///     names       one per person, all different
///     of_people   attributes of people: a number or a text each; NaN and "" are missing
///     ties        i < j, sorted, each once
///     of_ties     attributes of ties
///
/// Three attributes of ties are more than labels. `weight` is a number for both directions,
/// `value_ij` and `value_ji` are those of i for j and of j for i. Two attributes of people place
/// them (sim/network/placed_network.hpp): `superior`, by name, and `organisation`.

#include <string>
#include <variant>
#include <vector>

#include "sim/network/organisations.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

struct Attribute {
    std::string name;
    std::variant<std::vector<double>, std::vector<std::string>> values;

    bool is_number() const { return values.index() == 0; }
    std::vector<double>& numbers() { return std::get<0>(values); }
    const std::vector<double>& numbers() const { return std::get<0>(values); }
    std::vector<std::string>& texts() { return std::get<1>(values); }
    const std::vector<std::string>& texts() const { return std::get<1>(values); }
    bool missing(std::size_t k) const;
    /// As files hold it: the number in the fewest digits that read back to the same bits.
    std::string text(std::size_t k) const;
    friend bool operator==(const Attribute& a, const Attribute& b);  ///< missing equals missing
};

struct LabelledNetwork {
    std::vector<std::string> names;
    std::vector<Attribute> of_people;
    std::vector<Tie> ties;
    std::vector<Attribute> of_ties;
    friend bool operator==(const LabelledNetwork&, const LabelledNetwork&) = default;
};

/// The attribute of that name, or null.
const Attribute* attribute(const std::vector<Attribute>& attributes, const std::string& name);

/// Numbers if every value that is not empty is one, else texts.
Attribute make_attribute(std::string name, std::vector<std::string> values);

/// A number as text reads, the same in every locale; false if `text` is none.
bool read_number(const std::string& text, double& number);

/// "inner", "bridge", "formal".
const char* to_text(TieKind kind);

/// The network of a world: names are the numbers of people; `organisation` and, except for heads,
/// `superior`; of ties `kind`, `value_ij` and `value_ji`. `known` may hold names and attributes of
/// the same people and of ties, as they were brought along, which then go before.
LabelledNetwork label(const Ties& ties, const Organisations& organisations,
                      const LabelledNetwork* known = nullptr);

}  // namespace netlead
