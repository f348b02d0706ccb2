#pragma once
/// What a network generator is. Each lives in generators/<name>.cpp and is listed by one line in
/// generators/generators.def; the registry, the YAML check, `netlead list` and the conformance
/// tests follow from what it declares.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/core/random.hpp"
#include "sim/network/backgrounds.hpp"
#include "sim/network/organisations.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

/// A generator with its own parameters. Immutable while it generates.
class Generator {
public:
    virtual ~Generator() = default;
    /// Binds the generator's parameters; the table's rows carry defaults and ranges.
    virtual void declare(ParamTable& table) = 0;
    /// Why these parameters cannot make a network of `people` people in `organisations`
    /// organisations ("watts_strogatz needs more than `neighbours` people"); empty if they can.
    /// Ranges of single parameters are checked before.
    virtual std::string why_impossible(std::uint32_t people, std::uint32_t organisations) const = 0;
    /// The ties, each once with i < j, sorted by (i, j). A pure function of parameters, key and
    /// placement. Draws from EngineStream::network only.
    virtual std::vector<Tie> generate(const Placement& who, RunKey key) const = 0;
};

/// One line of the registry.
struct GeneratorKind {
    const char* name;     ///< the word in `network.generator`
    const char* meaning;  ///< one line for `netlead list`
    std::unique_ptr<Generator> (*make)();
    const char* section = name;  ///< where its parameters stand, below `network`
};

/// All generators, in the order of generators.def.
std::span<const GeneratorKind> generator_kinds();

/// Everything that makes the network of a world, as configured: who there is, which organisations,
/// which ties.
class NetworkPlan {
public:
    NetworkPlan();
    /// Binds the rows of `table`, the section `network` of a configuration.
    void declare(ParamTable& table);
    /// Problems between parameters (more organisations than people, ...); empty if none.
    std::string why_impossible() const;

    std::uint32_t people() const { return static_cast<std::uint32_t>(people_); }
    Organisations organisations() const;
    /// The social traits of the people of the world with that key.
    Backgrounds backgrounds(RunKey key) const;
    /// The ties of the world with that key, kinds set, formal ties laid over.
    Ties ties(const Placement& who, RunKey key) const;

private:
    std::int64_t people_ = 0, organisations_ = 0, span_ = 0, spare_ = 0;
    bool formal_ties_ = true;
    BackgroundParams backgrounds_;
    int generator_ = 0;
    std::vector<std::unique_ptr<Generator>> generators_;
};

}  // namespace netlead
