#pragma once
/// A run table by the names of its arms and measures.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/results/run_table.hpp"

namespace netlead {

/// A vector has one value per world, in the order of worlds; weeks count from 1. A name that the
/// table does not have is a bug (contract).
class Runs {
public:
    explicit Runs(RunTable table) : table_(std::move(table)) {}

    std::size_t worlds() const { return table_.replicates.size(); }
    Tick weeks() const { return table_.ticks; }
    std::uint32_t seed() const { return table_.seed; }
    bool has_arm(const std::string& arm) const;
    const RunTable& table() const { return table_; }

    std::vector<double> outcome(const std::string& arm, const std::string& measure) const;
    /// A series in one week, or its mean over weeks `first` to `last`; NaN left out.
    std::vector<double> week(const std::string& arm, const std::string& series, Tick week) const;
    std::vector<double> mean(const std::string& arm, const std::string& series, Tick first,
                             Tick last) const;
    /// A whole series of one world.
    std::vector<double> course(const std::string& arm, const std::string& series,
                               std::size_t world) const;
    /// A column of people at the end of one world (where they were kept).
    std::vector<double> people(const std::string& arm, const std::string& column,
                               std::size_t world) const;
    std::uint64_t hash(const std::string& arm, std::size_t world) const;

private:
    std::size_t arm_index(const std::string& arm) const;

    RunTable table_;
};

}  // namespace netlead
