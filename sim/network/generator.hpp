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
#include "sim/network/formats/read_rules.hpp"
#include "sim/network/organisations.hpp"
#include "sim/network/placed_network.hpp"
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

/// A network that is brought along instead of generated: `network.generator: imported`.
struct ImportParams {
    std::string file;         ///< ties, in a format of formats.hpp
    std::string chart;        ///< people, superiors, units; "" if there is none
    std::string fingerprint;  ///< of both files' bytes; "" accepts any
    enum class Weights { ignored, trust };
    Weights weights = Weights::ignored;
    ReadRules rules;  ///< of direction, repeated ties, self-ties and relation
};

/// People, superiors and units that are brought along while the informal ties are generated.
struct OwnChart {
    std::string file;         ///< "" if there is none
    std::string fingerprint;  ///< of its bytes; "" accepts any
    TableColumns columns;
};

/// Everything that makes the network of a world, as configured: who there is, which organisations,
/// which ties. One that is brought along is the same in all worlds; it is read by whoever has access
/// to files and handed over by `adopt` (sim/experiment/importing.hpp).
class NetworkPlan {
public:
    NetworkPlan();
    /// Binds the rows of `table`, the section `network` of a configuration.
    void declare(ParamTable& table);
    /// Problems between parameters (more organisations than people, ...); empty if none.
    std::string why_impossible() const;

    bool imported() const { return static_cast<std::size_t>(generator_) == generators_.size(); }
    const ImportParams& import() const { return import_; }
    /// Of people whose ties are generated.
    const OwnChart& chart() const { return chart_; }
    std::uint32_t configured_organisations() const {
        return static_cast<std::uint32_t>(organisations_);
    }
    std::uint32_t configured_span() const { return static_cast<std::uint32_t>(span_); }
    /// From here on people and organisations are those of `placed`.
    void adopt(PlacedNetwork placed, std::string fingerprint);
    /// What was brought along; null if nothing was.
    const PlacedNetwork* placed() const { return placed_.get(); }

    std::uint32_t people() const { return static_cast<std::uint32_t>(people_); }
    Organisations organisations() const;
    /// The social traits of the people of the world with that key.
    Backgrounds backgrounds(RunKey key) const;
    /// The ties of the world with that key, kinds set, formal ties laid over. Values are 0, or, of
    /// ties brought along whose weights are trust, what each end holds of the other.
    Ties ties(const Placement& who, RunKey key) const;

private:
    void set_weights(Ties& ties) const;

    std::int64_t people_ = 0, organisations_ = 0, span_ = 0, spare_ = 0;
    bool formal_ties_ = true;
    BackgroundParams backgrounds_;
    int generator_ = 0;  ///< behind the last one: imported
    std::vector<std::unique_ptr<Generator>> generators_;
    ImportParams import_;
    OwnChart chart_;
    std::shared_ptr<const PlacedNetwork> placed_;
};

}  // namespace netlead
