#include "sim/network/export.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace netlead {

namespace {

std::string shortest(float value) {
    char buffer[32];
    for (int digits = 1; digits <= 9; ++digits) {
        std::snprintf(buffer, sizeof buffer, "%.*g", digits, static_cast<double>(value));
        if (std::strtof(buffer, nullptr) == value) break;
    }
    return buffer;
}

/// Calls f(i, j, kind, value_ij, value_ji) for each tie, i < j.
template <class F>
void each_tie(const Ties& ties, F&& f) {
    for (PersonId i = 0; i < ties.people(); ++i) {
        for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
            const PersonId j = ties.alters(i)[place];
            if (j < i) continue;
            f(i, j, to_text(ties.kinds(i)[place]), shortest(ties.values(i)[place]),
              shortest(ties.values(j)[ties.position(j, i)]));
        }
    }
}

void declare_key(std::ostream& out, const char* of, const char* name, const char* type) {
    out << "  <key id=\"" << name << "\" for=\"" << of << "\" attr.name=\"" << name
        << "\" attr.type=\"" << type << "\"/>\n";
}

}  // namespace

const char* to_text(TieKind kind) {
    switch (kind) {
        case TieKind::inner:
            return "inner";
        case TieKind::bridge:
            return "bridge";
        case TieKind::formal:
            return "formal";
    }
    return "unknown";
}

void write_graphml(std::ostream& out, const Ties& ties, const Organisations& organisations) {
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    declare_key(out, "node", "organisation", "int");
    declare_key(out, "node", "superior", "int");
    declare_key(out, "edge", "kind", "string");
    declare_key(out, "edge", "value_ij", "double");
    declare_key(out, "edge", "value_ji", "double");
    out << "  <graph id=\"netlead\" edgedefault=\"undirected\">\n";
    for (PersonId i = 0; i < ties.people(); ++i) {
        out << "    <node id=\"n" << i << "\"><data key=\"organisation\">" << organisations.of(i)
            << "</data>";
        if (!organisations.is_head(i)) {
            out << "<data key=\"superior\">" << organisations.superior(i) << "</data>";
        }
        out << "</node>\n";
    }
    each_tie(ties, [&](PersonId i, PersonId j, const char* kind, const std::string& value_ij,
                       const std::string& value_ji) {
        out << "    <edge source=\"n" << i << "\" target=\"n" << j << "\"><data key=\"kind\">"
            << kind << "</data><data key=\"value_ij\">" << value_ij
            << "</data><data key=\"value_ji\">" << value_ji << "</data></edge>\n";
    });
    out << "  </graph>\n</graphml>\n";
}

void write_tie_list(std::ostream& out, const Ties& ties) {
    out << "i,j,kind,value_ij,value_ji\n";
    each_tie(ties, [&](PersonId i, PersonId j, const char* kind, const std::string& value_ij,
                       const std::string& value_ji) {
        out << i << ',' << j << ',' << kind << ',' << value_ij << ',' << value_ji << '\n';
    });
}

}  // namespace netlead
