#pragma once
/// Hidden names of files that are being written: `.<name>.tmp.<16 random digits>`, in the folder of
/// the file. The writer holds a lock on its hidden file as long as it lives, wherever it runs; so
/// what a killed process left can be told from what a living one writes.

#include <string>

namespace netlead {

/// Another name at every call, in every process, container and machine.
std::string hidden_name_of(const std::string& path);

/// Removes hidden files of `folder` that are older than a minute and that no living process writes:
/// those of the file `name`, or of any file if that is empty. What cannot be removed stays; it does
/// no harm.
void tidy_hidden_files(const std::string& folder, const std::string& name = {});

/// Renames; false, and nothing has changed, if there is something under the new name. On file
/// systems that cannot do that in one step, by a second link. Throws std::system_error.
bool rename_to_new(const std::string& from, const std::string& to);

}  // namespace netlead
