#pragma once
/// Files of networks: writing and reading, one source file per format. Reading what was written
/// gives the same network, as far as the format can hold it.
///
///     format   ending          holds
///     GraphML  .graphml, .xml  everything; a text attribute stays a text
///     GML      .gml            everything; keys of attributes are letters, digits and _
///     Pajek    .net            names, ties, and `weight` or `value_ij` and `value_ji`
///     CSV      .csv            ties with their attributes, people in the order in which ties name
///                              them, those without ties at the end as lines of one name; a text
///                              attribute made of numbers comes back as numbers
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

/// Sentences on what a format cannot hold of this network, or holds under other names.
std::vector<std::string> graphml_losses(const LabelledNetwork& network);
std::vector<std::string> gml_losses(const LabelledNetwork& network);
std::vector<std::string> pajek_losses(const LabelledNetwork& network);

LabelledNetwork read_graphml(const std::string& file, const std::string& text,
                             const ReadRules& rules = {});
LabelledNetwork read_gml(const std::string& file, const std::string& text,
                         const ReadRules& rules = {});
LabelledNetwork read_pajek(const std::string& file, const std::string& text,
                           const ReadRules& rules = {});
/// The first line names the columns. The ends of a tie stand in the first two of them.
LabelledNetwork read_csv(const std::string& file, const std::string& text,
                         const ReadRules& rules = {});

/// A chart or any other table of people as a network without ties: the first line names the
/// columns, of which `person` is needed. `superior` and `unit` have a meaning to
/// sim/network/placed_network.hpp.
LabelledNetwork read_people(const std::string& file, const std::string& text);

struct Format {
    const char* ending;
    void (*write)(std::ostream&, const LabelledNetwork&);
    LabelledNetwork (*read)(const std::string&, const std::string&, const ReadRules&);
    std::vector<std::string> (*losses)(const LabelledNetwork&) = nullptr;  ///< null: not known
};
/// The format of a file by the ending of its name, or null.
const Format* format_of(const std::string& file);
/// ".graphml, .xml, .gml, .net or .csv", for messages.
const char* known_endings();

}  // namespace netlead
