#pragma once
/// The first lines of a folder's sweep.yaml: which sweep it is, which build began it, and where the
/// configuration lay, beside which the files stand that it names.

#include <string>

namespace netlead {

struct FolderHeading {
    std::string identity;  ///< of the sweep, in hex
    std::string build;     ///< version and commit
    std::string home;      ///< folder of the configuration, absolute; "" if it names no files

    /// As it stands in the file.
    std::string text() const;
    /// Of the text of a sweep.yaml. What is not there is left empty.
    static FolderHeading of(const std::string& description);
};

/// Where two descriptions of sweeps differ first, in words; headings are not compared.
std::string first_difference(const std::string& there, const std::string& here);

}  // namespace netlead
