/// Pajek's .net (and .paj): a line `*Vertices n`, for each of them its number and its name in
/// quotes, then ties. Lines that begin with % are comments. After the manual of Pajek 5.
///
///     *Edges, *Edgeslist        mutual ties: two ends and a value, or one end and all others
///     *Arcs, *Arcslist          ties that run one way
///     *Matrix                   a number for each pair; of two modes, rows are the first mode
///     *Arcs :2 "advice"         a relation: the attribute `relation` of the ties that follow
///     *Vertices 32 18           two modes, 18 of 32 the first one: the attribute `mode`
///     *Partition, *Vector       a number for each vertex, an attribute of that title

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/network/formats/encoding.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"
#include "sim/network/formats/words.hpp"
#include "sim/network/formats/writing.hpp"

namespace netlead {

namespace {

class PajekReader {
public:
    PajekReader(const InputText& input, const ReadRules& rules)
        : input_(input), network_(input, rules) {}

    LabelledNetwork read() && {
        for_each_line(input_.text, [&](std::size_t begin, std::size_t end) {
            if (is_comment(begin, end)) return;
            const Words words = words_of(input_, begin, end, " \t");
            if (!words.empty()) line(words);
        });
        if (part_ == Part::none) {
            input_.refuse(0, "", "this is no Pajek network: no line begins with *Vertices");
        }
        name_people();
        end_matrix(input_.text.size());
        return std::move(network_).finish();
    }

private:
    enum class Part { none, vertices, ties, list, matrix, values };

    bool is_comment(std::size_t begin, std::size_t end) const {
        const std::size_t first = input_.text.find_first_not_of(" \t", begin);
        return first >= end || input_.text[first] == '%';
    }
    void line(const Words& words) {
        if (words[0].text[0] == '*' && !words[0].quoted) {
            heading(words);
            return;
        }
        switch (part_) {
            case Part::none:
                input_.refuse(words[0].at, words[0].text, "a Pajek network begins with *Vertices");
            case Part::vertices:
                vertex(words);
                return;
            case Part::ties:
                tie(words);
                return;
            case Part::list:
                list(words);
                return;
            case Part::matrix:
                for (const Word& word : words) cell(word);
                return;
            case Part::values:
                value(words[0]);
                return;
        }
    }
    void heading(const Words& words) {
        const std::string whole = in_small_letters(words[0].text);
        const std::string what = whole.substr(0, whole.find(':'));
        if (what == "*vertices" && part_ == Part::values) return;  // says the same number again
        if (what == "*vertices" && vertices_.empty() && part_ == Part::none) {
            vertices(words);
            return;
        }
        if (what == "*network" && part_ == Part::none) return;
        const bool ties = what == "*edges" || what == "*arcs";
        const bool list = what == "*edgeslist" || what == "*arcslist";
        const bool values = what == "*partition" || what == "*vector" || what == "*permutation";
        if (part_ == Part::none || !(ties || list || values || what == "*matrix")) {
            const bool second = what == "*vertices" || what == "*network";
            input_.refuse(words[0].at, words[0].text,
                          second && part_ != Part::none
                              ? "a second network begins here"
                              : "'" + words[0].text + "' cannot be read here",
                          second && part_ != Part::none
                              ? "put each into a file of its own"
                              : "*Vertices, then *Edges, *Arcs, *Edgeslist, *Arcslist or *Matrix, "
                                "are read");
        }
        name_people();
        end_matrix(words[0].at);
        part_ = ties ? Part::ties : list ? Part::list : values ? Part::values : Part::matrix;
        says_ = what == "*edges" || what == "*edgeslist" ? Says::mutual : Says::one_way;
        if (values) {
            title_ = title(words, what.substr(1));
            next_ = 0;
        } else {
            relation_ = relation(words);
        }
        if (what == "*matrix") begin_matrix();
    }
    void vertices(const Words& words) {
        double count = 0, first = 0;
        if (words.size() < 2 || !read_number(words[1].text, count) || count < 0) {
            input_.refuse(words[0].at, words[0].text, "*Vertices says how many there are",
                          "write for instance: *Vertices 30");
        }
        check_count_of_people(input_, count, words[1].at);
        part_ = Part::vertices;
        vertices_.resize(static_cast<std::size_t>(count));
        if (words.size() < 3) return;
        if (!read_number(words[2].text, first) || first < 0 || first > count) {
            input_.refuse(words[2].at, words[2].text,
                          "the second number says how many vertices are of the first mode");
        }
        first_mode_ = static_cast<std::size_t>(first);
        two_modes_ = first_mode_ > 0 && first_mode_ < vertices_.size();
    }
    /// `*Arcs :2 "advice"`: advice, or 2 if it has no name; "" if the line says nothing.
    static std::string relation(const Words& words) {
        std::string number;
        for (const Word& word : words) {
            if (word.quoted) return word.text;
            const std::size_t colon = word.text.find(':');
            if (colon != std::string::npos && colon + 1 < word.text.size()) {
                number = word.text.substr(colon + 1);
            }
        }
        return number;
    }
    static std::string title(const Words& words, const std::string& otherwise) {
        std::string title;
        for (std::size_t w = 1; w < words.size(); ++w) title += (w > 1 ? " " : "") + words[w].text;
        return title.empty() ? otherwise : title;
    }
    /// Vertices are named in any order; those that are not named are called by their number.
    void vertex(const Words& words) {
        const std::size_t number = vertex_number(words[0]);
        Vertex& vertex = vertices_[number];
        if (vertex.is_there) {
            input_.refuse(words[0].at, words[0].text,
                          "there is a vertex with the number " + words[0].text + " already");
        }
        vertex = {words.size() > 1 ? words[1].text : std::string(), words[0].at, true};
    }
    void name_people() {
        if (network_.people() > 0) return;
        for (std::size_t v = 0; v < vertices_.size(); ++v) {
            const PersonId i =
                network_.add_person(std::to_string(v + 1), vertices_[v].name, vertices_[v].at);
            if (!two_modes_) continue;
            network_.of_people.set("mode", i, v < first_mode_ ? "1" : "2", ValueKind::number);
        }
        if (!two_modes_) return;
        network_.note("the file has two kinds of vertices, " + std::to_string(first_mode_) +
                      " and " + std::to_string(vertices_.size() - first_mode_) +
                      ": both are read as people, and the attribute 'mode' tells them apart");
    }
    std::size_t vertex_number(const Word& word) const {
        double number = 0;
        if (!read_number(word.text, number) || number < 1 ||
            number > static_cast<double>(vertices_.size()) ||
            number != static_cast<double>(static_cast<std::size_t>(number))) {
            input_.refuse(word.at, word.text,
                          "'" + word.text + "' is no number of a vertex, 1 to " +
                              std::to_string(vertices_.size()));
        }
        return static_cast<std::size_t>(number) - 1;
    }
    PersonId end(const Word& word) const { return static_cast<PersonId>(vertex_number(word)); }
    std::size_t add_tie(PersonId from, PersonId to, std::size_t at, const std::string& relation) {
        const std::size_t row = network_.add_tie(from, to, at, says_);
        if (!relation.empty()) {
            network_.of_ties.set("relation", row, relation, ValueKind::text);
        }
        return row;
    }
    /// `1 2 0.5 l "note" [3-5]`, of one of several relations `2: 1 2 0.5`.
    void tie(Words words) {
        std::string of = relation_;
        if (!words[0].quoted && words[0].text.back() == ':') {
            of = words[0].text.substr(0, words[0].text.size() - 1);
            words.erase(words.begin());
        }
        if (words.size() < 2) {
            input_.refuse(words.empty() ? input_.text.size() : words[0].at,
                          words.empty() ? std::string() : words[0].text, "a tie has two ends",
                          "write for instance: 1 2");
        }
        const std::size_t row = add_tie(end(words[0]), end(words[1]), words[0].at, of);
        if (words.size() > 2 && words[2].text[0] != '[') {
            double weight = 0;
            if (!read_value(words[2].text, weight)) {
                input_.refuse(words[2].at, words[2].text, "the value of a tie is a number");
            }
            network_.of_ties.set("weight", row, words[2].text, ValueKind::number);
        }
        for (std::size_t w = 2; w < words.size(); ++w) {
            if (words[w].text[0] == '[') {
                network_.of_ties.set("time", row, words[w].text, ValueKind::text);
            } else if (in_small_letters(words[w].text) == "l" && w + 1 < words.size()) {
                network_.of_ties.set("label", row, words[++w].text, ValueKind::text);
            }
        }
    }
    /// One vertex, then those that it names; a minus before one is the weight -1.
    void list(const Words& words) {
        const PersonId from = end(words[0]);
        for (std::size_t w = 1; w < words.size(); ++w) {
            Word other = words[w];
            const bool negative = other.text[0] == '-';
            if (negative) other.text.erase(0, 1);
            const std::size_t row = add_tie(from, end(other), other.at, relation_);
            if (negative) network_.of_ties.set("weight", row, "-1", ValueKind::number);
        }
    }
    void begin_matrix() {
        rows_ = two_modes_ ? first_mode_ : vertices_.size();
        columns_ = two_modes_ ? vertices_.size() - first_mode_ : vertices_.size();
        cells_ = 0;
        if (two_modes_) says_ = Says::mutual;
    }
    void end_matrix(std::size_t at) const {
        if (part_ != Part::matrix || cells_ == rows_ * columns_) return;
        input_.refuse(at, "",
                      "the matrix ends after " + std::to_string(cells_) + " of " +
                          std::to_string(rows_ * columns_) + " numbers");
    }
    void cell(const Word& word) {
        double value = 0;
        if (!read_number(word.text, value)) {
            input_.refuse(word.at, word.text, "the cells of a matrix are numbers");
        }
        if (cells_ == rows_ * columns_) {
            input_.refuse(word.at, word.text,
                          "the matrix has more than " + std::to_string(rows_) + " x " +
                              std::to_string(columns_) + " numbers");
        }
        const std::size_t row = cells_ / columns_, column = cells_ % columns_;
        ++cells_;
        if (value == 0) return;
        const std::size_t to = two_modes_ ? first_mode_ + column : column;
        const std::size_t tie =
            add_tie(static_cast<PersonId>(row), static_cast<PersonId>(to), word.at, relation_);
        network_.of_ties.set("weight", tie, word.text, ValueKind::number);
    }
    void value(const Word& word) {
        if (next_ == vertices_.size()) {
            input_.refuse(word.at, word.text, "there are more values than vertices");
        }
        network_.of_people.set(title_, next_++, word.text, ValueKind::by_looks);
    }

    struct Vertex {
        std::string name;
        std::size_t at = 0;
        bool is_there = false;
    };

    InputText input_;
    NetworkCollector network_;
    Part part_ = Part::none;
    Says says_ = Says::mutual;
    std::vector<Vertex> vertices_;
    bool two_modes_ = false;
    std::size_t first_mode_ = 0;
    std::string relation_, title_;
    std::size_t rows_ = 0, columns_ = 0, cells_ = 0, next_ = 0;
};

/// Attributes of ties that Pajek has room for: weights, and `relation`.
const Attribute* relation_of(const TieLines& ties) {
    for (const Attribute* each : ties.others) {
        if (each->name == "relation" && !each->is_number()) return each;
    }
    return nullptr;
}

/// Pajek knows no way to write a quote or a line end.
std::string fit_name(std::string name) {
    for (char& c : name) c = c == '"' ? '\'' : c == '\n' || c == '\r' ? ' ' : c;
    return name;
}

void write_lines(std::ostream& out, const std::vector<const TieLine*>& lines) {
    for (const TieLine* line : lines) {
        out << line->from + 1 << ' ' << line->to + 1;
        if (line->weight == line->weight) {
            out << ' ' << Attribute{{}, std::vector{line->weight}}.text(0);
        }
        out << '\n';
    }
}

}  // namespace

void write_pajek(std::ostream& out, const LabelledNetwork& network) {
    out << "*Vertices " << network.names.size() << '\n';
    for (std::size_t i = 0; i < network.names.size(); ++i) {
        out << i + 1 << " \"" << fit_name(network.names[i]) << "\"\n";
    }
    const TieLines ties = lines_of(network, MutualTies::one_line);
    const Attribute* const relation = relation_of(ties);
    std::map<std::string, std::pair<std::vector<const TieLine*>, std::vector<const TieLine*>>> of;
    for (const TieLine& line : ties.lines) {
        auto& sections = of[relation == nullptr ? std::string() : relation->texts()[line.tie]];
        (line.says == Says::mutual ? sections.first : sections.second).push_back(&line);
    }
    std::size_t number = 0;
    for (const auto& [name, sections] : of) {
        ++number;
        const std::string which =
            name.empty() ? "\n" : " :" + std::to_string(number) + " \"" + fit_name(name) + "\"\n";
        if (!sections.first.empty()) out << "*Edges" << which;
        write_lines(out, sections.first);
        if (!sections.second.empty()) out << "*Arcs" << which;
        write_lines(out, sections.second);
    }
}

std::vector<std::string> pajek_losses(const LabelledNetwork& network) {
    const TieLines ties = lines_of(network, MutualTies::one_line);
    std::string names;
    const auto list = [&](const Attribute& each) {
        names += (names.empty() ? "'" : ", '") + each.name + "'";
    };
    for (const Attribute& each : network.of_people) list(each);
    for (const Attribute* each : ties.others) {
        if (each != relation_of(ties)) list(*each);
    }
    if (names.empty()) return {};
    return {"Pajek holds names, ties, weights and relations; not written: " + names};
}

LabelledNetwork read_pajek(const std::string& file, const std::string& text,
                           const ReadRules& rules) {
    std::vector<std::string> notes;
    const std::string utf8 = text_as_utf8(file, text, notes);
    return with_notes(PajekReader(InputText{file, utf8}, rules).read(), std::move(notes));
}

}  // namespace netlead
