/// Pajek's .net: a line `*Vertices n`, for each of them its number and its name in quotes, then
/// `*Edges` or `*Arcs` with the numbers of both ends and a value. Lines that begin with % are
/// comments. Ties of one value are edges; where both directions have a value, two arcs.

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <vector>

#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"

namespace netlead {

namespace {

struct Word {
    std::string text;
    std::size_t at = 0;
};

/// The words of one line, those in quotes as one.
std::vector<Word> words_of(const InputText& input, std::size_t begin, std::size_t end) {
    std::vector<Word> words;
    const std::string& text = input.text;
    for (std::size_t at = begin; at < end;) {
        if (std::isspace(static_cast<unsigned char>(text[at])) != 0) {
            ++at;
        } else if (text[at] == '"') {
            const std::size_t close = text.find('"', at + 1);
            if (close == std::string::npos || close >= end) {
                input.refuse(at, "\"", "this quote never closes");
            }
            words.push_back({text.substr(at + 1, close - at - 1), at});
            at = close + 1;
        } else {
            Word word{{}, at};
            while (at < end && std::isspace(static_cast<unsigned char>(text[at])) == 0) {
                word.text += text[at++];
            }
            words.push_back(word);
        }
    }
    return words;
}

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

class PajekReader {
public:
    PajekReader(const InputText& input, const ReadRules& rules)
        : input_(input), network_(input, rules) {}

    LabelledNetwork read() && {
        const std::string& text = input_.text;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            const std::vector<Word> words = words_of(input_, begin, end);
            if (!words.empty() && words[0].text[0] != '%') line(words);
            begin = end + 1;
        }
        if (part_ == Part::none) {
            input_.refuse(0, "", "this is no Pajek network: no line begins with *Vertices");
        }
        name_the_rest();
        return std::move(network_).finish();
    }

private:
    enum class Part { none, vertices, ties };

    void line(const std::vector<Word>& words) {
        if (words[0].text[0] == '*') {
            heading(words);
        } else if (part_ == Part::vertices) {
            vertex(words);
        } else if (part_ == Part::ties) {
            tie(words);
        } else {
            input_.refuse(words[0].at, words[0].text, "a Pajek network begins with *Vertices");
        }
    }
    void heading(const std::vector<Word>& words) {
        const std::string what = lower(words[0].text);
        if (what == "*vertices" && part_ == Part::none) {
            part_ = Part::vertices;
            double count = 0;
            if (words.size() < 2 || !read_number(words[1].text, count) || count < 0 ||
                count > 4e9) {
                input_.refuse(words[0].at, words[0].text, "*Vertices says how many there are",
                              "write for instance: *Vertices 30");
            }
            vertices_ = static_cast<std::size_t>(count);
        } else if (part_ != Part::none && (what == "*edges" || what == "*arcs")) {
            name_the_rest();
            part_ = Part::ties;
        } else if (what != "*network") {
            input_.refuse(words[0].at, words[0].text, "'" + words[0].text + "' cannot be read here",
                          "*Vertices, then *Edges and *Arcs, are read");
        }
    }
    /// Vertices are numbered from 1 in the order of their lines.
    void vertex(const std::vector<Word>& words) {
        if (words[0].text != std::to_string(network_.people() + 1)) {
            input_.refuse(words[0].at, words[0].text,
                          "vertices stand in order; here should be number " +
                              std::to_string(network_.people() + 1));
        }
        if (network_.people() == vertices_) {
            input_.refuse(words[0].at, words[0].text,
                          "there are more vertices than the " + std::to_string(vertices_) +
                              " that *Vertices says");
        }
        network_.add_person(words.size() > 1 ? words[1].text : words[0].text, words[0].at);
    }
    void name_the_rest() {  // names may be left out
        while (network_.people() < vertices_) {
            network_.add_person(std::to_string(network_.people() + 1), 0);
        }
    }
    PersonId end(const Word& word) const {
        double number = 0;
        if (!read_number(word.text, number) || number < 1 ||
            number > static_cast<double>(vertices_) ||
            number != static_cast<double>(static_cast<std::size_t>(number))) {
            input_.refuse(
                word.at, word.text,
                "'" + word.text + "' is no number of a vertex, 1 to " + std::to_string(vertices_));
        }
        return static_cast<PersonId>(number) - 1;
    }
    void tie(const std::vector<Word>& words) {
        if (words.size() < 2) {
            input_.refuse(words[0].at, words[0].text, "a tie has two ends",
                          "write for instance: 1 2");
        }
        const std::size_t row =
            network_.add_tie(end(words[0]), end(words[1]), words[0].at, Says::mutual);
        if (words.size() < 3) return;
        double weight = 0;
        if (!read_number(words[2].text, weight)) {
            input_.refuse(words[2].at, words[2].text, "the value of a tie is a number");
        }
        network_.of_ties.set("weight", row, words[2].text, ValueKind::number);
    }

    InputText input_;
    NetworkCollector network_;
    Part part_ = Part::none;
    std::size_t vertices_ = 0;
};

}  // namespace

void write_pajek(std::ostream& out, const LabelledNetwork& network) {
    out << "*Vertices " << network.names.size() << '\n';
    for (std::size_t i = 0; i < network.names.size(); ++i) {
        std::string name = network.names[i];  // Pajek knows no way to write a quote
        for (char& c : name) c = c == '"' || c == '\n' ? '\'' : c;
        out << i + 1 << " \"" << name << "\"\n";
    }
    const Attribute* const ij = attribute(network.of_ties, "value_ij");
    const Attribute* const ji = attribute(network.of_ties, "value_ji");
    const Attribute* const weight = attribute(network.of_ties, "weight");
    const bool arcs = ij != nullptr && ji != nullptr;
    out << (arcs ? "*Arcs\n" : "*Edges\n");
    for (std::size_t t = 0; t < network.ties.size(); ++t) {
        const auto line = [&](PersonId from, PersonId to, const Attribute* value) {
            out << from + 1 << ' ' << to + 1;
            if (value != nullptr && !value->missing(t)) out << ' ' << value->text(t);
            out << '\n';
        };
        const Tie& tie = network.ties[t];
        if (!arcs) line(tie.i, tie.j, weight);
        if (arcs && (!ij->missing(t) || ji->missing(t))) line(tie.i, tie.j, ij);
        if (arcs && !ji->missing(t)) line(tie.j, tie.i, ji);
    }
}

LabelledNetwork read_pajek(const std::string& file, const std::string& text,
                           const ReadRules& rules) {
    return PajekReader(InputText{file, text}, rules).read();
}

}  // namespace netlead
