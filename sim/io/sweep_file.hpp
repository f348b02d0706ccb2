#pragma once
/// What a sweep leaves on the disk: shards, one per unit of work, and in the end one labelled file
/// of all runs. Both are HDF5 that xarray opens; FORMAT.md describes them. Their bytes depend on
/// the content alone.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/measure.hpp"

namespace netlead {

/// The runs of one unit. A run that failed has outcomes NaN, hashes 0 and the reason.
struct ShardFile {
    std::uint64_t identity = 0;  ///< of the sweep it belongs to
    std::string build;           ///< of the program that ran it
    std::uint32_t unit = 0;
    std::uint32_t first_run = 0;
    std::vector<std::string> arms;
    std::vector<Measure> outcome_measures;
    std::vector<double> outcomes;               ///< [run x arm x outcome]
    std::vector<std::uint64_t> content_hashes;  ///< [run x arm]
    std::vector<std::string> failures;          ///< [run], "" for all well
};

/// Writes `shard` whole or not at all, over an older one of that name. Throws FileError.
void write_shard_file(const std::string& path, const ShardFile& shard);
/// Throws FileError if it is missing, damaged or something else.
ShardFile read_shard_file(const std::string& path);

/// How the points of a design set one factor.
struct SweptFactor {
    std::string name, meaning;
    std::vector<double> values;       ///< [points] of a range, NaN: as the configuration says; or
    std::vector<std::string> levels;  ///< [points] names of levels, "" likewise
};

/// All runs of a sweep.
struct SweepFile {
    std::string title, question, model, headline, design;
    std::vector<SweptFactor> factors;
    std::uint32_t points = 0;
    std::vector<std::uint32_t> replicates;
    std::vector<std::string> arms;
    std::vector<Measure> outcome_measures;
    std::vector<double> outcomes;  ///< [point x replicate x arm x outcome], NaN where not run
    std::vector<std::uint64_t> content_hashes;  ///< [point x replicate x arm], 0 where not run
    std::vector<std::string> failures;          ///< [point x replicate]
    bool complete = true;
    std::uint32_t seed = 0;
    std::string configuration;
    std::vector<std::pair<std::string, std::string>> provenance;
};

/// As write_result_file.
void write_sweep_file(const std::string& path, const SweepFile& sweep, bool overwrite);

inline constexpr int shard_format_version = 1;
inline constexpr int sweep_format_version = 1;

}  // namespace netlead
