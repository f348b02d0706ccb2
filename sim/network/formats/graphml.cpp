/// GraphML, the XML of Gephi, igraph, yEd and Cytoscape: keys declare attributes and their types,
/// nodes and edges hold data. The XML itself is read by pugixml. Ports, hyperedges and graphs within
/// nodes are refused or passed over, as said below. After Brandes et al. 2002.

#include <algorithm>
#include <pugixml.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"

namespace netlead {

namespace {

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\n':
                result += "&#10;";
                break;
            case '\r':
                result += "&#13;";
                break;
            case '\t':
                result += "&#9;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

void declare_keys(std::ostream& out, const char* of, const std::vector<Attribute>& attributes) {
    for (std::size_t a = 0; a < attributes.size(); ++a) {
        out << "  <key id=\"" << of[0] << a << "\" for=\"" << of << "\" attr.name=\""
            << escaped(attributes[a].name) << "\" attr.type=\""
            << (attributes[a].is_number() ? "double" : "string") << "\"/>\n";
    }
}

void write_data(std::ostream& out, char of, const std::vector<Attribute>& attributes,
                std::size_t k) {
    for (std::size_t a = 0; a < attributes.size(); ++a) {
        if (attributes[a].missing(k)) continue;
        out << "<data key=\"" << of << a << "\">" << escaped(attributes[a].text(k)) << "</data>";
    }
}

struct Key {
    std::string name;
    bool number = false;
};

class GraphmlReader {
public:
    GraphmlReader(const InputText& input, const ReadRules& rules)
        : input_(input), network_(input, rules) {}

    LabelledNetwork read() && {
        const pugi::xml_parse_result parsed = document_.load_buffer(
            input_.text.data(), input_.text.size(),
            pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
        if (!parsed) {
            input_.refuse(static_cast<std::size_t>(parsed.offset), "",
                          std::string("this is no XML: ") + parsed.description());
        }
        const pugi::xml_node root = document_.child("graphml");
        if (!root) input_.refuse(0, "", "this is no GraphML: it has no element <graphml>");
        for (const pugi::xml_node key : root.children("key")) read_key(key);
        const pugi::xml_node graph = root.child("graph");
        if (!graph) input_.refuse(place(root), "graphml", "there is no <graph> in it");
        if (graph.next_sibling("graph")) {
            input_.refuse(place(graph.next_sibling("graph")), "graph",
                          "there is more than one <graph>", "put each into a file of its own");
        }
        for (const pugi::xml_node node : graph.children("node")) read_node(node);
        for (const pugi::xml_node edge : graph.children("edge")) read_edge(edge);
        if (graph.child("hyperedge")) {
            input_.refuse(place(graph.child("hyperedge")), "hyperedge",
                          "ties of more than two people cannot be read");
        }
        return std::move(network_).finish();
    }

private:
    static std::size_t place(const pugi::xml_node& node) {
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    }
    void read_key(const pugi::xml_node& key) {
        const std::string id = key.attribute("id").value(),
                          type = key.attribute("attr.type").value();
        const std::string name = key.attribute("attr.name").value();
        if (id.empty()) input_.refuse(place(key), "key", "this key has no id");
        keys_[id] = {name.empty() ? id : name,
                     type == "double" || type == "float" || type == "int" || type == "long"};
    }
    /// Calls f(key, value) for each datum of a node or an edge.
    template <class F>
    void each_datum(const pugi::xml_node& element, F&& f) const {
        for (const pugi::xml_node data : element.children("data")) {
            const std::string id = data.attribute("key").value();
            const auto key = keys_.find(id);
            if (key == keys_.end()) {
                input_.refuse(place(data), id, "no <key> declares '" + id + "'");
            }
            const std::string value = data.child_value();
            double number = 0;
            if (key->second.number && !value.empty() && value != "NaN" &&
                !read_number(value, number)) {
                input_.refuse(place(data), value,
                              "'" + value + "' is no number, as <key> says of " + key->second.name);
            }
            f(key->second, value == "NaN" && key->second.number ? std::string() : value);
        }
    }
    void read_node(const pugi::xml_node& node) {
        const std::string id = node.attribute("id").value();
        if (id.empty()) input_.refuse(place(node), "node", "this node has no id");
        std::string name = id;
        each_datum(node, [&](const Key& key, const std::string& value) {
            if (key.name == "name" && !value.empty()) name = value;
        });
        const PersonId i = network_.add_person(name, place(node));
        if (!number_.try_emplace(id, i).second) {
            input_.refuse(place(node), id, "there is a node with the id '" + id + "' already");
        }
        each_datum(node, [&](const Key& key, const std::string& value) {
            if (key.name != "name")
                network_.of_people.set(key.name, i, value,
                                       key.number ? ValueKind::number : ValueKind::text);
        });
    }
    void read_edge(const pugi::xml_node& edge) {
        const PersonId source = end(edge, "source"), target = end(edge, "target");
        const std::size_t row = network_.add_tie(source, target, place(edge), Says::mutual);
        each_datum(edge, [&](const Key& key, const std::string& value) {
            network_.of_ties.set(key.name, row, value,
                                 key.number ? ValueKind::number : ValueKind::text);
        });
    }
    PersonId end(const pugi::xml_node& edge, const char* which) const {
        const std::string id = edge.attribute(which).value();
        const auto found = number_.find(id);
        if (found == number_.end()) {
            input_.refuse(
                place(edge), id,
                "the " + std::string(which) + " of this edge, '" + id + "', is the id of no node");
        }
        return found->second;
    }

    InputText input_;
    NetworkCollector network_;
    pugi::xml_document document_;
    std::unordered_map<std::string, Key> keys_;
    std::unordered_map<std::string, PersonId> number_;
};

}  // namespace

void write_graphml(std::ostream& out, const LabelledNetwork& network) {
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
           "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n";
    declare_keys(out, "node", network.of_people);
    declare_keys(out, "edge", network.of_ties);
    out << "  <graph id=\"netlead\" edgedefault=\"undirected\">\n";
    for (std::size_t i = 0; i < network.names.size(); ++i) {
        out << "    <node id=\"n" << i << "\"><data key=\"name\">" << escaped(network.names[i])
            << "</data>";
        write_data(out, 'n', network.of_people, i);
        out << "</node>\n";
    }
    for (std::size_t t = 0; t < network.ties.size(); ++t) {
        out << "    <edge source=\"n" << network.ties[t].i << "\" target=\"n" << network.ties[t].j
            << "\">";
        write_data(out, 'e', network.of_ties, t);
        out << "</edge>\n";
    }
    out << "  </graph>\n</graphml>\n";
}

LabelledNetwork read_graphml(const std::string& file, const std::string& text,
                             const ReadRules& rules) {
    return GraphmlReader(InputText{file, text}, rules).read();
}

}  // namespace netlead
