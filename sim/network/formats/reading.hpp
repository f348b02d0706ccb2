#pragma once
/// What all readers of network files need: a text whose problems have a line and a column, and a
/// collector of people and ties that holds them to the rules of formats.hpp.

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/network/formats/read_rules.hpp"
#include "sim/network/labelled_network.hpp"

namespace netlead {

/// A file's text. Places are offsets in bytes. Lines end in LF, CR LF or CR.
struct InputText {
    const std::string& file;
    const std::string& text;
    /// Throws ConfigError.
    [[noreturn]] void refuse(std::size_t at, const std::string& value, const std::string& why,
                             const std::string& suggestion = {}) const;
    /// "line 3, column 5", for notes.
    std::string place_of(std::size_t at) const;
};

/// What a file says of the kind of a value: that it is a text, that it is a number, or nothing, so
/// that its looks decide. By their looks, codes (0710, +44 20, more than 15 digits) are texts.
enum class ValueKind { text, number, by_looks };

/// Values of attributes as they come in, by row; rows that say nothing are missing.
class AttributeRows {
public:
    void set(const std::string& name, std::size_t row, std::string value, ValueKind kind);
    bool knows(const std::string& name) const { return place_.contains(name); }
    /// One value for each of `rows` rows, in the order in which names came first. `superior` and
    /// `relation` are texts whatever they look like.
    std::vector<Attribute> finish(std::size_t rows) &&;

private:
    struct Column {
        std::string name;
        std::vector<std::string> values;
        bool numbers = true;
    };
    std::vector<Column> columns_;
    std::unordered_map<std::string, std::size_t> place_;
};

/// What one line of a file says of a tie: that both name each other, or that `from` names `to`.
enum class Says { mutual, one_way };

/// One line of a file that names a tie.
struct TieRow {
    PersonId from, to;
    Says says;
    std::size_t at;
};

/// `network` with further notes before its own.
LabelledNetwork with_notes(LabelledNetwork network, std::vector<std::string> notes);

class NetworkCollector {
public:
    NetworkCollector(const InputText& input, ReadRules rules)
        : input_(input), rules_(std::move(rules)) {}

    /// A new person. Refused if somebody has that id, or if it is empty. A name may be had by
    /// several; an empty one is the id.
    PersonId add_person(const std::string& id, const std::string& name, std::size_t at);
    PersonId add_person(const std::string& name, std::size_t at) {
        return add_person(name, name, at);
    }
    /// The person of that id, new if there was none.
    PersonId person(const std::string& id, std::size_t at);
    /// `nobody` if there is none.
    PersonId find(const std::string& id) const;
    std::size_t people() const { return names_.size(); }
    /// The row of a new tie, for its attributes. `says` is what the file says of it.
    std::size_t add_tie(PersonId from, PersonId to, std::size_t at, Says says);
    /// A sentence that people are told of what was read.
    void note(std::string sentence) { notes_.push_back(std::move(sentence)); }

    AttributeRows of_people, of_ties;
    /// Ties in order, each once, by the rules. `weight` may be called so in other letters, or
    /// `value`. Throws ConfigError if a rule refuses.
    LabelledNetwork finish() &&;

private:
    InputText input_;
    ReadRules rules_;
    std::vector<std::string> names_, ids_;
    std::unordered_map<std::string, PersonId> number_;
    std::vector<TieRow> rows_;
    std::vector<std::string> notes_;
};

}  // namespace netlead
