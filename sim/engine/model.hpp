#pragma once
/// The seam between the engine and any model of people on a network: reset, tick, observe. A model
/// that implements it runs on the same networks, draws, experiments and files as every other.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/measure.hpp"
#include "sim/core/params.hpp"
#include "sim/core/random.hpp"
#include "sim/engine/blocks.hpp"
#include "sim/network/backgrounds.hpp"
#include "sim/network/organisations.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

/// The world that all arms of a replicate share: the same people, the same ties, the same luck.
struct World {
    const Organisations& organisations;
    const Backgrounds& backgrounds;
    const Ties& ties;
    RunKey key;
    Blocks blocks;
};

/// A column of final values, one per person, on request.
struct PersonColumn {
    Measure measure;
    std::vector<double> values;  ///< [people]
};

/// Why a model's headline outcome is what it is: an exact product. Empty where a model has none.
struct Factorisation {
    std::string product;  ///< name of a series measure
    std::vector<std::string>
        factors;  ///< names of series measures; their product equals it each tick
};

/// What a run costs and what it achieves, added up since its start: names of two series measures.
/// Empty where a model keeps no account.
struct Account {
    std::string cost;
    std::string gain;
};

/// A mechanism that can be switched off: with its parameters at these values, none of its effect is
/// left. A strategy that is scheduled by an intensity is one, too (intensity 0).
struct Switch {
    std::string name;     ///< snake_case, unique within the model
    std::string meaning;  ///< what is so when it is off
    std::vector<std::pair<std::string, ParamValue>>
        off;  ///< path within the model's section, value
};

/// One dimension along which arms may differ, and where this model stands on it.
struct Dimension {
    std::string name;
    std::string path;  ///< of a row of the model's section
    ParamValue value;  ///< as all parameters together resolve it
};

/// Where a model stands on its dimensions. Writing each value to its path changes nothing but how
/// the parameters are spelled; what arms differ in besides is found row by row, except for
/// `named_by`, a row that stands for the dimensions (a preset) and may mean more than them.
struct Stance {
    std::vector<Dimension> dimensions;
    std::string named_by;  ///< path of that row; "" if there is none
    std::string beyond;    ///< what it means beyond the dimensions; equal texts mean the same
};

/// Something that can be paid for, by rows of the model's section: how much of it, and when.
struct Lever {
    std::string name;
    double most = 1;                    ///< greatest intensity
    std::string intensity, start, end;  ///< paths of rows; weeks, the end excluded
};

/// What nobody knows beforehand of the world in which a lever acts.
struct Uncertainty {
    std::string name;
    std::vector<std::string> paths;  ///< of rows that take the value
    double low = 0, high = 1;
    bool whole = false;
};

/// What a funder can do in a model, and what it costs. Empty where a model has no levers.
struct Levers {
    std::vector<Lever> all;
    std::string budget;      ///< path of a row: nothing acts once so much is spent; 0: no limit
    std::string week_value;  ///< path of a row: what a week of one person is worth, money
    /// Series that add up, per person, the money spent and people's weeks.
    std::string money, time;
    std::vector<Uncertainty> unknown;
};

class Model {
public:
    virtual ~Model() = default;

    /// Binds the model's own parameters (a section of the configuration named after the model) and
    /// gives them their defaults; before it only names and switches may be asked for.
    virtual void declare(ParamTable& table) = 0;
    /// Problems between parameters, or with a world of that many people; empty if none. May begin
    /// with the row that is to blame, "section.row: ", or with several rows of a section of which the
    /// last one that was given is, "section.one|other: ".
    virtual std::string why_impossible(std::uint32_t people) const = 0;

    /// What can be switched off, in the order of a tick, and where the model stands.
    virtual std::span<const Switch> switches() const { return {}; }
    virtual Stance stance() const { return {}; }
    virtual Levers levers() const { return {}; }

    /// Columns that `observe` fills, in order, and those that `outcomes` fills. Fixed before
    /// `reset`.
    virtual std::span<const Measure> series() const = 0;
    virtual std::span<const Measure> outcomes() const = 0;
    virtual Factorisation factorisation() const { return {}; }
    virtual Account account() const { return {}; }
    /// Name of the outcome by which arms are compared.
    virtual std::string headline() const = 0;

    /// Puts the world's people at their start. `ticks` is the horizon; at most memory for it is
    /// taken.
    virtual void reset(const World& world, Tick ticks) = 0;
    /// One step; t counts from 0.
    virtual void tick(Tick t) = 0;
    /// The state after the latest tick, one value per series measure (NaN where not measured at
    /// that tick). Changes nothing.
    virtual void observe(std::span<double> row) const = 0;
    /// Values per run, given the whole series [ticks x measures].
    virtual void summarise(std::span<const double> series, std::span<double> outcome) const = 0;

    /// Feeds every bit of state that a further tick would read.
    virtual void fingerprint(ContentHash& hash) const = 0;
    virtual std::vector<PersonColumn> person_columns() const { return {}; }
    /// The ties as they stand now (for export and pictures).
    virtual const Ties& ties() const = 0;
};

/// One line of the registry of models.
struct ModelKind {
    const char* name;
    const char* meaning;
    std::unique_ptr<Model> (*make)();
    const char* tick_unit = "week";  ///< what one tick stands for
    /// What is compared where a configuration names no arms: flow mapping, name: overrides.
    const char* usual_arms = "{as_it_is: {}}";
};

}  // namespace netlead
