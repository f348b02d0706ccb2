#pragma once
/// What a plan of runs leaves behind: outcomes, series and people of paired runs, by point of the
/// design, world and arm, with what is known of where they come from. A comparison has one point.
/// Files hold it (sim/io/run_file.hpp), readings say what it means (sim/inference).
///
/// A run is one point in one world under all arms. In all arrays the point is the slowest axis, then
/// the replicate, then the arm. Values of a run that failed, or is not there, are NaN and its hashes
/// 0.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/measure.hpp"

namespace netlead {

/// What is known of every run. The names of all measures differ from each other, from the factors'
/// and from the table's own (point, replicate, arm, tick, person, content_hash, failure, worlds).
struct RunColumns {
    std::vector<std::string> arms;
    std::vector<Measure> outcome_measures;
    std::vector<Measure> series_measures;  ///< empty if none are kept
    Tick ticks = 0;                        ///< rows of the series, of the longest point
    std::vector<Tick> kept_ticks;          ///< [ticks], from 0; empty: every tick, 0 .. ticks - 1
    std::string tick_unit = "week";
    std::vector<Measure> person_measures;  ///< of people at the end; empty unless asked for
    std::uint32_t people = 0;

    /// Numbers per run.
    std::size_t outcome_width() const { return arms.size() * outcome_measures.size(); }
    std::size_t series_width() const { return arms.size() * ticks * series_measures.size(); }
    std::size_t person_width() const { return arms.size() * people * person_measures.size(); }
    /// The coordinate of the series.
    std::vector<std::uint32_t> tick_values() const;
};

/// Runs, one after the other.
struct RunRows {
    std::vector<double> outcomes;               ///< [run x arm x outcome]
    std::vector<double> series;                 ///< [run x arm x tick x series], NaN after the end
    std::vector<double> person_values;          ///< [run x arm x person x measure]
    std::vector<std::uint64_t> content_hashes;  ///< [run x arm]
    std::vector<std::string> failures;          ///< [run], "" for all well

    RunRows() = default;
    /// `runs` runs that are not there.
    RunRows(const RunColumns& columns, std::size_t runs);
    std::size_t size() const { return failures.size(); }
    /// Copies run `from` of `other` over run `to` of these.
    void put(const RunColumns& columns, const RunRows& other, std::size_t from, std::size_t to);
    /// Whether run k was run to its end.
    bool ran(const RunColumns& columns, std::size_t k) const {
        return content_hashes[k * columns.arms.size()] != 0;
    }
};

/// What one factor is at the points of a design.
struct Varied {
    std::string name, meaning;
    /// [points] of a range, or of levels that are all numbers or all true and false (1 and 0); NaN: as
    /// the configuration says.
    std::vector<double> values;
    std::vector<std::string> levels;       ///< or: [points] names of levels, "" likewise
    std::vector<std::string> level_names;  ///< of levels, in their order
    std::string key{}, unit{"1"};    ///< dotted paths of what it sets, with commas; their unit
    double low = 0, high = 0;        ///< of a range
    bool log = false;                ///< whether it is drawn on a logarithmic scale
    std::optional<double> likely{};  ///< its likeliest value; none: uniform

    bool is_range() const { return level_names.empty(); }
    /// [points]: which level, by its place in `level_names`. Of levels only (contract).
    std::vector<std::size_t> places() const;
};

/// What a plan is, besides its runs.
struct RunFrame : RunColumns {
    std::string title;     ///< name of the experiment
    std::string question;  ///< in the user's words, may be empty
    std::string model;     ///< name of the model
    std::string headline;  ///< name of the outcome by which arms are compared
    std::vector<std::string>
        factors;           ///< series measures whose product is the headline's series; may be empty
    std::string factored;  ///< that series; may be empty
    std::string cost;      ///< series that adds up what a run costs; may be empty
    std::string gain;      ///< series that adds up what it achieves; empty if `cost` is

    std::string design;  ///< of the points; "" for a comparison, which has one
    std::vector<Varied> varied;
    std::uint32_t points = 1;
    std::vector<std::uint32_t> replicates;  ///< coordinate: which worlds (ids, ascending)
    std::vector<std::uint32_t> worlds;      ///< [points]: how many each got; empty: all replicates

    Tick horizon = 0;      ///< ticks of the longest run
    bool complete = true;  ///< false if runs are missing
    std::uint32_t seed = 0;
    std::string configuration;  ///< the resolved configuration, YAML
    std::vector<std::pair<std::string, std::string>>
        provenance;  ///< version, commit, compiler, ...

    /// Of the whole table.
    std::size_t runs() const { return std::size_t{points} * replicates.size(); }
};

/// All runs of a plan, [point x replicate].
struct RunTable : RunFrame, RunRows {};

/// One point of a table as a comparison: the worlds that it ran in.
RunTable only_point(const RunTable& table, std::uint32_t point);

}  // namespace netlead
