#pragma once
/// Which build of netlead this is: written at build time, shown by `--version`, kept in result
/// files.

#include <string>
#include <utility>
#include <vector>

namespace netlead {

struct BuildInfo {
    std::string version;  ///< of the project, e.g. "0.1.0"
    std::string commit;   ///< short commit; unless what was compiled is exactly that, a hash of the
                          ///< sources follows (sim/cmake/WriteBuildInfo.cmake)
    std::string compiler;  ///< name and version
    std::string flags;     ///< build type and the flags that matter for results and speed
    /// Name and version of libraries whose headers do not say their version.
    std::vector<std::pair<std::string, std::string>> libraries;
};

const BuildInfo& build_info();

}  // namespace netlead
