#pragma once
/// What a fact looks at: its designs, and the runs they gave, by the names of arms and measures.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/experiment/scenario.hpp"
#include "sim/io/result_file.hpp"

namespace netlead::app {

/// One experiment of a fact: a configuration without name, seed and replicates.
struct Design {
    std::string name;
    std::string yaml;
    bool people = false;  ///< also columns of people at the end
};

/// The design's complete configuration, as a user may run it with `netlead compare`.
std::string configuration(const Design& design, const std::string& title, std::uint32_t seed,
                          std::uint32_t replicates);

/// The runs of one design. A vector has one value per world, in the order of worlds; weeks count
/// from 1. A name that the design does not have is a bug (contract).
class Runs {
public:
    explicit Runs(ResultFile result) : result_(std::move(result)) {}

    std::size_t worlds() const { return result_.replicates.size(); }
    Tick weeks() const { return result_.ticks; }
    std::uint32_t seed() const { return result_.seed; }
    bool has_arm(const std::string& arm) const;
    const ResultFile& file() const { return result_; }

    std::vector<double> outcome(const std::string& arm, const std::string& measure) const;
    /// A series in one week, or its mean over weeks `first` to `last`; NaN left out.
    std::vector<double> week(const std::string& arm, const std::string& series, Tick week) const;
    std::vector<double> mean(const std::string& arm, const std::string& series, Tick first,
                             Tick last) const;
    /// A whole series of one world.
    std::vector<double> course(const std::string& arm, const std::string& series,
                               std::size_t world) const;
    /// A column of people at the end of one world (designs with `people`).
    std::vector<double> people(const std::string& arm, const std::string& column,
                               std::size_t world) const;
    std::uint64_t hash(const std::string& arm, std::size_t world) const;

private:
    std::size_t arm_index(const std::string& arm) const;

    ResultFile result_;
};

/// The runs of all designs of a fact, by name.
class Evidence {
public:
    void add(const std::string& design, const Runs& runs) { runs_.emplace(design, &runs); }
    const Runs& operator[](const std::string& design) const;
    bool holds(const std::string& design) const { return runs_.count(design) > 0; }
    const Runs& only() const;

private:
    std::map<std::string, const Runs*> runs_;
};

}  // namespace netlead::app
