/// GEXF 1.1 to 1.3, the XML of Gephi. The XML itself is read by pugixml. After the GEXF primer.
///
///     a person is called   what `label` says, else the id
///     an edge              runs one way if its type, or else defaultedgetype, is `directed`
///     a weight             is 1 where others have one (the format's default)
///     time                 who was there and which tie was there at any time counts: `start` is the
///                          first, `end` the last that a node, an edge or its spells say. Of values
///                          that change the last one counts
///     kind of an edge      is its `relation`
///     nodes within nodes   give those within the attribute `unit` or `group` (xml.hpp)

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sim/network/formats/encoding.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"
#include "sim/network/formats/xml.hpp"

namespace netlead {

namespace {

struct Column {
    std::string name;
    bool number = false;
    bool has_default = false;
    std::string initial{};
};
using Columns = std::map<std::string, Column>;

/// The first start and the last end.
struct Span {
    std::string start, end;

    static bool before(const std::string& a, const std::string& b) {
        double x = 0, y = 0;
        return read_number(a, x) && read_number(b, y) ? x < y : a < b;
    }
    void widen(const pugi::xml_node& element) {
        const std::string from = first_of(element, "start", "startopen");
        const std::string to = first_of(element, "end", "endopen");
        if (!from.empty() && (start.empty() || before(from, start))) start = from;
        if (!to.empty() && (end.empty() || before(end, to))) end = to;
    }
    static std::string first_of(const pugi::xml_node& element, const char* a, const char* b) {
        const std::string value = element.attribute(a).value();
        return value.empty() ? element.attribute(b).value() : value;
    }
};

class GexfReader {
public:
    GexfReader(const InputText& input, const ReadRules& rules)
        : input_(input), network_(input, rules) {}

    LabelledNetwork read() && {
        load_xml(input_, document_, "gexf", "GEXF");
        const pugi::xml_node graph = document_.child("gexf").child("graph");
        if (!graph) input_.refuse(0, "", "there is no <graph> in it");
        for (const pugi::xml_node each : graph.children("attributes")) read_columns(each);
        const pugi::xml_node edges = graph.child("edges");
        for (const pugi::xml_node edge : edges.children("edge")) {
            ends_.insert(edge.attribute("source").value());
            ends_.insert(edge.attribute("target").value());
            any_weight_ = any_weight_ || edge.attribute("weight");
        }
        find_parents(graph.child("nodes"));
        read_nodes(graph.child("nodes"), {}, 0);
        set_groups(groups_, network_);
        const std::string directed = graph.attribute("defaultedgetype").value();
        for (const pugi::xml_node edge : edges.children("edge")) read_edge(edge, directed);
        if (changing_ > 0) {
            network_.note("of " + std::to_string(changing_) +
                          " values that change in time the last one is read");
        }
        return std::move(network_).finish();
    }

private:
    void read_columns(const pugi::xml_node& attributes) {
        const std::string of = attributes.attribute("class").value();
        Columns& columns = of == "edge" ? of_edges_ : of_nodes_;
        for (const pugi::xml_node each : attributes.children("attribute")) {
            const std::string type = each.attribute("type").value();
            Column column;
            column.name = each.attribute("title").value();
            if (column.name.empty()) column.name = each.attribute("id").value();
            for (const char* const number :
                 {"integer", "long", "double", "float", "short", "byte", "bigdecimal"}) {
                column.number = column.number || type == number;
            }
            column.has_default = static_cast<bool>(each.child("default"));
            column.initial = trimmed(text_in(each.child("default")));
            columns[each.attribute("id").value()] = column;
        }
    }
    /// Parents that nodes name by `pid`.
    void find_parents(const pugi::xml_node& nodes) {
        for (const pugi::xml_node node : nodes.children("node")) {
            names_[node.attribute("id").value()] = called(node);
            const std::string parent = node.attribute("pid").value();
            if (!parent.empty() && parent != "0") parents_.insert(parent);
        }
    }
    static std::string called(const pugi::xml_node& node) {
        const std::string label = trimmed(node.attribute("label").value());
        return label.empty() ? node.attribute("id").value() : label;
    }
    void read_nodes(const pugi::xml_node& nodes, const std::string& group, int level) {
        if (level > most_levels_of_groups) {
            input_.refuse(place_of(nodes), "nodes", "nodes are nested too deep");
        }
        for (const pugi::xml_node node : nodes.children("node")) {
            const std::string id = node.attribute("id").value(), name = called(node);
            if (id.empty()) input_.refuse(place_of(node), "node", "this node has no id");
            const pugi::xml_node within = node.child("nodes");
            const bool is_group = within.child("node") || parents_.count(id) != 0;
            const auto parent = names_.find(node.attribute("pid").value());
            std::string in = group;
            if (parent != names_.end()) in = parent->second;
            if (!is_group || ends_.count(id) != 0) add_node(node, id, name, in);
            read_nodes(within, in.empty() ? name : in + " / " + name, level + 1);
        }
    }
    void add_node(const pugi::xml_node& node, const std::string& id, const std::string& name,
                  const std::string& group) {
        if (network_.find(id) != nobody) {
            input_.refuse(place_of(node), id, "there is a node with the id '" + id + "' already");
        }
        const PersonId i = network_.add_person(id, name, place_of(node));
        if (!group.empty()) groups_.emplace_back(i, group);
        set_values(node, of_nodes_, network_.of_people, i);
        set_time(node, network_.of_people, i);
    }
    void set_values(const pugi::xml_node& element, const Columns& columns,
                    AttributeRows& attributes, std::size_t row) {
        std::map<std::string, std::string> values;
        for (const pugi::xml_node value : element.child("attvalues").children("attvalue")) {
            const std::string id = Span::first_of(value, "for", "id");  // GEXF 1.0 calls it id
            const auto column = columns.find(id);
            if (column == columns.end()) {
                input_.refuse(place_of(value), id, "no <attribute> declares '" + id + "'");
            }
            const std::string text = checked(column->second, value);
            const auto [place, is_new] = values.try_emplace(id, text);
            if (!is_new) ++changing_;
            place->second = text;
        }
        for (const auto& [id, column] : columns) {
            const auto said = values.find(id);
            if (said == values.end() && !column.has_default) continue;
            attributes.set(column.name, row, said != values.end() ? said->second : column.initial,
                           column.number ? ValueKind::number : ValueKind::text);
        }
    }
    std::string checked(const Column& column, const pugi::xml_node& value) const {
        const std::string text = value.attribute("value").value();
        double number = 0;
        if (column.number && !read_value(text, number)) {
            input_.refuse(place_of(value), text,
                          "'" + text + "' is no number, as <attribute> says of " + column.name);
        }
        return text;
    }
    void set_time(const pugi::xml_node& element, AttributeRows& attributes, std::size_t row) {
        Span span;
        span.widen(element);
        for (const pugi::xml_node spell : element.child("spells").children("spell")) {
            span.widen(spell);
        }
        if (!span.start.empty()) attributes.set("start", row, span.start, ValueKind::by_looks);
        if (!span.end.empty()) attributes.set("end", row, span.end, ValueKind::by_looks);
    }
    void read_edge(const pugi::xml_node& edge, const std::string& otherwise) {
        std::string type = edge.attribute("type").value();
        if (type.empty()) type = otherwise;
        const std::size_t row =
            network_.add_tie(end(edge, "source"), end(edge, "target"), place_of(edge),
                             type == "directed" ? Says::one_way : Says::mutual);
        if (any_weight_) set_weight(edge, row);
        set_text(edge, "label", "label", row);
        set_text(edge, "kind", "relation", row);
        set_values(edge, of_edges_, network_.of_ties, row);
        set_time(edge, network_.of_ties, row);
    }
    void set_weight(const pugi::xml_node& edge, std::size_t row) {
        const std::string weight = edge.attribute("weight").as_string("1");
        double number = 0;
        if (!read_value(weight, number)) {
            input_.refuse(place_of(edge), weight, "the weight of an edge is a number");
        }
        network_.of_ties.set("weight", row, weight, ValueKind::number);
    }
    void set_text(const pugi::xml_node& edge, const char* from, const char* to, std::size_t row) {
        const std::string text = edge.attribute(from).value();
        if (!text.empty()) network_.of_ties.set(to, row, text, ValueKind::text);
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
    Columns of_nodes_, of_edges_;
    std::unordered_set<std::string> ends_, parents_;
    std::unordered_map<std::string, std::string> names_;
    Groups groups_;
    bool any_weight_ = false;
    std::size_t changing_ = 0;
};

}  // namespace

LabelledNetwork read_gexf(const std::string& file, const std::string& text,
                          const ReadRules& rules) {
    const std::string utf8 = xml_as_utf8(file, text);
    return GexfReader(InputText{file, utf8}, rules).read();
}

}  // namespace netlead
