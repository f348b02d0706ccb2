/// GML: nested lists of keys and values, `graph [ node [ id 1 label "A" ] edge [ source 1 target 2
/// ] ]`. Values are numbers, texts in quotes, or lists. In texts & and " are written as &amp; and
/// &quot;. Lines that begin with # are comments. Lists within nodes and edges (graphics) are passed
/// over. After Himsolt 1996.

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"

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
            const std::size_t row =
                network_.add_tie(end(tie.source), end(tie.target), tie.at, Says::mutual);
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
            const bool comment = text[at_] == '#' && (at_ == 0 || text[at_ - 1] == '\n');
            if (comment) {
                at_ = std::min(text.find('\n', at_), text.size());
            } else if (std::isspace(static_cast<unsigned char>(text[at_])) != 0) {
                ++at_;
            } else {
                return;
            }
        }
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
        if (!read_number(value.text, number)) {
            input_.refuse(value.at, value.text, "'" + value.text + "' is no number",
                          "put texts in quotes");
        }
        return value;
    }
    Token text_token() {
        Token value{{}, at_, true};
        const std::string& text = input_.text;
        const std::size_t close = text.find('"', at_ + 1);
        if (close == std::string::npos) input_.refuse(at_, "\"", "this quote never closes");
        for (++at_; at_ < close; ++at_) {
            value.text += text[at_];
            if (text[at_] == '&') replace_entity(value.text, close);
        }
        ++at_;
        return value;
    }
    /// At &amp; or &quot;: `value` gets what it stands for. Any other & stands for itself.
    void replace_entity(std::string& value, std::size_t close) {
        for (const auto& [name, character] :
             {std::pair{"&amp;", '&'}, {"&quot;", '"'}, {"&lt;", '<'}, {"&gt;", '>'}}) {
            const std::string word = name;
            if (at_ + word.size() > close || input_.text.compare(at_, word.size(), word) != 0) {
                continue;
            }
            value.back() = character;
            at_ += word.size() - 1;
            return;
        }
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
            if ((key.text == "node" || key.text == "edge") && peek() == '[') {
                ++at_;
                key.text == "node" ? read_node(key.at) : read_edge(key.at);
            } else {
                skip_value(0);
            }
        }
        ++at_;
    }
    /// Calls f(key, value) for the plain values of a list, to its end.
    template <class F>
    void each_value(F&& f) {
        while (peek() != ']') {
            const Token key = key_token();
            if (peek() == '[') {
                skip_value(0);
            } else {
                f(key, value_token());
            }
        }
        ++at_;
    }
    void read_node(std::size_t at) {
        Token id, name;
        std::vector<std::pair<std::string, Token>> values;
        each_value([&](const Token& key, Token value) {
            if (key.text == "id") {
                id = std::move(value);
            } else if (key.text == "label") {
                name = std::move(value);
            } else {
                values.emplace_back(key.text, std::move(value));
            }
        });
        if (id.text.empty()) input_.refuse(at, "node", "this node has no id");
        const PersonId i = network_.add_person(name.text.empty() ? id.text : name.text, at);
        if (!number_.try_emplace(id.text, i).second) {
            input_.refuse(id.at, id.text, "there is a node with the id " + id.text + " already");
        }
        for (auto& [key, value] : values) {
            network_.of_people.set(key, i, value.text,
                                   value.quoted ? ValueKind::text : ValueKind::by_looks);
        }
    }
    void read_edge(std::size_t at) {
        PendingTie tie{{}, {}, at, {}};
        each_value([&](const Token& key, Token value) {
            if (key.text == "source") {
                tie.source = std::move(value);
            } else if (key.text == "target") {
                tie.target = std::move(value);
            } else {
                tie.values.emplace_back(key.text, std::move(value));
            }
        });
        if (tie.source.text.empty() || tie.target.text.empty()) {
            input_.refuse(at, "edge", "an edge has a source and a target");
        }
        ties_.push_back(std::move(tie));
    }
    PersonId end(const Token& id) const {
        const auto found = number_.find(id.text);
        if (found == number_.end()) {
            input_.refuse(id.at, id.text, "no node has the id " + id.text);
        }
        return found->second;
    }

    InputText input_;
    NetworkCollector network_;
    std::size_t at_ = 0;
    std::unordered_map<std::string, PersonId> number_;
    std::vector<PendingTie> ties_;
};

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"'   ? std::string("&quot;")
                  : c == '&' ? std::string("&amp;")
                             : std::string(1, c);
    }
    return result + '"';
}

/// Letters, digits and _, and no digit in front.
std::string as_key(const std::string& name) {
    std::string key;
    for (const char c : name) {
        key += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    }
    return key.empty() || std::isdigit(static_cast<unsigned char>(key[0])) != 0 ? "a" + key : key;
}

void write_values(std::ostream& out, const std::vector<Attribute>& attributes, std::size_t k) {
    for (const Attribute& each : attributes) {
        if (each.missing(k)) continue;
        out << ' ' << as_key(each.name) << ' '
            << (each.is_number() ? each.text(k) : quoted(each.text(k)));
    }
}

}  // namespace

void write_gml(std::ostream& out, const LabelledNetwork& network) {
    out << "graph [\n  directed 0\n";
    for (std::size_t i = 0; i < network.names.size(); ++i) {
        out << "  node [ id " << i << " label " << quoted(network.names[i]);
        write_values(out, network.of_people, i);
        out << " ]\n";
    }
    for (std::size_t t = 0; t < network.ties.size(); ++t) {
        out << "  edge [ source " << network.ties[t].i << " target " << network.ties[t].j;
        write_values(out, network.of_ties, t);
        out << " ]\n";
    }
    out << "]\n";
}

LabelledNetwork read_gml(const std::string& file, const std::string& text, const ReadRules& rules) {
    return GmlReader(InputText{file, text}, rules).read();
}

}  // namespace netlead
