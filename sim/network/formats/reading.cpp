#include "sim/network/formats/reading.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "sim/core/errors.hpp"

namespace netlead {

namespace {

constexpr std::size_t no_row = static_cast<std::size_t>(-1);

/// The rows that make one tie: that of i to j and that of j to i, at least one of them.
struct Merged {
    std::size_t forward = no_row, backward = no_row;
    std::size_t any() const { return forward != no_row ? forward : backward; }
};

template <class T>
std::vector<T> taken(const std::vector<T>& values, const std::vector<Merged>& ties) {
    std::vector<T> result;
    for (const Merged& tie : ties) result.push_back(values[tie.any()]);
    return result;
}

Attribute taken(const Attribute& from, const std::vector<Merged>& ties) {
    if (from.is_number()) return {from.name, taken(from.numbers(), ties)};
    return {from.name, taken(from.texts(), ties)};
}

/// `weight` as a value for each direction.
void split_weight(const Attribute& weight, const std::vector<Merged>& ties,
                  std::vector<Attribute>& into) {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> ij, ji;
    for (const Merged& tie : ties) {
        ij.push_back(tie.forward == no_row ? missing : weight.numbers()[tie.forward]);
        ji.push_back(tie.backward == no_row ? missing : weight.numbers()[tie.backward]);
    }
    into.push_back({"value_ij", std::move(ij)});
    into.push_back({"value_ji", std::move(ji)});
}

}  // namespace

void InputText::refuse(std::size_t at, const std::string& value, const std::string& why,
                       const std::string& suggestion) const {
    at = std::min(at, text.size());
    const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    std::string line = text.substr(begin, text.find('\n', begin) - begin);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    int column = 1;
    for (std::size_t k = begin; k < at; ++k) {  // characters, not bytes
        if ((static_cast<unsigned char>(text[k]) & 0xC0) != 0x80) ++column;
    }
    const auto lines =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    if (line.size() > 200) line.clear();  // an XML file may be one line
    throw ConfigError({Problem{.file = file,
                               .line = static_cast<int>(lines) + 1,
                               .column = column,
                               .value = value,
                               .why = why,
                               .suggestion = suggestion,
                               .source_line = line}});
}

void AttributeRows::set(const std::string& name, std::size_t row, std::string value, bool number) {
    const auto [place, is_new] = place_.try_emplace(name, columns_.size());
    if (is_new) columns_.push_back({name, {}, true});
    Column& column = columns_[place->second];
    if (column.values.size() <= row) column.values.resize(row + 1);
    column.numbers = column.numbers && (number || value.empty());
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

PersonId NetworkCollector::add_person(const std::string& name, std::size_t at) {
    if (name.empty()) input_.refuse(at, name, "a person needs a name");
    const auto number = static_cast<PersonId>(names_.size());
    if (!number_.try_emplace(name, number).second) {
        input_.refuse(at, name, "there is a person called '" + name + "' already",
                      "give every person a name of its own");
    }
    names_.push_back(name);
    return number;
}

PersonId NetworkCollector::person(const std::string& name, std::size_t at) {
    const auto found = number_.find(name);
    return found != number_.end() ? found->second : add_person(name, at);
}

std::size_t NetworkCollector::add_tie(PersonId from, PersonId to, std::size_t at) {
    if (from == to) {
        input_.refuse(at, names_[from], "'" + names_[from] + "' is tied to itself",
                      "leave this tie out");
    }
    rows_.push_back({from, to, at});
    return rows_.size() - 1;
}

LabelledNetwork NetworkCollector::finish() && {
    std::vector<std::size_t> order(rows_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto tie_of = [&](std::size_t row) {
        return Tie{std::min(rows_[row].from, rows_[row].to),
                   std::max(rows_[row].from, rows_[row].to)};
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Tie x = tie_of(a), y = tie_of(b);
        return x.i != y.i ? x.i < y.i : x.j < y.j;
    });
    LabelledNetwork network;
    std::vector<Merged> merged;
    bool both_directions = false;
    for (const std::size_t row : order) {
        const bool same = !network.ties.empty() && network.ties.back() == tie_of(row);
        if (!same) {
            network.ties.push_back(tie_of(row));
            merged.emplace_back();
        }
        both_directions = both_directions || same;
        const bool forward = rows_[row].from < rows_[row].to;
        std::size_t& place = forward ? merged.back().forward : merged.back().backward;
        if (place != no_row) {
            input_.refuse(rows_[row].at, names_[rows_[row].from] + ", " + names_[rows_[row].to],
                          "the tie of '" + names_[rows_[row].from] + "' and '" +
                              names_[rows_[row].to] + "' is there already",
                          "name every tie once, or once in each direction");
        }
        place = row;
    }
    std::vector<Attribute> of_rows = std::move(of_ties).finish(rows_.size());
    const Attribute* const ij = attribute(of_rows, "value_ij");
    const Attribute* const ji = attribute(of_rows, "value_ji");
    for (const Attribute& each : of_rows) {
        if (each.name == "weight" && both_directions && each.is_number()) {
            split_weight(each, merged, network.of_ties);
            continue;
        }
        network.of_ties.push_back(taken(each, merged));
        const Attribute* const mirror = &each == ij ? ji : &each == ji ? ij : nullptr;
        if (mirror == nullptr || !mirror->is_number() || !each.is_number()) continue;
        for (std::size_t t = 0; t < merged.size(); ++t) {  // written from j to i
            if (merged[t].forward != no_row) continue;
            network.of_ties.back().numbers()[t] = mirror->numbers()[merged[t].backward];
        }
    }
    network.of_people = std::move(of_people).finish(names_.size());
    network.names = std::move(names_);
    return network;
}

}  // namespace netlead
