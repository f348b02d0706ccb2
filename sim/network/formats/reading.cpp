#include "sim/network/formats/reading.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/network/formats/merging.hpp"

namespace netlead {

namespace {

/// A text that looks like a number and is none: what is lost if it is read as one.
bool is_code(const std::string& value) {
    const std::size_t digits = value.find_first_not_of(" -");
    if (digits == std::string::npos) return false;
    const auto digit = [&](std::size_t k) {
        return k < value.size() && value[k] >= '0' && value[k] <= '9';
    };
    if (value[digits] == '+') return true;
    if (value[digits] == '0' && digit(digits + 1)) return true;
    std::size_t end = digits;
    while (digit(end)) ++end;
    return end - digits > 15 && value.find_first_not_of(' ', end) == std::string::npos;
}

}  // namespace

std::string InputText::place_of(std::size_t at) const {
    try {
        refuse(at, {}, {});
    } catch (const ConfigError& error) {
        const Problem& problem = error.problems().front();
        return "line " + std::to_string(problem.line) + ", column " +
               std::to_string(problem.column);
    }
}

void InputText::refuse(std::size_t at, const std::string& value, const std::string& why,
                       const std::string& suggestion) const {
    at = std::min(at, text.size());
    const std::size_t before = at == 0 ? std::string::npos : text.find_last_of("\r\n", at - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    std::string line = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
    int column = 1;
    for (std::size_t k = begin; k < at; ++k) {  // characters, not bytes
        if ((static_cast<unsigned char>(text[k]) & 0xC0) != 0x80) ++column;
    }
    int lines = 0;
    for (std::size_t k = 0; k < begin; ++k) {
        if (text[k] == '\n' || (text[k] == '\r' && text[k + 1] != '\n')) ++lines;
    }
    if (line.size() > 200) line.clear();  // an XML file may be one line
    throw ConfigError({Problem{.file = file,
                               .line = lines + 1,
                               .column = column,
                               .value = value,
                               .why = why,
                               .suggestion = suggestion,
                               .source_line = line}});
}

void AttributeRows::set(const std::string& name, std::size_t row, std::string value,
                        ValueKind kind) {
    const auto [place, is_new] = place_.try_emplace(name, columns_.size());
    if (is_new) columns_.push_back({name, {}, name != "superior" && name != "relation"});
    Column& column = columns_[place->second];
    if (column.values.size() <= row) column.values.resize(row + 1);
    if (!value.empty() &&
        (kind == ValueKind::text || (kind == ValueKind::by_looks && is_code(value)))) {
        column.numbers = false;
    }
    column.values[row] = std::move(value);
}

std::vector<Attribute> AttributeRows::finish(std::size_t rows) && {
    std::vector<Attribute> attributes;
    for (Column& column : columns_) {
        column.values.resize(rows);
        if (column.numbers) {
            attributes.push_back(make_attribute(column.name, std::move(column.values)));
        } else {
            attributes.push_back({column.name, std::move(column.values)});
        }
    }
    return attributes;
}

LabelledNetwork with_notes(LabelledNetwork network, std::vector<std::string> notes) {
    notes.insert(notes.end(), network.notes.begin(), network.notes.end());
    network.notes = std::move(notes);
    return network;
}

PersonId NetworkCollector::add_person(const std::string& id, const std::string& name,
                                      std::size_t at) {
    if (id.empty()) input_.refuse(at, id, "a person needs a name");
    const auto number = static_cast<PersonId>(names_.size());
    if (!number_.try_emplace(id, number).second) {
        input_.refuse(at, id, "there is a person called '" + id + "' already",
                      "give every person a name of its own");
    }
    ids_.push_back(id);
    names_.push_back(name.empty() ? id : name);
    return number;
}

PersonId NetworkCollector::person(const std::string& id, std::size_t at) {
    const auto found = number_.find(id);
    return found != number_.end() ? found->second : add_person(id, at);
}

PersonId NetworkCollector::find(const std::string& id) const {
    const auto found = number_.find(id);
    return found != number_.end() ? found->second : nobody;
}

std::size_t NetworkCollector::add_tie(PersonId from, PersonId to, std::size_t at, Says says) {
    rows_.push_back({from, to, says, at});
    return rows_.size() - 1;
}

LabelledNetwork NetworkCollector::finish() && {
    LabelledNetwork network;
    network.of_people = std::move(of_people).finish(names_.size());
    if (ids_ != names_) network.ids = std::move(ids_);
    network.names = std::move(names_);
    network.notes = std::move(notes_);
    std::vector<Attribute> of_rows = std::move(of_ties).finish(rows_.size());
    merge_ties(std::move(rows_), std::move(of_rows), rules_, input_, network);
    return network;
}

}  // namespace netlead
