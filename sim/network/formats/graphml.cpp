/// GraphML, the XML of Gephi, igraph, yEd and Cytoscape: keys declare attributes and their types,
/// nodes and edges hold data. The XML itself is read by pugixml. After Brandes et al. 2002.
///
///     a person is called   what the attribute `name` says, else yEd's label of the node, else the
///                          attribute `label`, else the id
///     a group of nodes     gives those within the attribute `unit` (`group` if some people are in
///                          none): "Sales / North". It is a person only if a tie ends at it, or if
///                          nobody is within
///     an edge              is directed as it says itself, else as edgedefault of its graph says
///     ports                are passed over, ties of more than two people (hyperedge) refused

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "sim/network/formats/encoding.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"
#include "sim/network/formats/writing.hpp"
#include "sim/network/formats/xml.hpp"

namespace netlead {

namespace {

/// XML 1.0 has no way to write other control characters.
bool is_writable(char c) {
    return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t';
}

std::string escaped(const std::string& text) {
    static const std::map<char, const char*> references = {
        {'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"}, {'"', "&quot;"},
        {'\n', "&#10;"}, {'\r', "&#13;"}, {'\t', "&#9;"}};
    std::string result;
    for (const char c : text) {
        const auto found = references.find(c);
        if (found != references.end()) {
            result += found->second;
        } else {
            result += is_writable(c) ? std::string(1, c) : character(0xFFFD);
        }
    }
    return result;
}

struct Key {
    std::string name;  ///< "" for the drawings of yEd
    bool number = false;
    bool has_default = false;
    std::string initial{};
};

/// Keys of nodes or of edges, by id.
using Keys = std::map<std::string, Key>;
/// What an element says, by attribute, in its order.
using Data = std::vector<std::pair<const Key*, std::string>>;

/// The first label that yEd draws: an element y:NodeLabel (or y:Label.Text of newer programs).
std::string drawn_label(const pugi::xml_node& element) {
    const pugi::xml_node found = element.find_node([](const pugi::xml_node& node) {
        const std::string name = node.name();
        const std::string local = name.substr(name.find(':') + 1);
        return (local == "NodeLabel" || local == "Label.Text") && !trimmed(text_in(node)).empty();
    });
    return trimmed(text_in(found));
}

/// Line ends around a text, and the blanks beside them, come from the layout of the file.
std::string without_layout(const std::string& text) {
    const std::string inner = trimmed(text);
    const std::size_t begin = text.find(inner);
    const bool laid_out = inner.empty() || text.find('\n') < begin ||
                          text.find('\n', begin + inner.size()) != std::string::npos;
    return laid_out ? inner : text;
}

class GraphmlReader {
public:
    GraphmlReader(const InputText& input, const ReadRules& rules)
        : input_(input), network_(input, rules) {}

    LabelledNetwork read() && {
        load_xml(input_, document_, "graphml", "GraphML");
        const pugi::xml_node root = document_.child("graphml");
        for (const pugi::xml_node key : root.children("key")) read_key(key);
        choose_name();
        const pugi::xml_node graph = root.child("graph");
        if (!graph) input_.refuse(place_of(root), "graphml", "there is no <graph> in it");
        if (graph.next_sibling("graph")) {
            input_.refuse(place_of(graph.next_sibling("graph")), "graph",
                          "there is more than one <graph>", "put each into a file of its own");
        }
        find_ends(graph, 0);
        read_nodes(graph, {});
        set_groups(groups_, network_);
        read_edges(graph);
        if (ports_) network_.note("ports of nodes are passed over: ties end at the people");
        return std::move(network_).finish();
    }

private:
    void read_key(const pugi::xml_node& key) {
        const std::string id = key.attribute("id").value(), of = key.attribute("for").value();
        const std::string type = key.attribute("attr.type").value();
        if (id.empty()) input_.refuse(place_of(key), "key", "this key has no id");
        Key read;
        read.name = key.attribute("attr.name").value();
        const bool drawing = key.attribute("yfiles.type") || key.attribute("y:attr.uri");
        if (read.name.empty() && !drawing) read.name = id;
        read.number = type == "double" || type == "float" || type == "int" || type == "long" ||
                      type == "integer";
        if (const pugi::xml_node initial = key.child("default"); initial && !read.name.empty()) {
            read.has_default = true;
            read.initial = value_of(read, initial);
        }
        const bool of_all = of.empty() || of == "all";
        if (of_all || of == "node") keys_of_nodes_[id] = read;
        if (of_all || of == "edge") keys_of_edges_[id] = read;
    }
    /// Which attribute holds what people are called.
    void choose_name() {
        const auto declared = [&](const char* name) {
            return std::any_of(keys_of_nodes_.begin(), keys_of_nodes_.end(),
                               [&](const auto& each) { return each.second.name == name; });
        };
        for (const char* const name : {"name", "label", "Label"}) {
            if (!declared(name)) continue;
            name_ = name;
            return;
        }
    }
    std::string value_of(const Key& key, const pugi::xml_node& data) const {
        const std::string value = text_in(data);
        double number = 0;
        if (!key.number) return value;
        if (!read_value(value, number)) {
            input_.refuse(place_of(data), trimmed(value),
                          "'" + trimmed(value) + "' is no number, as <key> says of " + key.name);
        }
        return trimmed(value);
    }
    /// What an element and the defaults of keys say.
    Data data_of(const pugi::xml_node& element, const Keys& keys) const {
        Data result;
        std::set<const Key*> said;
        for (const pugi::xml_node data : element.children("data")) {
            const std::string id = data.attribute("key").value();
            const auto key = keys.find(id);
            if (key == keys.end()) {
                input_.refuse(place_of(data), id, "no <key> declares '" + id + "'");
            }
            said.insert(&key->second);
            if (key->second.name.empty()) continue;
            result.emplace_back(&key->second, value_of(key->second, data));
        }
        for (const auto& [id, key] : keys) {
            if (key.has_default && said.count(&key) == 0) result.emplace_back(&key, key.initial);
        }
        return result;
    }
    std::string called(const pugi::xml_node& node, const Data& data) const {
        std::string name;
        for (const auto& [key, value] : data) {
            if (key->name == name_) name = without_layout(value);
        }
        if (name_ == "name" && !name.empty()) return name;
        for (const pugi::xml_node drawing : node.children("data")) {
            const auto key = keys_of_nodes_.find(drawing.attribute("key").value());
            if (key == keys_of_nodes_.end() || !key->second.name.empty()) continue;
            const std::string label = drawn_label(drawing);
            if (!label.empty()) return label;
        }
        return name.empty() ? node.attribute("id").value() : name;
    }
    /// Notes the ends of all edges, and refuses what cannot be read.
    void find_ends(const pugi::xml_node& graph, int level) {
        if (level > most_levels_of_groups)
            input_.refuse(place_of(graph), "graph", "graphs are nested too deep");
        for (const pugi::xml_node each : graph.children()) {
            const std::string what = each.name();
            if (what == "hyperedge") {
                input_.refuse(place_of(each), "hyperedge",
                              "ties of more than two people cannot be read",
                              "make a tie of each pair of them");
            }
            if (what == "graph" || (what == "node" && each.child("node"))) {
                input_.refuse(place_of(each), what,
                              "nodes and graphs within others stand in a <graph> of a <node>");
            }
            if (what == "edge") {
                ends_.insert(each.attribute("source").value());
                ends_.insert(each.attribute("target").value());
                find_ends(each.child("graph"), level + 1);
            } else if (what == "node") {
                ports_ = ports_ || each.child("port");
                find_ends(each.child("graph"), level + 1);
            }
        }
    }
    void read_nodes(const pugi::xml_node& graph, const std::string& group) {
        for (const pugi::xml_node node : graph.children("node")) {
            const pugi::xml_node within = node.child("graph");
            const std::string id = node.attribute("id").value();
            if (id.empty()) input_.refuse(place_of(node), "node", "this node has no id");
            const Data data = data_of(node, keys_of_nodes_);
            const std::string name = called(node, data);
            if (!within.child("node") || ends_.count(id) != 0) add_node(node, name, data, group);
            if (!within) continue;
            read_nodes(within, group.empty() ? name : group + " / " + name);
        }
    }
    void add_node(const pugi::xml_node& node, const std::string& name, const Data& data,
                  const std::string& group) {
        const std::string id = node.attribute("id").value();
        if (network_.find(id) != nobody) {
            input_.refuse(place_of(node), id, "there is a node with the id '" + id + "' already");
        }
        const PersonId i = network_.add_person(id, name, place_of(node));
        for (const auto& [key, value] : data) {
            if (key->name == name_) continue;
            network_.of_people.set(key->name, i, value,
                                   key->number ? ValueKind::number : ValueKind::text);
        }
        if (!group.empty()) groups_.emplace_back(i, group);
    }
    void read_edges(const pugi::xml_node& graph) {
        const bool directed = graph.attribute("edgedefault").value() == std::string("directed");
        for (const pugi::xml_node edge : graph.children("edge")) {
            read_edge(edge, directed);
            read_nodes_within_edge(edge);
        }
        for (const pugi::xml_node node : graph.children("node")) {
            if (node.child("graph")) read_edges(node.child("graph"));
        }
    }
    void read_nodes_within_edge(const pugi::xml_node& edge) const {
        if (!edge.child("graph").child("node")) return;
        input_.refuse(place_of(edge.child("graph")), "graph", "graphs within edges cannot be read",
                      "move its nodes into the graph itself");
    }
    void read_edge(const pugi::xml_node& edge, bool directed) {
        const PersonId source = end(edge, "source"), target = end(edge, "target");
        const std::string own = edge.attribute("directed").value();
        if (own == "true" || own == "1") directed = true;
        if (own == "false" || own == "0") directed = false;
        const std::size_t row = network_.add_tie(source, target, place_of(edge),
                                                 directed ? Says::one_way : Says::mutual);
        for (const auto& [key, value] : data_of(edge, keys_of_edges_)) {
            network_.of_ties.set(key->name, row, value,
                                 key->number ? ValueKind::number : ValueKind::text);
        }
    }
    PersonId end(const pugi::xml_node& edge, const char* which) const {
        const std::string id = edge.attribute(which).value();
        const PersonId person = network_.find(id);
        if (person == nobody) {
            input_.refuse(
                place_of(edge), id,
                "the " + std::string(which) + " of this edge, '" + id + "', is the id of no node");
        }
        return person;
    }

    InputText input_;
    NetworkCollector network_;
    pugi::xml_document document_;
    Keys keys_of_nodes_, keys_of_edges_;
    std::string name_;  ///< the attribute that holds what people are called
    std::unordered_set<std::string> ends_;
    Groups groups_;
    bool ports_ = false;
};

std::string as_it_is(const std::string& name) {
    return name.empty() ? "attribute" : name;
}

/// Attributes of nodes or edges with the names under which they are written.
struct WrittenAttributes {
    char of;
    std::vector<const Attribute*> attributes;
    std::vector<std::string> names;

    void declare(std::ostream& out) const {
        for (std::size_t a = 0; a < names.size(); ++a) {
            out << "  <key id=\"" << of << a << "\" for=\"" << (of == 'n' ? "node" : "edge")
                << "\" attr.name=\"" << escaped(names[a]) << "\" attr.type=\""
                << (attributes[a]->is_number() ? "double" : "string") << "\"/>\n";
        }
    }
    void write(std::ostream& out, std::size_t k) const {
        for (std::size_t a = 0; a < names.size(); ++a) {
            if (attributes[a]->missing(k)) continue;
            out << "<data key=\"" << of << a << "\">" << escaped(attributes[a]->text(k))
                << "</data>";
        }
    }
};

WrittenAttributes written(char of, std::vector<const Attribute*> attributes, const char* reserved) {
    std::vector<std::string> names = safe_names(attributes, {reserved}, as_it_is);
    return {of, std::move(attributes), std::move(names)};
}

}  // namespace

void write_graphml(std::ostream& out, const LabelledNetwork& network) {
    const TieLines ties = lines_of(network, MutualTies::split_among_one_way);
    const WrittenAttributes of_people = written('n', pointers(network.of_people), "name");
    const WrittenAttributes of_ties = written('e', ties.others, "weight");
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
           "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n";
    of_people.declare(out);
    if (ties.weights) {
        out << "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n";
    }
    of_ties.declare(out);
    out << "  <graph id=\"netlead\" edgedefault=\"" << (ties.directed ? "directed" : "undirected")
        << "\">\n";
    const bool own_ids =
        !network.ids.empty() &&
        std::all_of(network.ids.begin(), network.ids.end(), [](const std::string& id) {
            return std::all_of(id.begin(), id.end(), is_writable);
        });
    const auto id = [&](PersonId i) {
        return own_ids ? escaped(network.ids[i]) : "n" + std::to_string(i);
    };
    for (PersonId i = 0; i < network.names.size(); ++i) {
        out << "    <node id=\"" << id(i) << "\"><data key=\"name\">" << escaped(network.names[i])
            << "</data>";
        of_people.write(out, i);
        out << "</node>\n";
    }
    for (const TieLine& line : ties.lines) {
        out << "    <edge source=\"" << id(line.from) << "\" target=\"" << id(line.to) << "\">";
        if (line.weight == line.weight) {
            out << "<data key=\"weight\">" << Attribute{{}, std::vector{line.weight}}.text(0)
                << "</data>";
        }
        of_ties.write(out, line.tie);
        out << "</edge>\n";
    }
    out << "  </graph>\n</graphml>\n";
}

std::vector<std::string> graphml_losses(const LabelledNetwork& network) {
    std::vector<std::string> sentences;
    const WrittenAttributes of_people = written('n', pointers(network.of_people), "name");
    say_renamed(of_people.attributes, of_people.names, sentences);
    const std::vector<const Attribute*> ties =
        lines_of(network, MutualTies::split_among_one_way).others;
    const WrittenAttributes of_ties = written('e', ties, "weight");
    say_renamed(of_ties.attributes, of_ties.names, sentences);
    return sentences;
}

LabelledNetwork read_graphml(const std::string& file, const std::string& text,
                             const ReadRules& rules) {
    const std::string utf8 = xml_as_utf8(file, text);
    return GraphmlReader(InputText{file, utf8}, rules).read();
}

}  // namespace netlead
