#pragma once
/// What a sweep leaves on the disk: shards, one per unit of work, and in the end one labelled file
/// of all runs. Both are HDF5 that xarray opens; FORMAT.md describes them. Their bytes depend on
/// the content alone.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/measure.hpp"

namespace netlead {

/// What is known of every run of a sweep.
struct SweptMeasures {
    std::vector<std::string> arms;
    std::vector<Measure> outcomes;
    std::vector<Measure> series;       ///< empty if none are kept
    std::vector<std::uint32_t> ticks;  ///< at which the series are kept; empty likewise
    std::string tick_unit = "week";

    /// Numbers per run.
    std::size_t outcome_width() const { return arms.size() * outcomes.size(); }
    std::size_t series_width() const { return arms.size() * ticks.size() * series.size(); }
};

/// Runs, one after the other. A run that failed has NaN, hashes 0 and the reason.
struct SweptRuns {
    std::vector<double> outcomes;               ///< [run x arm x outcome]
    std::vector<double> series;                 ///< [run x arm x tick x series]
    std::vector<std::uint64_t> content_hashes;  ///< [run x arm]
    std::vector<std::string> failures;          ///< [run], "" for all well

    /// `runs` runs that are not there.
    SweptRuns(const SweptMeasures& measures, std::size_t runs);
    SweptRuns() = default;
    std::size_t size() const { return failures.size(); }
    /// Copies run `from` of `other` over run `to` of these.
    void put(const SweptMeasures& measures, const SweptRuns& other, std::size_t from,
             std::size_t to);
};

/// The runs of one unit. Units and meanings of measures are not kept.
struct ShardFile {
    std::uint64_t identity = 0;  ///< of the sweep it belongs to
    std::string build;           ///< of the program that ran it
    std::uint32_t unit = 0;
    std::vector<std::uint32_t> numbers;  ///< of its runs, ascending
    SweptMeasures measures;
    SweptRuns runs;
};

/// Writes `shard` whole or not at all, over an older one of that name. Throws FileError.
void write_shard_file(const std::string& path, const ShardFile& shard);
/// Throws FileError if it is missing, damaged or something else.
ShardFile read_shard_file(const std::string& path);

/// How the points of a design set one factor.
struct SweptFactor {
    std::string name, meaning;
    /// [points] of a range, or of levels that are all numbers or all true and false (1 and 0); NaN: as
    /// the configuration says.
    std::vector<double> values;
    std::vector<std::string> levels;       ///< or: [points] names of levels, "" likewise
    std::vector<std::string> level_names;  ///< of levels, in their order
    std::string key{}, unit{"1"};  ///< dotted paths of what it sets, with commas; their unit
    double low = 0, high = 0;      ///< of a range
};

/// What a sweep is, besides its runs.
struct SweepFrame {
    std::string title, question, model, headline, design;
    std::vector<SweptFactor> factors;
    std::uint32_t points = 0;
    std::uint32_t replicates = 0;       ///< most worlds of a point
    std::vector<std::uint32_t> worlds;  ///< [points]: how many each got
    SweptMeasures measures;
    bool complete = true;
    std::uint32_t seed = 0;
    std::string configuration;
    std::vector<std::pair<std::string, std::string>> provenance;

    /// How many points to write at once: whole chunks of the file, and about 64 MB.
    std::uint32_t points_at_once() const;
};

/// The file of all runs of a sweep, written block by block in the memory of one block; there whole
/// or not at all, like every file (whole_file.hpp).
class SweepWriter {
public:
    /// Throws FileError if nothing can be written there.
    SweepWriter(const std::string& path, const SweepFrame& frame, bool overwrite);
    ~SweepWriter();
    SweepWriter(const SweepWriter&) = delete;
    SweepWriter& operator=(const SweepWriter&) = delete;

    /// Runs [point x replicate] of the next `points_at_once` points, the last block may have fewer.
    void add(const SweptRuns& block);
    /// After all points: puts the file in place.
    void finish();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

inline constexpr int shard_format_version = 2;
inline constexpr int sweep_format_version = 2;

}  // namespace netlead
