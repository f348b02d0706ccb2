/// Tables of ties. Headings, not places, say which columns are the two ends of a tie (`end_names`).
///
///     first line                                read as
///     two known headings, in any place          a list of ties; other columns are attributes
///     names that stand in the first column too  a matrix: rows name columns, cells are weights
///     cells that stand below, too, or numbers   a list without headings: the first two columns
///     anything else                             refused, with the columns that are there
///
/// A column Type that holds Directed or Undirected says which way ties run; in files with another
/// separator, and in quotes, 0,5 is a number; NA and the like are missing. A line with one person
/// alone is somebody without ties.

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/network/formats/csv_lines.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"
#include "sim/network/formats/writing.hpp"

namespace netlead {

namespace {

/// Headings of the one who names a tie and of the one who is named.
constexpr std::array<std::pair<const char*, const char*>, 27> end_names{{{"from", "to"},
                                                                         {"source", "target"},
                                                                         {"i", "j"},
                                                                         {"ego", "alter"},
                                                                         {"sender", "receiver"},
                                                                         {"sender", "recipient"},
                                                                         {"src", "dst"},
                                                                         {"src", "dest"},
                                                                         {"a", "b"},
                                                                         {"u", "v"},
                                                                         {"node1", "node2"},
                                                                         {"node_1", "node_2"},
                                                                         {"person1", "person2"},
                                                                         {"person_1", "person_2"},
                                                                         {"person_a", "person_b"},
                                                                         {"name1", "name2"},
                                                                         {"name_1", "name_2"},
                                                                         {"id1", "id2"},
                                                                         {"id_1", "id_2"},
                                                                         {"from_id", "to_id"},
                                                                         {"source_id", "target_id"},
                                                                         {"fromnodeid", "tonodeid"},
                                                                         {"start", "end"},
                                                                         {"tail", "head"},
                                                                         {"follower", "followee"},
                                                                         {"giver", "taker"},
                                                                         {"who", "whom"}}};

constexpr std::array<const char*, 12> words_for_people{"node",     "id",     "name",  "person",
                                                       "employee", "user",   "actor", "label",
                                                       "vertex",   "member", "staff", "of"};
constexpr std::array<std::pair<const char*, const char*>, 4> end_stems{
    {{"1", "2"}, {"one", "two"}, {"x", "y"}, {"first", "second"}}};

bool is_number(const std::string& text) {
    double number = 0;
    return !text.empty() && read_number(text, number);
}

std::string list_of(const CsvLine& heads) {
    std::string text;
    for (const CsvCell& head : heads) text += (text.empty() ? "'" : ", '") + head.text + "'";
    return text;
}

struct Ends {
    std::size_t from, to;
};

/// Place of a heading; the number of headings if it is not there.
std::size_t place_of(const CsvLine& heads, const std::string& plain) {
    return static_cast<std::size_t>(
        std::find_if(heads.begin(), heads.end(),
                     [&](const CsvCell& head) { return plain_heading(head.text) == plain; }) -
        heads.begin());
}

/// A heading without the words that say only that it names somebody: "Source Node", "sender_id",
/// "Employee 1" are source, sender and 1.
std::string stem_of(const std::string& heading) {
    std::string stem;
    const std::string plain = plain_heading(heading);
    for (std::size_t begin = 0; begin <= plain.size();) {
        const std::size_t end = std::min(plain.find('_', begin), plain.size());
        const std::string word = plain.substr(begin, end - begin);
        const bool empty = std::any_of(words_for_people.begin(), words_for_people.end(),
                                       [&](const char* each) { return word == each; });
        if (!empty) stem += (stem.empty() ? "" : "_") + word;
        begin = end + 1;
    }
    return stem;
}

/// The only column with that stem; the number of columns if there is none, or more.
std::size_t only_place(const std::vector<std::string>& stems, const std::string& stem) {
    const auto first = std::find(stems.begin(), stems.end(), stem);
    if (first == stems.end() || std::find(first + 1, stems.end(), stem) != stems.end())
        return stems.size();
    return static_cast<std::size_t>(first - stems.begin());
}

bool find_ends(const CsvLine& heads, Ends& ends) {
    for (const auto& [from, to] : end_names) {
        ends = {place_of(heads, from), place_of(heads, to)};
        if (ends.from < heads.size() && ends.to < heads.size()) return true;
    }
    std::vector<std::string> stems;
    for (const CsvCell& head : heads) stems.push_back(stem_of(head.text));
    for (const auto& [from, to] : end_names) {
        ends = {only_place(stems, from), only_place(stems, to)};
        if (ends.from < heads.size() && ends.to < heads.size()) return true;
    }
    // Alone these may be names: "Employee 1" is a heading, "1" is somebody.
    for (const auto& [from, to] : end_stems) {
        ends = {only_place(stems, from), only_place(stems, to)};
        if (ends.from < heads.size() && ends.to < heads.size() &&
            plain_heading(heads[ends.from].text) != from) {
            return true;
        }
    }
    return false;
}

/// Which columns are weights, by name; the number of columns if none is.
std::size_t find_weight(const CsvLine& heads, const Ends& ends) {
    for (const char* word : {"weight", "weights", "w", "strength", "tie_strength", "value"}) {
        const std::size_t place = place_of(heads, word);
        if (place < heads.size() && place != ends.from && place != ends.to) return place;
    }
    return heads.size();
}

/// Whether the first line is one of many: a cell of it stands below in the same column, or it holds
/// numbers where others do.
bool is_data(const std::vector<CsvLine>& table) {
    for (std::size_t c = 0; c < std::min<std::size_t>(2, table.front().size()); ++c) {
        const std::string& first = table.front()[c].text;
        const bool again = std::any_of(table.begin() + 1, table.end(), [&](const CsvLine& line) {
            return std::any_of(
                line.begin(),
                line.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, line.size())),
                [&](const CsvCell& cell) { return cell.text == first; });
        });
        if (again || is_number(first)) return true;
    }
    return false;
}

/// Whether the headings, but the first, are the names of the rows.
bool is_matrix(const std::vector<CsvLine>& table) {
    const std::size_t size = table.size() - 1;
    if (size < 1 || table.front().size() != size + 1 || is_number(table.front().front().text))
        return false;
    std::set<std::string> columns, rows;
    for (std::size_t k = 1; k <= size; ++k) {
        columns.insert(table.front()[k].text);
        rows.insert(table[k].front().text);
    }
    return columns.size() == size && columns == rows;
}

/// A square of numbers: a matrix that does not say whose.
bool is_bare_matrix(const std::vector<CsvLine>& table) {
    return table.size() > 2 && std::all_of(table.begin(), table.end(), [&](const CsvLine& line) {
               return line.size() == table.size() &&
                      std::all_of(line.begin(), line.end(),
                                  [](const CsvCell& cell) { return is_number(cell.text); });
           });
}

/// 0,5 as 0.5 where the comma cannot be a separator.
std::string with_point(const CsvCell& cell, char separator) {
    std::string text = cell.text;
    const std::size_t comma = text.find(',');
    if (comma == std::string::npos || (separator == ',' && !cell.quoted)) return text;
    text[comma] = '.';
    return is_number(text) ? text : cell.text;
}

bool is_missing(const std::string& text) {
    for (const char* word : {"", "NA", "N/A", "n/a", "NULL", "null", "None", "NaN", "nan", "-",
                             "--", "#N/A", "n.a."}) {
        if (text == word) return true;
    }
    return false;
}

/// Whether ties stand on one side of the diagonal only, several of them.
bool one_triangle(const std::vector<double>& cells, std::size_t size) {
    std::size_t above = 0, below = 0;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i + 1; j < size; ++j) {
            if (cells[i * size + j] != 0) ++above;
            if (cells[j * size + i] != 0) ++below;
        }
    }
    return above + below > 1 && (above == 0 || below == 0);
}

LabelledNetwork read_matrix(const std::vector<CsvLine>& table, const InputText& input,
                            char separator, const ReadRules& rules) {
    NetworkCollector network(input, rules);
    const std::size_t size = table.size() - 1;
    for (std::size_t k = 1; k <= size; ++k)
        network.person(table.front()[k].text, table.front()[k].at);
    std::vector<double> cells(size * size, 0);  // [row x column], people by their column
    for (std::size_t k = 1; k <= size; ++k) {
        const PersonId row = network.find(table[k].front().text);
        for (std::size_t c = 1; c < table[k].size(); ++c) {
            const CsvCell& cell = table[k][c];
            double value = 0;
            if (!is_missing(cell.text) && !read_number(with_point(cell, separator), value)) {
                input.refuse(cell.at, cell.text,
                             "in a matrix of who is tied to whom, a cell is a number");
            }
            cells[row * size + c - 1] = value;
        }
    }
    const auto add = [&](std::size_t i, std::size_t j, double value, Says says) {
        const std::size_t tie = network.add_tie(static_cast<PersonId>(i), static_cast<PersonId>(j),
                                                table[1].front().at, says);
        network.of_ties.set("weight", tie, Attribute{{}, std::vector{value}}.text(0),
                            ValueKind::number);
    };
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i; j < size; ++j) {
            const double there = cells[i * size + j], back = cells[j * size + i];
            if (there == back) {
                if (there != 0) add(i, j, there, Says::mutual);
                continue;
            }
            if (there != 0) add(i, j, there, Says::one_way);
            if (back != 0) add(j, i, back, Says::one_way);
        }
    }
    network.note("the table is read as a matrix: rows name columns, cells are weights");
    if (one_triangle(cells, size)) {
        network.note(
            "only one half of the matrix is filled, so all its ties run one way; say "
            "network.imported.direction: mutual if it stands for both");
    }
    return std::move(network).finish();
}

[[noreturn]] void refuse_headings(const InputText& input, const CsvLine& heads) {
    const bool people = heads.size() == 1 || place_of(heads, "label") < heads.size() ||
                        place_of(heads, "name") < heads.size();
    input.refuse(
        heads.front().at, heads.front().text,
        "no two columns are known as the two ends of a tie; the headings are " + list_of(heads),
        people ? "call them 'from' and 'to'; a table of people is no network but a chart (--chart)"
               : "call them 'from' and 'to' (or source and target, sender and receiver, ...)");
}

/// Without headings, numbers beside names are ids or weights and not people.
void refuse_ids_as_people(const std::vector<CsvLine>& table, const InputText& input) {
    const auto all_numbers = [&](std::size_t c) {
        return std::all_of(table.begin(), table.end(), [&](const CsvLine& line) {
            return c >= line.size() || is_number(line[c].text);
        });
    };
    if (all_numbers(0) == all_numbers(1)) return;
    input.refuse(table.front().front().at, table.front().front().text,
                 "the file has no headings, and one of the first two columns holds numbers, the "
                 "other names: it is not known which columns are the two ends of a tie",
                 "begin with a line such as: id,from,to");
}

/// A first line `a,b` may be headings or a tie: it is not known which, if somebody below is called so.
void refuse_people_as_headings(const std::vector<CsvLine>& table, const Ends& ends,
                               const InputText& input) {
    for (const std::size_t head : {ends.from, ends.to}) {
        const std::string& name = table.front()[head].text;
        for (std::size_t n = 1; n < table.size(); ++n) {
            for (const std::size_t c : {ends.from, ends.to}) {
                if (c >= table[n].size() || table[n][c].text != name) continue;
                input.refuse(table.front()[head].at, name,
                             "this may be a heading or a person: somebody below is called so",
                             "begin with a line such as: from,to,weight");
            }
        }
    }
}

/// What a cell of the column Type says.
Says direction_of(const std::string& type, const InputText& input, std::size_t at) {
    const std::string plain = plain_heading(type);
    if (plain == "directed") return Says::one_way;
    if (plain == "undirected" || plain == "mutual" || plain.empty()) return Says::mutual;
    input.refuse(at, type, "a type of tie is Directed or Undirected");
}

/// The column that says which way ties run; the number of columns if there is none.
std::size_t type_column(const std::vector<CsvLine>& table, std::size_t first) {
    const CsvLine& heads = table.front();
    const std::size_t type = first == 0 ? heads.size() : place_of(heads, "type");
    if (type == heads.size()) return type;
    const bool directions = std::any_of(table.begin() + 1, table.end(), [&](const CsvLine& line) {
        const std::string word = type < line.size() ? plain_heading(line[type].text) : "";
        return word == "directed" || word == "undirected";
    });
    return directions ? type : heads.size();
}

LabelledNetwork read_list(const std::vector<CsvLine>& table, std::size_t first, const Ends& ends,
                          const InputText& input, char separator, const ReadRules& rules) {
    NetworkCollector network(input, rules);
    const CsvLine& heads = table.front();
    const std::size_t type = type_column(table, first);
    const std::size_t weight = first == 0 ? 2
                               : !rules.columns.weight.empty()
                                   ? column_called(input, heads, rules.columns.weight, "the weight")
                                   : find_weight(heads, ends);
    const auto name_of = [&](std::size_t c) {
        if (first == 1 && c == weight && plain_heading(heads[c].text) != "value")
            return std::string("weight");
        if (first == 1) return heads[c].text;
        return c == 2 ? std::string("weight") : "column_" + std::to_string(c + 1);
    };
    std::set<std::string> sides[2];
    bool words_as_weights = false;
    for (std::size_t n = first; n < table.size(); ++n) {
        const CsvLine& line = table[n];
        const CsvCell& from = line[std::min(ends.from, line.size() - 1)];
        if (from.text.empty() || ends.from >= line.size())
            input.refuse(from.at, "", "this line does not say who the tie is from");
        const PersonId one = network.person(from.text, from.at);
        if (ends.to >= line.size() || line[ends.to].text.empty()) continue;
        const Says says =
            type < line.size() ? direction_of(line[type].text, input, line[type].at) : Says::mutual;
        const PersonId other = network.person(line[ends.to].text, line[ends.to].at);
        sides[0].insert(from.text);
        sides[1].insert(line[ends.to].text);
        const std::size_t row = network.add_tie(one, other, from.at, says);
        for (std::size_t c = 0; c < heads.size(); ++c) {
            if (c == ends.from || c == ends.to || c == type || name_of(c).empty()) continue;
            const std::string value = c < line.size() ? with_point(line[c], separator) : "";
            if (c == weight && !words_as_weights && !is_missing(value) && !is_number(value)) {
                words_as_weights = true;
                network.note("the weight '" + value + "' (" + input.place_of(line[c].at) +
                             ") is no number, so weights are read as words; write for instance 0.5 "
                             "for 50% and 1000.5 for 1.000,5");
            }
            network.of_ties.set(name_of(c), row, is_missing(value) ? "" : value,
                                ValueKind::by_looks);
        }
    }
    if (first == 0) {
        network.note(
            "the file has no headings: the first two columns are read as the two ends of ties");
    }
    const bool apart = sides[0].size() > 1 && sides[1].size() > 1 &&
                       std::none_of(sides[0].begin(), sides[0].end(), [&](const std::string& name) {
                           return sides[1].count(name) > 0;
                       });
    if (apart) {
        network.note(
            "nobody stands in both columns of ends: if these are people and events (two "
            "modes), both are read as people");
    }
    return std::move(network).finish();
}

void refuse_repeated_headings(const CsvLine& heads, const InputText& input) {
    for (std::size_t c = 0; c < heads.size(); ++c) {
        for (std::size_t earlier = 0; earlier < c; ++earlier) {
            if (heads[c].text != heads[earlier].text || heads[c].text.empty()) continue;
            input.refuse(heads[c].at, heads[c].text, "two columns have the same name");
        }
    }
}

std::string written(const std::string& text) {
    if (text.find_first_of(",;\t\"\r\n#") == std::string::npos &&
        (text.empty() || (text.front() != ' ' && text.back() != ' '))) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string as_it_is(const std::string& name) {
    return name;
}

/// Headings under which attributes of ties read back as attributes.
std::vector<std::string> headings_of(const std::vector<const Attribute*>& attributes) {
    std::vector<std::string> reserved{"from", "to", "weight", "type", "value"};
    for (const auto& [from, to] : end_names) {
        reserved.emplace_back(from);
        reserved.emplace_back(to);
    }
    return safe_names(attributes, reserved, as_it_is);
}

}  // namespace

void write_csv(std::ostream& out, const LabelledNetwork& network) {
    const TieLines ties = lines_of(network, MutualTies::one_line);
    const std::vector<std::string> names = distinct_names(network);
    out << "from,to";
    if (ties.weights) out << ",weight";
    if (ties.directed) out << ",type";
    for (const std::string& name : headings_of(ties.others)) out << ',' << written(name);
    out << '\n';
    std::vector<bool> tied(network.names.size(), false);
    for (const TieLine& line : ties.lines) {
        tied[line.from] = tied[line.to] = true;
        out << written(names[line.from]) << ',' << written(names[line.to]);
        if (ties.weights)
            out << ','
                << (line.weight == line.weight ? Attribute{{}, std::vector{line.weight}}.text(0)
                                               : "");
        if (ties.directed) out << (line.says == Says::one_way ? ",Directed" : ",Undirected");
        for (const Attribute* each : ties.others) out << ',' << written(each->text(line.tie));
        out << '\n';
    }
    for (std::size_t i = 0; i < network.names.size(); ++i) {
        if (!tied[i]) out << written(names[i]) << '\n';
    }
}

std::vector<std::string> csv_losses(const LabelledNetwork& network) {
    std::vector<std::string> sentences;
    const TieLines ties = lines_of(network, MutualTies::one_line);
    say_renamed(ties.others, headings_of(ties.others), sentences);
    return sentences;
}

LabelledNetwork read_csv(const std::string& file, const std::string& text, const ReadRules& rules) {
    const InputText input{file, text};
    const std::vector<CsvLine> table = csv_table(input);
    if (table.empty())
        input.refuse(0, "", "the file is empty", "begin with a line such as: from,to,weight");
    const char separator = CsvLines(input).separator();
    Ends ends{0, 1};
    const TableColumns& asked = rules.columns;
    if (!asked.from.empty() || !asked.to.empty()) {
        const auto ask = [&](const std::string& name, const char* what) {
            return column_called(input, table.front(), name.empty() ? what : name,
                                 std::string("one end of a tie (") + what + ")");
        };
        ends = {ask(asked.from, "from"), ask(asked.to, "to")};
        refuse_repeated_headings(table.front(), input);
        return read_list(table, 1, ends, input, separator, rules);
    }
    if (is_matrix(table)) return read_matrix(table, input, separator, rules);
    if (find_ends(table.front(), ends)) {
        refuse_people_as_headings(table, ends, input);
        refuse_repeated_headings(table.front(), input);
        return read_list(table, 1, ends, input, separator, rules);
    }
    if (is_bare_matrix(table)) {
        input.refuse(table.front().front().at, table.front().front().text,
                     "this looks like a matrix of who is tied to whom, without names",
                     "put names into the first line and the first column");
    }
    if (table.front().size() < 2 || !is_data(table)) refuse_headings(input, table.front());
    refuse_ids_as_people(table, input);
    return read_list(table, 0, {0, 1}, input, separator, rules);
}

}  // namespace netlead
