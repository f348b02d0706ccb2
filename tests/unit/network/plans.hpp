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
        return generator_->generate({Organisations(people, organisations, 7), Backgrounds(people)},
                                    {seed, 0});
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
    /// The ties of the world with that key.
    Ties ties(RunKey key) const {
        const Organisations organisations = plan_.organisations();
        return plan_.ties({organisations, plan_.backgrounds(key)}, key);
    }

private:
    NetworkPlan plan_;
    ParamTable table_;
};

}  // namespace netlead
