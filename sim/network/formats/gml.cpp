/// GML: nested lists of keys and values, `graph [ node [ id 1 label "A" ] edge [ source 1 target 2
/// ] ]`. Values are numbers, texts in quotes, or lists. Files are ASCII; other characters are written
/// as references (entities.hpp). Lines that begin with # are comments. Lists within nodes and edges
/// (graphics) are passed over. After Himsolt 1996.
///
///     a person is called   what `label` says, else `name`, else the id
///     an edge              runs one way if the graph says `directed 1`
///     a node               within a node (a group of Cytoscape or of yEd) is a person too

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "sim/network/formats/encoding.hpp"
#include "sim/network/formats/entities.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"
#include "sim/network/formats/writing.hpp"

namespace netlead {

namespace {

constexpr int most_levels = 64;

class GmlReader {
public:
    GmlReader(const InputText& input, const ReadRules& rules)
        : input_(input), network_(input, rules) {}

    LabelledNetwork read() && {
        bool graph = false;
        while (!at_end()) {
            const Token key = key_token();
            if (key.text == "graph" && peek() == '[') {
                if (graph) input_.refuse(key.at, key.text, "there is a graph already");
                graph = true;
                ++at_;
                read_graph();
            } else {
                skip_value(0);
            }
        }
        if (!graph) input_.refuse(0, "", "this is no GML network: it has no 'graph ['");
        for (const PendingTie& tie : ties_) {
            const std::size_t row = network_.add_tie(end(tie.source), end(tie.target), tie.at,
                                                     directed_ ? Says::one_way : Says::mutual);
            for (const auto& [name, value] : tie.values) {
                network_.of_ties.set(name, row, value.text,
                                     value.quoted ? ValueKind::text : ValueKind::by_looks);
            }
        }
        return std::move(network_).finish();
    }

private:
    struct Token {
        std::string text;
        std::size_t at = 0;
        bool quoted = false;
    };
    struct PendingTie {  // nodes may come after edges
        Token source, target;
        std::size_t at;
        std::vector<std::pair<std::string, Token>> values;
    };

    void blanks() {
        const std::string& text = input_.text;
        while (at_ < text.size()) {
            if (text[at_] == '#' && begins_line()) {
                at_ = std::min(text.find_first_of("\r\n", at_), text.size());
            } else if (std::isspace(static_cast<unsigned char>(text[at_])) != 0) {
                ++at_;
            } else {
                return;
            }
        }
    }
    /// Nothing but blanks stands before this place in its line.
    bool begins_line() const {
        std::size_t before = at_;
        while (before > 0 && (input_.text[before - 1] == ' ' || input_.text[before - 1] == '\t')) {
            --before;
        }
        return before == 0 || input_.text[before - 1] == '\n' || input_.text[before - 1] == '\r';
    }
    bool at_end() {
        blanks();
        return at_ >= input_.text.size();
    }
    char peek() {
        if (at_end()) input_.refuse(at_, "", "the file ends within a list", "close it with ]");
        return input_.text[at_];
    }
    Token key_token() {
        peek();
        Token key{{}, at_};
        const std::string& text = input_.text;
        while (at_ < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[at_])) != 0 || text[at_] == '_')) {
            key.text += text[at_++];
        }
        if (key.text.empty()) {
            input_.refuse(at_, text.substr(at_, 1), "here should be a key, or ] to close a list");
        }
        return key;
    }
    Token value_token() {
        const char first = peek();
        if (first == '[' || first == ']') {
            input_.refuse(at_, std::string(1, first), "here should be a number or a text");
        }
        if (first == '"') return text_token();
        Token value{{}, at_};
        const std::string& text = input_.text;
        while (at_ < text.size() && std::isspace(static_cast<unsigned char>(text[at_])) == 0 &&
               text[at_] != ']') {
            value.text += text[at_++];
        }
        double number = 0;
        if (!read_value(value.text, number)) {
            input_.refuse(value.at, value.text, "'" + value.text + "' is no number",
                          "put texts in quotes");
        }
        return value;
    }
    Token text_token() {
        const std::size_t close = input_.text.find('"', at_ + 1);
        if (close == std::string::npos) input_.refuse(at_, "\"", "this quote never closes");
        Token value{without_references(input_.text.substr(at_ + 1, close - at_ - 1)), at_, true};
        at_ = close + 1;
        return value;
    }
    void skip_value(int level) {
        if (peek() != '[') {
            value_token();
            return;
        }
        if (level > most_levels) input_.refuse(at_, "[", "lists are nested too deep");
        for (++at_; peek() != ']';) {
            key_token();
            skip_value(level + 1);
        }
        ++at_;
    }
    void read_graph() {
        while (peek() != ']') {
            const Token key = key_token();
            if (key.text == "node" && peek() == '[') {
                read_node(key.at, 0);
            } else if (key.text == "edge" && peek() == '[') {
                read_edge(key.at);
            } else if (key.text == "directed" && peek() != '[') {
                directed_ = is_one(value_token());
            } else {
                skip_value(0);
            }
        }
        ++at_;
    }
    bool is_one(const Token& value) const {
        double number = 0;
        if (read_number(value.text, number) && (number == 0 || number == 1)) return number == 1;
        input_.refuse(value.at, value.text, "'directed' is 0 or 1");
    }
    /// Calls f(key, value) for the plain values of the list that begins here, and list(key) for the
    /// lists in it, to its end.
    template <class F, class L>
    void each_value(F&& f, L&& list) {
        for (++at_; peek() != ']';) {
            const Token key = key_token();
            if (peek() == '[') {
                list(key);
            } else {
                f(key, value_token());
            }
        }
        ++at_;
    }
    void read_node(std::size_t at, int level) {
        if (level > most_levels) input_.refuse(at, "node", "nodes are nested too deep");
        Token id, label, name;
        std::vector<std::pair<std::string, Token>> values;
        const auto value = [&](const Token& key, Token token) {
            if (key.text == "id") {
                id = std::move(token);
            } else if (key.text == "label") {
                label = std::move(token);
            } else {
                values.emplace_back(key.text, std::move(token));
            }
        };
        each_value(value, [&](const Token& key) {
            if (key.text == "node") {
                read_node(key.at, level + 1);
            } else if (key.text == "edge") {
                read_edge(key.at);
            } else {
                skip_value(level);
            }
        });
        if (id.text.empty()) input_.refuse(at, "node", "this node has no id");
        if (network_.find(id.text) != nobody) {
            input_.refuse(id.at, id.text, "there is a node with the id " + id.text + " already");
        }
        for (auto each = values.begin(); label.text.empty() && each != values.end(); ++each) {
            if (each->first != "name" || each->second.text.empty()) continue;
            label = std::move(each->second);
            values.erase(each);
            break;
        }
        const PersonId i = network_.add_person(id.text, label.text, at);
        for (auto& [key, token] : values) set(network_.of_people, key, i, token);
    }
    static void set(AttributeRows& attributes, const std::string& key, std::size_t row,
                    const Token& value) {
        attributes.set(key, row, value.text, value.quoted ? ValueKind::text : ValueKind::number);
    }
    void read_edge(std::size_t at) {
        PendingTie tie{{}, {}, at, {}};
        const auto value = [&](const Token& key, Token token) {
            if (key.text == "source") {
                tie.source = std::move(token);
            } else if (key.text == "target") {
                tie.target = std::move(token);
            } else {
                tie.values.emplace_back(key.text, std::move(token));
            }
        };
        each_value(value, [&](const Token&) { skip_value(0); });
        if (tie.source.text.empty() || tie.target.text.empty()) {
            input_.refuse(at, "edge", "an edge has a source and a target");
        }
        ties_.push_back(std::move(tie));
    }
    PersonId end(const Token& id) const {
        const PersonId person = network_.find(id.text);
        if (person == nobody) input_.refuse(id.at, id.text, "no node has the id " + id.text);
        return person;
    }

    InputText input_;
    NetworkCollector network_;
    std::size_t at_ = 0;
    bool directed_ = false;
    std::vector<PendingTie> ties_;
};

std::string quoted(const std::string& text) {
    return '"' + with_references(text) + '"';
}

/// Letters and digits, and no digit in front; other signs are left out, as GML knows none.
std::string as_key(const std::string& name) {
    std::string key;
    for (const char c : name) {
        key += c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    }
    return key.empty() || std::isdigit(static_cast<unsigned char>(key[0])) != 0 ? "a" + key : key;
}

/// Attributes with the keys under which they are written. GML's own keys keep their meaning.
struct WrittenValues {
    std::vector<const Attribute*> attributes;
    std::vector<std::string> keys;

    void write(std::ostream& out, std::size_t k) const {
        for (std::size_t a = 0; a < keys.size(); ++a) {
            if (attributes[a]->missing(k)) continue;
            const std::string text = attributes[a]->text(k);
            out << ' ' << keys[a] << ' ' << (attributes[a]->is_number() ? text : quoted(text));
        }
    }
};

WrittenValues written(std::vector<const Attribute*> attributes,
                      const std::vector<std::string>& reserved) {
    std::vector<std::string> keys = safe_names(attributes, reserved, as_key);
    return {std::move(attributes), std::move(keys)};
}

WrittenValues values_of_people(const LabelledNetwork& network) {
    return written(pointers(network.of_people), {"id", "label", "node", "edge", "graphics"});
}

WrittenValues values_of_ties(const TieLines& ties) {
    return written(ties.others, {"id", "label", "source", "target", "weight", "graphics"});
}

}  // namespace

void write_gml(std::ostream& out, const LabelledNetwork& network) {
    const TieLines ties = lines_of(network, MutualTies::split_among_one_way);
    const WrittenValues of_people = values_of_people(network), of_ties = values_of_ties(ties);
    out << "graph [\n  directed " << (ties.directed ? 1 : 0) << '\n';
    for (std::size_t i = 0; i < network.names.size(); ++i) {
        out << "  node [ id " << i << " label " << quoted(network.names[i]);
        of_people.write(out, i);
        out << " ]\n";
    }
    for (const TieLine& line : ties.lines) {
        out << "  edge [ source " << line.from << " target " << line.to;
        if (line.weight == line.weight) {
            out << " weight " << Attribute{{}, std::vector{line.weight}}.text(0);
        }
        of_ties.write(out, line.tie);
        out << " ]\n";
    }
    out << "]\n";
}

std::vector<std::string> gml_losses(const LabelledNetwork& network) {
    std::vector<std::string> sentences;
    const TieLines ties = lines_of(network, MutualTies::split_among_one_way);
    const WrittenValues of_people = values_of_people(network), of_ties = values_of_ties(ties);
    say_renamed(of_people.attributes, of_people.keys, sentences);
    say_renamed(of_ties.attributes, of_ties.keys, sentences);
    return sentences;
}

LabelledNetwork read_gml(const std::string& file, const std::string& text, const ReadRules& rules) {
    std::vector<std::string> notes;
    const std::string utf8 = text_as_utf8(file, text, notes);
    return with_notes(GmlReader(InputText{file, utf8}, rules).read(), std::move(notes));
}

}  // namespace netlead
