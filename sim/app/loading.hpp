#pragma once
/// What several subcommands need before they begin: the scenario a user named, and the room that
/// its results would take.

#include <string>

#include "sim/app/commands.hpp"
#include "sim/experiment/scenario.hpp"

namespace netlead::app {

/// The configuration that `netlead defaults` prints: every setting with its default and meaning,
/// and arms to begin with. `model` is a registered name.
std::string default_configuration(const std::string& model);

/// The same comparison, said in few words: what runs when no file is given. It names no setting
/// that a --set could find in its way, such as the section of a generator that is not selected then.
std::string built_in_configuration(const std::string& model);

/// The models this program knows (models/models.hpp) and their names; the first is the default.
std::span<const ModelKind> registered_models();
std::vector<std::string> model_names();

/// The configuration a user named (or the defaults) with the assignments laid over it, then the
/// mechanisms switched off.
ConfigDocument load_document(const Source& source);
Scenario load(const Source& source);

/// Says what was merged or left out when the network was read; nothing if `quiet`.
void say_notes(const Scenario& scenario, bool quiet);

/// Throws FileError if the results of that many replicates would not fit into memory.
void refuse_too_large(const Scenario& scenario, std::size_t replicates, bool keep_series = true);

/// Version and commit: runs of one sweep come from one build.
std::string build_signature();

/// Says which build made a result, for its provenance.
void sign(ResultFile& result);

}  // namespace netlead::app
