#pragma once
/// Helpers to set up leadership worlds in tests by the same words as in a configuration.

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/leadership/leadership.hpp"
#include "sim/engine/run.hpp"
#include "tests/unit/network/plans.hpp"

namespace netlead::leadership {

using Values = std::map<std::string, ParamValue>;

/// `base` with `more` on top.
inline Values with(Values base, const Values& more) {
    for (const auto& [key, value] : more) base[key] = value;
    return base;
}

/// Sets one parameter as a configuration would: refuses what a configuration could not say. A whole
/// number stands for a real where one is asked for.
inline void set(ParamTable& table, const std::string& key, ParamValue value) {
    const Param* param = table.find(key);
    INFO("parameter " << key);
    REQUIRE(param != nullptr);
    if (param->kind == ParamKind::real && std::holds_alternative<std::int64_t>(value)) {
        value = static_cast<double>(std::get<std::int64_t>(value));
    }
    REQUIRE(why_refused(*param, value) == "");
    param->set(value);
}

/// The model with parameters set by dotted name.
class MadeModel {
public:
    explicit MadeModel(const Values& values = {}) : table_("leadership") {
        model_.declare(table_);
        for (const auto& [key, value] : values) set(table_, key, value);
    }
    Leadership& operator*() { return model_; }
    Leadership* operator->() { return &model_; }
    const Leadership* operator->() const { return &model_; }
    ParamTable& table() { return table_; }

private:
    Leadership model_;
    ParamTable table_;
};

/// Organisations and ties that outlive the runs in them.
struct MadeWorld {
    explicit MadeWorld(const Values& network, RunKey key_ = {1, 0})
        : key(key_),
          organisations(MadePlan(network)->organisations()),
          backgrounds(MadePlan(network)->backgrounds(key_)),
          ties(MadePlan(network)->ties({organisations, backgrounds}, key_)) {}

    World world(int threads = 1) const {
        return {organisations, backgrounds, ties, key, Blocks(threads)};
    }

    RunKey key;
    Organisations organisations;
    Backgrounds backgrounds;
    Ties ties;
};

/// A small world of silos, quick enough for hundreds of runs.
inline Values small_network(std::int64_t people = 150, std::int64_t organisations = 3) {
    return {{"people", people}, {"organisations", organisations}};
}

inline std::uint64_t fingerprint(const Model& model) {
    ContentHash hash;
    model.fingerprint(hash);
    return hash.value();
}

/// The place of a series measure.
inline std::size_t column(const Model& model, const std::string& name) {
    for (std::size_t c = 0; c < model.series().size(); ++c) {
        if (model.series()[c].name == name) return c;
    }
    FAIL("no measure called " << name);
    return 0;
}

/// One row of observation.
inline std::vector<double> observed(const Model& model) {
    std::vector<double> row(model.series().size());
    model.observe(row);
    return row;
}

/// Distance in standard deviations from which a test of chance fails. A normal variable lies
/// farther off with probability 5.7e-7, so that ten thousand such checks fail by chance in 0.6 % of
/// seeds; a seed that passes passes for ever.
inline constexpr double five_sigma = 5;

}  // namespace netlead::leadership
