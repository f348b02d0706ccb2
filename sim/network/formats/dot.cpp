/// DOT, the language of Graphviz, which draws networks: `graph { 0 [label="Ann"]; 0 -- 1; }`.
/// Written only.

#include <ostream>
#include <string>

#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/writing.hpp"

namespace netlead {

namespace {

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c == '\n' || c == '\r' ? ' ' : c;
    }
    return result + '"';
}

std::string as_it_is(const std::string& name) {
    return name;
}

void write_values(std::ostream& out, const std::vector<const Attribute*>& attributes,
                  const std::vector<std::string>& names, std::size_t k) {
    for (std::size_t a = 0; a < names.size(); ++a) {
        if (attributes[a]->missing(k)) continue;
        out << ' ' << quoted(names[a]) << '=' << quoted(attributes[a]->text(k));
    }
}

}  // namespace

void write_dot(std::ostream& out, const LabelledNetwork& network) {
    const TieLines ties = lines_of(network, MutualTies::split_among_one_way);
    const auto people = pointers(network.of_people);
    // What Graphviz would draw by keeps that meaning.
    const auto names_of_people = safe_names(people, {"label", "color", "shape", "style"}, as_it_is);
    const auto names_of_ties =
        safe_names(ties.others, {"label", "color", "style", "weight"}, as_it_is);
    out << (ties.directed ? "digraph" : "graph") << " netlead {\n";
    for (std::size_t i = 0; i < network.names.size(); ++i) {
        out << "  " << i << " [label=" << quoted(network.names[i]);
        write_values(out, people, names_of_people, i);
        out << "];\n";
    }
    for (const TieLine& line : ties.lines) {
        out << "  " << line.from << (ties.directed ? " -> " : " -- ") << line.to << " [";
        if (line.weight == line.weight) {
            out << "weight=" << quoted(Attribute{{}, std::vector{line.weight}}.text(0));
        }
        write_values(out, ties.others, names_of_ties, line.tie);
        out << "];\n";
    }
    out << "}\n";
}

}  // namespace netlead
