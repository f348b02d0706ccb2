#pragma once
/// What an experiment leaves behind: outcomes and series of paired runs, with what is known of where
/// they come from. Files hold it (sim/io), readings say what it means (sim/inference).

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/measure.hpp"

namespace netlead {

/// Values of people at the end of each run, on request.
struct PeopleTable {
    std::vector<Measure> measures;
    std::uint32_t people = 0;
    std::vector<double> values;  ///< [replicate x arm x person x measure]
};

/// What an experiment of paired runs leaves behind. Has at least one replicate, arm and tick; the
/// names of all measures differ from each other and from the table's own (replicate, arm, tick,
/// person, content_hash).
struct RunTable {
    std::string title;     ///< name of the experiment
    std::string question;  ///< in the user's words, may be empty
    std::string model;     ///< name of the model
    std::string headline;  ///< name of the outcome by which arms are compared
    std::vector<std::string>
        factors;           ///< series measures whose product is the headline's series; may be empty
    std::string factored;  ///< that series; may be empty
    std::string cost;      ///< series that adds up what a run costs; may be empty
    std::string gain;      ///< series that adds up what it achieves; empty if `cost` is

    std::vector<std::uint32_t> replicates;  ///< coordinate: which replicates (ids, ascending)
    std::vector<std::string> arms;          ///< coordinate: names of the arms
    Tick ticks = 0;                         ///< coordinate tick is 0..ticks-1
    std::string tick_unit = "week";

    std::vector<Measure> series_measures;
    std::vector<double> series;  ///< [replicate x arm x tick x measure]
    std::vector<Measure> outcome_measures;
    std::vector<double> outcomes;               ///< [replicate x arm x outcome]
    std::vector<std::uint64_t> content_hashes;  ///< [replicate x arm]
    PeopleTable people;                         ///< empty unless asked for

    bool complete = true;  ///< false if the experiment was interrupted
    std::uint32_t seed = 0;
    std::string configuration;  ///< the resolved configuration, YAML
    std::vector<std::pair<std::string, std::string>>
        provenance;  ///< version, commit, compiler, ...
};

}  // namespace netlead
