#pragma once
/// Which columns a plan keeps of every run, from what `outputs` says and the model offers.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/experiment/outputs.hpp"
#include "sim/experiment/points.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

struct KeptColumns {
    RunColumns columns;
    std::vector<std::size_t> series;  ///< places among the model's
};

/// Throws ConfigError, at `document` if there is one, for names that the model does not have, and for
/// columns of people where points differ in the number of people.
KeptColumns keep_columns(const Points& points, const Outputs& outputs,
                         const ConfigDocument* document = nullptr);

/// The two curves of a model's account, at every tick; nothing where it keeps none.
Outputs account_outputs(const Model& model);

/// The place of the measure called `name`, or none.
std::optional<std::size_t> place_of(std::span<const Measure> measures, const std::string& name);

/// What is wrong with a key of a section, at the section's place.
Problem problem_of_section(const ConfigDocument& document, const std::string& section,
                           const std::string& key, const std::string& value, const std::string& why,
                           const std::string& suggestion = {});
/// Throws ConfigError: the model has no measure of that name.
[[noreturn]] void refuse_measure(const ConfigDocument& document, const std::string& section,
                                 const std::string& key, const std::string& name,
                                 std::span<const Measure> measures);

}  // namespace netlead
