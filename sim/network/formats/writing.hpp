#pragma once
/// What all writers of network files need: ties as the lines that other programs read, and names of
/// attributes that do not clash with what a format means by them.

#include <string>
#include <vector>

#include "sim/network/formats/reading.hpp"
#include "sim/network/labelled_network.hpp"

namespace netlead {

/// A tie as one line of a file.
struct TieLine {
    PersonId from, to;
    Says says;
    std::size_t tie;  ///< the row of its attributes
    double weight;    ///< NaN if it has none
};

struct TieLines {
    std::vector<TieLine> lines;
    bool directed = false;                 ///< some line says one_way
    bool weights = false;                  ///< some tie may have a weight
    std::vector<const Attribute*> others;  ///< attributes of ties that are no weights
};

/// What formats do that call all ties directed, or none (GraphML and GML as other programs read
/// them): a mutual tie becomes two lines where others run one way.
enum class MutualTies { one_line, split_among_one_way };

/// A tie to which both sides give the same weight is one mutual line, one to which they give
/// different weights two lines, one for each side. Reading them gives the same network.
TieLines lines_of(const LabelledNetwork& network, MutualTies mutual);

/// Names under which attributes can be written: each made fit by `fit` and, where it then is one of
/// `reserved` (in any letters) or taken already, longer by `_`.
std::vector<std::string> safe_names(const std::vector<const Attribute*>& attributes,
                                    const std::vector<std::string>& reserved,
                                    std::string (*fit)(const std::string&));
std::vector<const Attribute*> pointers(const std::vector<Attribute>& attributes);
/// A sentence for each attribute that is written under another name.
void say_renamed(const std::vector<const Attribute*>& attributes,
                 const std::vector<std::string>& names, std::vector<std::string>& sentences);

}  // namespace netlead
