#pragma once
/// netlead as a library: everything that a program of one's own needs to run a comparison.
///
///     #include <sim/app/netlead.hpp>
///     const netlead::Scenario scenario = netlead::open_scenario("my.yaml", {"replicates=50"});
///     const netlead::RunTable result = netlead::compare(scenario);
///     const netlead::Reading reading = netlead::read(result);
///     std::cout << reading.others[0].difference.value;
///
/// With `find_package(netlead)` and `target_link_libraries(mine netlead::netlead)`. Failures are
/// exceptions: ConfigError and FileError (sim/core/errors.hpp), whose text is for people.

#include <string>
#include <vector>

#include "models/models.hpp"
#include "sim/experiment/compare.hpp"
#include "sim/experiment/scenario.hpp"
#include "sim/inference/reading.hpp"
#include "sim/io/run_file.hpp"

namespace netlead {

/// Reads a configuration and lays assignments ("a.b=c") over it. Throws ConfigError with every
/// problem, FileError if there is no such file.
inline Scenario open_scenario(const std::string& path,
                              const std::vector<std::string>& assignments = {}) {
    return load_scenario(path, assignments, model_kinds());
}

}  // namespace netlead
