#pragma once
/// What all readers of network files need: a text whose problems have a line and a column, and a
/// collector of people and ties that holds them to the rules of formats.hpp.

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/network/labelled_network.hpp"

namespace netlead {

/// A file's text. Places are offsets in bytes.
struct InputText {
    const std::string& file;
    const std::string& text;
    /// Throws ConfigError.
    [[noreturn]] void refuse(std::size_t at, const std::string& value, const std::string& why,
                             const std::string& suggestion = {}) const;
};

/// Values of attributes as they come in, by row; rows that say nothing are missing.
class AttributeRows {
public:
    /// `number` says whether the file itself calls this value a number.
    void set(const std::string& name, std::size_t row, std::string value, bool number);
    /// One value for each of `rows` rows, in the order in which names came first.
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

class NetworkCollector {
public:
    explicit NetworkCollector(const InputText& input) : input_(input) {}

    /// A new person. Refused if somebody has that name, or if it is empty.
    PersonId add_person(const std::string& name, std::size_t at);
    /// The person of that name, new if there was none.
    PersonId person(const std::string& name, std::size_t at);
    std::size_t people() const { return names_.size(); }
    /// The row of a new tie. Refused if both ends are the same.
    std::size_t add_tie(PersonId from, PersonId to, std::size_t at);

    AttributeRows of_people, of_ties;
    /// Ties in order, both directions made one. Refuses a tie that is there twice.
    LabelledNetwork finish() &&;

private:
    struct Row {
        PersonId from, to;
        std::size_t at;
    };
    InputText input_;
    std::vector<std::string> names_;
    std::unordered_map<std::string, PersonId> number_;
    std::vector<Row> rows_;
};

}  // namespace netlead
