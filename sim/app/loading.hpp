#pragma once
/// What several subcommands need before they begin: the scenario a user named, and the room that
/// its results would take.

#include <string>

#include "sim/app/commands.hpp"
#include "sim/experiment/plan.hpp"
#include "sim/experiment/scenario.hpp"

namespace netlead::app {

/// The configuration that `netlead defaults` prints: every setting with its default and meaning,
/// and arms to begin with. `model` is a registered name.
std::string default_configuration(const std::string& model);

/// The settings that people change most, with their defaults.
std::string short_configuration(const std::string& model);

/// The same comparison, said in few words: what runs when no file is given. It names no setting
/// that a --set could find in its way, such as the section of a generator that is not selected then.
std::string built_in_configuration(const std::string& model);

/// The models this program knows (models/models.hpp) and their names; the first is the default.
std::span<const ModelKind> registered_models();
std::vector<std::string> model_names();

/// The configuration of one point: that which a user named, or one point of it. Throws ConfigError if
/// something varies.
ConfigDocument document_of(const Source& source);

/// The configuration a user named (or the defaults) with the assignments laid over it, then the
/// mechanisms switched off.
ConfigDocument load_document(const Source& source);
Scenario load(const Source& source);

/// The plan of a comparison: one point. Throws ConfigError, too, if something varies.
Plan plan_of_one_point(const Source& source, const Outputs& keep);

/// Throws FileError if the results of a plan would not fit into memory.
void refuse_too_large(const Plan& plan);

/// Throws UsageError if a file of HDF5 would be written under a name that says something else (.csv,
/// .parquet); `instead` says how to get that.
void check_hdf5_name(const std::string& file, const std::string& instead);
inline constexpr const char* how_to_get_tables =
    "netlead run --csv writes a table; R, Python and ncdump open the file";

/// Version and commit: runs of one plan come from one build.
std::string build_id();

}  // namespace netlead::app
