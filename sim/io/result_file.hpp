#pragma once
/// The result file: HDF5 that xarray, h5py, ncdump and h5dump open labelled. FORMAT.md describes
/// every group, dataset and unit. A reader sees the whole file or none (whole_file.hpp, where
/// `check_writable` is). The bytes depend on the content alone: no times, no machine names.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/measure.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

/// Values of people at the end of each run, on request.
struct PeopleTable {
    std::vector<Measure> measures;
    std::uint32_t people = 0;
    std::vector<double> values;  ///< [replicate x arm x person x measure]
};

/// What an experiment of paired runs leaves behind. Has at least one replicate, arm and tick; the
/// names of all measures differ from each other and from the file's own (replicate, arm, tick,
/// person, content_hash).
struct ResultFile {
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

/// Writes `result` to `path`, and the version of the HDF5 library into its provenance as `hdf5`.
/// Throws FileError if the file exists and `overwrite` is false, if the folder is missing or
/// read-only, or if the disk is full; in every case an older file of that name is left as it was.
/// Before long work call `check_writable`.
void write_result_file(const std::string& path, const ResultFile& result, bool overwrite);

/// The bytes that `write_result_file` would write.
std::vector<std::uint8_t> encode_result(const ResultFile& result);

/// Reads what `write_result_file` wrote. Throws FileError if the file is missing, damaged, of
/// another kind or of a newer format version.
ResultFile read_result_file(const std::string& path);

/// The version written into files; FORMAT.md lists what changed when.
inline constexpr int result_format_version = 1;

}  // namespace netlead
