#pragma once
/// Files of networks: writing and reading, one source file per format. Reading what was written
/// gives the same network, as far as the format can hold it.
///
///     format     ending                  read, written, holds
///     GraphML    .graphml, .xml          rw  everything
///     GML        .gml                    rw  everything; keys of attributes are letters, digits, _
///     Pajek      .net, .paj              rw  names, ties, weights, relations
///     CSV        .csv                    rw  ties with their attributes, people in the order in
///                                            which ties name them, those without ties at the end
///     GEXF       .gexf                   r   everything, time as `start` and `end`
///     edge list  .edges .edgelist .el    r   two names a line, a weight, a time; NCOL too
///                .ncol .txt
///     DL         .dl                     r   UCINET's matrices and lists, relations, two modes
///     LGL        .lgl                    r   names and weights
///     DOT        .dot, .gv                w  everything, for Graphviz
///
/// Endings may be in capitals. In GraphML and GML, which call all ties directed or none, a mutual
/// tie becomes two edges where others run one way.
///
/// Whether a stream took what was written is for the caller to check. Readers take the whole text
/// and its name for messages, and throw ConfigError with line, column, what stands there, why it
/// cannot be, and what to do. What a line says of a tie, what repeats it, and what becomes of ties
/// to oneself is the same for all of them (merging.hpp, read_rules.hpp). Cost: linear, sorting.

#include <ostream>
#include <string>
#include <vector>

#include "sim/network/formats/read_rules.hpp"
#include "sim/network/labelled_network.hpp"

namespace netlead {

void write_graphml(std::ostream& out, const LabelledNetwork& network);
void write_gml(std::ostream& out, const LabelledNetwork& network);
void write_pajek(std::ostream& out, const LabelledNetwork& network);
void write_csv(std::ostream& out, const LabelledNetwork& network);

LabelledNetwork read_gexf(const std::string& file, const std::string& text,
                          const ReadRules& rules = {});
LabelledNetwork read_edge_list(const std::string& file, const std::string& text,
                               const ReadRules& rules = {});
LabelledNetwork read_dl(const std::string& file, const std::string& text,
                        const ReadRules& rules = {});
LabelledNetwork read_lgl(const std::string& file, const std::string& text,
                         const ReadRules& rules = {});
void write_dot(std::ostream& out, const LabelledNetwork& network);

/// Sentences on what a format cannot hold of this network, or holds under other names.
std::vector<std::string> graphml_losses(const LabelledNetwork& network);
std::vector<std::string> gml_losses(const LabelledNetwork& network);
std::vector<std::string> pajek_losses(const LabelledNetwork& network);
std::vector<std::string> csv_losses(const LabelledNetwork& network);

LabelledNetwork read_graphml(const std::string& file, const std::string& text,
                             const ReadRules& rules = {});
LabelledNetwork read_gml(const std::string& file, const std::string& text,
                         const ReadRules& rules = {});
LabelledNetwork read_pajek(const std::string& file, const std::string& text,
                           const ReadRules& rules = {});
/// UTF-8. Headings say which columns are the two ends of a tie, see csv.cpp.
LabelledNetwork read_csv(const std::string& file, const std::string& text,
                         const ReadRules& rules = {});

/// A chart or any other table of people as a network without ties, UTF-8. The first line names the
/// columns, see chart.cpp. `superior`, `unit` and `organisation` have a meaning to
/// sim/network/placed_network.hpp.
LabelledNetwork read_people(const std::string& file, const std::string& text,
                            const TableColumns& columns = {});
/// The same in any encoding, see encoding.hpp. Not in browsers.
LabelledNetwork read_people_bytes(const std::string& file, const std::string& bytes,
                                  const TableColumns& columns = {});

/// What can be done with a format; null: it cannot.
struct Format {
    const char* ending;
    void (*write)(std::ostream&, const LabelledNetwork&);
    LabelledNetwork (*read)(const std::string&, const std::string&, const ReadRules&);
    std::vector<std::string> (*losses)(const LabelledNetwork&);
};
/// The format of a file by the ending of its name, or null.
const Format* format_of(const std::string& file);
/// ".graphml, .xml, .gml ... or .csv", for messages.
std::string endings_to_read();
std::string endings_to_write();

}  // namespace netlead
