#include <fmt/format.h>

#include <boost/version.hpp>
#include <nlohmann/json.hpp>

#include "models/levels.hpp"
#include "sim/app/build_info.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/terminal.hpp"
#include "sim/io/columns.hpp"
#include "sim/io/run_file.hpp"

namespace netlead::app {

namespace {

/// The month of its standard is how OpenMP names its version.
const char* openmp() {
#ifdef _OPENMP
    switch (_OPENMP) {
        case 201511:
            return "4.5";
        case 201811:
            return "5.0";
        case 202011:
            return "5.1";
        case 202111:
            return "5.2";
        default:
            return "unknown";
    }
#else
    return "none";
#endif
}

std::string dotted(int major, int minor, int patch) {
    return fmt::format("{}.{}.{}", major, minor, patch);
}

nlohmann::ordered_json libraries() {
    nlohmann::ordered_json versions = {
        {"HDF5", labelled::hdf5_version()},
        {"Boost", dotted(BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100)},
        {"fmt", dotted(FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
        {"nlohmann-json", dotted(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                 NLOHMANN_JSON_VERSION_PATCH)},
        {"OpenMP", openmp()}};
    for (const auto& [name, version] : build_info().libraries) versions[name] = version;
    return versions;
}

}  // namespace

int execute(const Version&, const Manner& manner) {
    const BuildInfo& build = build_info();
    const nlohmann::ordered_json versions = libraries();
    if (manner.json) {
        show(nlohmann::ordered_json{{"version", build.version},
                                    {"commit", build.commit},
                                    {"compiler", build.compiler},
                                    {"flags", build.flags},
                                    {"level", level_here().name},
                                    {"result_format", run_format_version},
                                    {"libraries", versions}}
                 .dump(2) +
             "\n");
        return all_well;
    }
    std::string text = fmt::format(
        "netlead {} (commit {})\n{}\n{}\nmodels run for processors of level {}\nresult format {}\n",
        build.version, build.commit, build.compiler, build.flags, level_here().name,
        run_format_version);
    for (const auto& [name, version] : versions.items()) {
        text += name + " " + version.get<std::string>() + "\n";
    }
    show(text);
    return all_well;
}

}  // namespace netlead::app
