#pragma once
/// Helpers to set up networks in tests by the same words as in a configuration.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/network/generator.hpp"

namespace netlead {

/// A generator with its own parameters set by name.
class MadeGenerator {
public:
    explicit MadeGenerator(const std::string& name,
                           const std::map<std::string, ParamValue>& values = {})
        : table_(name) {
        for (const GeneratorKind& kind : generator_kinds()) {
            if (kind.name == name) generator_ = kind.make();
        }
        NETLEAD_EXPECT(generator_ != nullptr);
        generator_->declare(table_);
        for (const auto& [key, value] : values) table_.find(key)->set(value);
    }
    const Generator& operator*() const { return *generator_; }
    const Generator* operator->() const { return generator_.get(); }

    /// The ties among that many people in `organisations` organisations.
    std::vector<Tie> ties(std::uint32_t people, std::uint32_t organisations = 1,
                          std::uint32_t seed = 1) const {
        NETLEAD_EXPECT(generator_->why_impossible(people, organisations).empty());
        return generator_->generate(people, Organisations(people, organisations, 7), {seed, 0});
    }

private:
    std::unique_ptr<Generator> generator_;
    ParamTable table_;
};

/// A whole plan, with values by dotted key below `network`.
class MadePlan {
public:
    explicit MadePlan(const std::map<std::string, ParamValue>& values = {}) : table_("network") {
        plan_.declare(table_);
        for (const auto& [key, value] : values) table_.find(key)->set(value);
    }
    const NetworkPlan* operator->() const { return &plan_; }
    const ParamTable& table() const { return table_; }

private:
    NetworkPlan plan_;
    ParamTable table_;
};

}  // namespace netlead
