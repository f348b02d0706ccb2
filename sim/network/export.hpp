#pragma once
/// A network for other programs: GraphML (Gephi, igraph, yEd, Cytoscape) and a list of ties as CSV.
/// Each tie is written once, i < j, with the value of both halves; numbers in the fewest digits
/// that read back to the same bits. Whether the stream took it is for the caller to check. Cost:
/// one line per person and tie, and a look-up in j's row per tie.

#include <ostream>

#include "sim/network/organisations.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

/// "inner", "bridge", "formal".
const char* to_text(TieKind kind);

/// Nodes n0, n1, ... with `organisation` and, except for heads, `superior` (a person's number);
/// edges with `kind`, `value_ij` (of the source for the target) and `value_ji`.
void write_graphml(std::ostream& out, const Ties& ties, const Organisations& organisations);

/// Header `i,j,kind,value_ij,value_ji`, then one tie per line.
void write_tie_list(std::ostream& out, const Ties& ties);

}  // namespace netlead
