#pragma once
/// Brings along a network from files: reads them, puts people in their order, and hands both to the
/// plan of the network. Where neither files nor configuration say anything of organisations, there
/// is one. A file is read once for all copies of a document (files_read.hpp).

#include "sim/config/document.hpp"
#include "sim/config/reader.hpp"
#include "sim/network/generator.hpp"

namespace netlead {

/// Whether the key, with dots, names a file that a network is imported from.
bool names_a_network(const std::string& path);

/// Fills the people, superiors and organisations of `plan` from the chart that `network.chart` names;
/// its ties are generated. Problems and errors likewise.
void import_chart(NetworkPlan& plan, const ConfigDocument& document, Reader& reader);

/// Fills `plan` from the files that `network.imported` names. What does not fit is added to
/// `reader`: no file, a fingerprint of other contents, a number of people or of organisations in
/// `document` that is not that of the files, weights that are no trust. Throws FileError if a file
/// cannot be read and ConfigError, with its line and column, if it makes no sense.
void import_network(NetworkPlan& plan, const ConfigDocument& document, Reader& reader);

}  // namespace netlead
