#pragma once
/// A network with names and attributes, as other programs know it: what is read from a file and
/// what is written to one.
///
///     names       what a person is called; two may be called the same where `ids` differ
///     of_people   attributes of people: a number or a text each; NaN and "" are missing
///     ties        i < j, sorted, each once
///     of_ties     attributes of ties
///     ids         by what the file tells people apart, all different; empty: by their names
///     directions  of each tie; empty: all mutual
///     notes       sentences on what a reader merged, renamed or left out
///
/// Three attributes of ties are more than labels. `weight` is a number for both directions (of a
/// mutual tie), `value_ij` and `value_ji` are those of i for j and of j for i. A tie that runs one
/// way has the value of the one who names it, and the other is missing. Two attributes of people
/// place them (sim/network/placed_network.hpp): `superior`, by name or id, and `organisation`.

#include <cstdint>
#include <string>
#include <unordered_map>
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

/// Who names the other in a tie {i, j}, i < j: both, i alone, or j alone.
enum class TieDirection : std::uint8_t { mutual, forward, backward };

struct LabelledNetwork {
    std::vector<std::string> names;
    std::vector<Attribute> of_people;
    std::vector<Tie> ties;
    std::vector<Attribute> of_ties;
    std::vector<std::string> ids{};
    std::vector<TieDirection> directions{};
    std::vector<std::string> notes{};

    TieDirection direction(std::size_t tie) const {
        return directions.empty() ? TieDirection::mutual : directions[tie];
    }
    /// The same people, ties, directions and attributes; ids and notes may differ.
    friend bool operator==(const LabelledNetwork& a, const LabelledNetwork& b);
};

/// Names by which people can be told apart: those that several have get the id behind them,
/// "J. Smith (101)".
std::vector<std::string> distinct_names(const LabelledNetwork& network);

/// Finds people by name. Where several are called so, and where nobody is, by id.
class PeopleByName {
public:
    /// `network` must outlive it.
    explicit PeopleByName(const LabelledNetwork& network);
    /// `nobody` if there is none.
    PersonId find(const std::string& name) const;

private:
    std::unordered_map<std::string, PersonId> by_name_, by_id_;
};

/// The attribute of that name, or null.
const Attribute* attribute(const std::vector<Attribute>& attributes, const std::string& name);

/// Numbers if every value that is not empty is one, else texts.
Attribute make_attribute(std::string name, std::vector<std::string> values);

/// What a table or file may hold where a number is expected: blanks around it are passed over, INF
/// is a number, and "", NA, N/A, nan, null and the like are missing (NaN). False if it is neither.
bool read_value(const std::string& text, double& number);

/// A finite number as text reads, the same in every locale; false if `text` is none.
bool read_number(const std::string& text, double& number);

/// "inner", "bridge", "formal".
const char* to_text(TieKind kind);

/// The network of a world that was generated: names are the numbers of people; `organisation` and,
/// except for heads, `superior`; of ties `kind` and, if there are some, what each end holds of the
/// other.
LabelledNetwork label(const Ties& ties, const Organisations& organisations);

/// The network of a world whose people were brought along: ties of the world, among people as
/// `known` names and describes them. `organisations` are those that were brought along too: then
/// people have `organisation` and ties `kind`. Null if nobody gave any.
LabelledNetwork label(const Ties& ties, const LabelledNetwork& known,
                      const Organisations* organisations);

}  // namespace netlead
